/** Where a notice is written, tried, and on its way to be sent. */
import { post, read } from './api.js';
import * as draft from './draft.js';
import { find, on, say, show } from './page.js';
import { preview } from './preview.js';

const TEST = '[Test] ';
const LONGEST_TITLE = 255;
const SKELETON = `## Who is affected

Everybody who runs OpenEMR [VERSION] or earlier.

## How bad it is

What somebody can do with it, and whether they need a login: [TEXT]

## What to do, and by when

Install patch [NUMBER] by [DATE].

## If you can't update

What helps until you can: [TEXT]

## Where to read more

[LINK]
`;

let active = 0;

/** To how many the notice would go, as things are. */
export const first = () => (find('only-first').checked ? Math.floor(Number(find('how-many').value)) : null);
const recipients = () => (first() === null ? active : Math.max(0, Math.min(first(), active)));

export async function open() {
  show('compose', find('compose-heading'));
  fill();
  setActive((await read('/statistics')).active);
}

export function setActive(number) {
  active = number;
  lock();
}

/** Shows the draft, where it came from elsewhere than the keyboard. */
function fill() {
  const { title, contents, format } = draft.current();
  find('title').value = title;
  find('contents').value = contents;
  find('toolbar').hidden = format === 'html';
  find('contents-hint').textContent = format === 'html'
    ? 'This notice is written in HTML, as the one was that it is a copy of.'
    : 'Plain text or Markdown. An empty line begins a paragraph.';
  changed();
}

function changed() {
  find('other-tab').hidden = !draft.hasRival();
  preview(draft.current());
  lock();
}

/** Whether it can be sent, and why not. */
function lock() {
  const { tested, doubt } = draft.current();
  const count = recipients();
  const why = draft.hasRival() ? 'Locked until you choose one of the two drafts.'
    : !tested ? 'Locked until this very text was sent to you as a test.'
    : count < 1 ? 'Nobody would get it.'
    : 'This text was tested. You are asked once more before it is sent.';
  find('doubt').hidden = !doubt;
  find('send').textContent = `Send to ${count} clinics`;
  find('send').disabled = draft.hasRival() || !tested || count < 1;
  find('send-hint').textContent = why;
}

function typed() {
  draft.write(find('title').value, find('contents').value);
  changed();
}

/** Puts Markdown around what is selected, or a word to be written over; as if typed, so that it can be undone. */
function insert(markdown) {
  const area = find('contents');
  const [before, word = '', after = ''] = markdown.split('|');
  const text = area.value.slice(area.selectionStart, area.selectionEnd) || word;
  const start = area.selectionStart + before.length;
  area.focus();
  document.execCommand('insertText', false, before + text + after);
  if (word) {
    area.setSelectionRange(start, start + text.length);
  }
}

async function test() {
  const { title, contents, format, key } = draft.current();
  const email = find('test-address').value;
  find('test-said').textContent = 'Sending …';
  try {
    const subject = (TEST + title).slice(0, LONGEST_TITLE);
    await post('/broadcast/test', { title: subject, contents, format, email });
  } catch (failure) {
    find('test-said').textContent = '';
    throw failure;
  }
  find('test-said').textContent = `Sent to ${email}. Read it there before you send it to all.`;
  if (draft.current().key === key) {
    draft.mark({ tested: true });
  }
  lock();
}

function discard() {
  draft.discard();
  say('The draft is gone.');
  find('title').focus();
}

function otherTerms() {
  draft.anew();
  lock();
}

export function start() {
  draft.whenChanged(fill);
  find('title').addEventListener('input', typed);
  find('contents').addEventListener('input', typed);
  find('toolbar').addEventListener('click', ({ target }) => target.dataset.insert && insert(target.dataset.insert));
  find('skeleton').addEventListener('click', () => insert(SKELETON));
  find('how-many').addEventListener('input', () => { find('only-first').checked = true; otherTerms(); });
  ['everybody', 'only-first'].forEach((id) => find(id).addEventListener('change', otherTerms));
  find('take-other').addEventListener('click', () => draft.settle(true));
  find('keep-this').addEventListener('click', () => draft.settle(false));
  find('discard').addEventListener('click', discard);
  on('test-form', 'submit', 'test-alert', test);
}
