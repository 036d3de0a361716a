/** Where a notice is written and tried. */
import { post, read } from './api.js';
import * as draft from './draft.js';
import { confirmed, doing, find, on, say, show } from './page.js';
import { preview } from './preview.js';

const LONGEST_TITLE = 255;

let active = 0;

/** How many are to get it before it pauses; null is all. */
export const first = () => (find('only-first').checked ? Math.floor(Number(find('how-many').value)) : null);
const recipients = () => Math.max(0, Math.min(first() ?? active, active));

export const open = doing('send-alert', async () => {
  show('compose', find('compose-heading'));
  fill();
  setActive((await read('/statistics')).active);
});

/** Opens it with a text from elsewhere, unless that would cost a draft; tells whether it did. */
export async function bring(notice, marks = {}) {
  const lost = `“${draft.current().title}” was not sent, and would be lost.`;
  if (!draft.isEmpty() && !(await confirmed('Replace the draft?', lost, 'Replace it', 'Keep the draft'))) return false;
  draft.replace(notice);
  draft.mark(marks);
  return open().then(() => true);
}

export const setActive = (number) => { active = number; lock(); };

/** Shows the draft, where it came from elsewhere than the keyboard. */
function fill() {
  const { title, contents, format } = draft.current();
  find('title').value = title;
  find('contents').value = contents;
  find('toolbar').hidden = format === 'html';
  find('is-html').hidden = format !== 'html';
  changed();
}

function changed() {
  find('test-said').textContent = '';
  find('other-tab').hidden = !draft.hasRival();
  preview(draft.current());
  lock();
}

/** Whether it can be sent, and why not. */
function lock() {
  const { tested, doubt } = draft.current();
  const obstacle = (draft.hasRival() && 'Locked until you choose one of the two drafts.')
    || (!tested && 'Locked until this very text was sent to you as a test.')
    || (recipients() < 1 && 'Nobody would get it.');
  find('doubt').hidden = !doubt;
  find('send').textContent = `Send to ${recipients()} clinics`;
  find('send').disabled = Boolean(obstacle);
  find('send-hint').textContent = obstacle || 'This text was tested. You are asked once more before it is sent.';
}

/** Puts Markdown around what is selected, or around a word to be written over; as if typed, so that it can be undone. */
function insert(markdown) {
  const area = find('contents');
  const [before, word = '', after = ''] = markdown.split('|');
  const text = area.value.slice(area.selectionStart, area.selectionEnd) || word;
  const start = area.selectionStart + before.length;
  area.focus();
  document.execCommand('insertText', false, before + text + after);
  area.setSelectionRange(start, start + text.length);
}

async function test() {
  const { title, contents, format } = draft.current();
  const subject = `[Test] ${title}`.slice(0, LONGEST_TITLE);
  const email = find('test-address').value;
  find('test-said').textContent = '';
  await post('/broadcast/test', { title: subject, contents, format, email });
  find('test-said').textContent = `Sent to ${email}. Read it there before you send it to all.`;
  draft.mark({ tested: title === draft.current().title && contents === draft.current().contents });
  setActive((await read('/statistics')).active);
}

export function start() {
  const written = () => draft.write(find('title').value, find('contents').value);
  draft.whenChanged(fill);
  ['title', 'contents'].forEach((id) => find(id).addEventListener('input', () => changed(written())));
  find('send-form').addEventListener('input', () => lock(draft.anew()));
  find('how-many').addEventListener('input', () => { find('only-first').checked = true; });
  find('toolbar').addEventListener('click', ({ target }) => target.dataset.insert && insert(target.dataset.insert));
  find('skeleton').addEventListener('click', () => insert(find('skeleton-text').content.textContent));
  find('take-other').addEventListener('click', () => draft.settle(true));
  find('keep-this').addEventListener('click', () => draft.settle(false));
  on('test-form', 'submit', 'test-alert', test);
  find('discard').addEventListener('click', () => {
    draft.replace();
    say('The draft is gone.');
    find('title').focus();
  });
}
