/** Shows the notice as it will arrive. The message comes into a frame by a form, since only so it has a policy of its own. */
import { post, secretPin } from './api.js';
import { find, list, press } from './page.js';

const PAUSE = 500;
const NAME = 'preview';

let timer;
let latest;
let from = '';

/** From whom it will come. */
export const sender = () => from;

/** Shows the notice once the writer pauses. */
export function preview(notice) {
  clearTimeout(timer);
  timer = setTimeout(() => look(notice), PAUSE);
}

async function look({ title, contents, format }) {
  const notice = { title, contents, format };
  latest = notice;
  if (!title.trim() || !contents.trim()) {
    return clear();
  }
  show(notice);
  try {
    const message = await post('/broadcast/preview', notice);
    if (latest === notice) {
      tell(message);
    }
  } catch (failure) {
    list(find('warnings'), [failure.message]);
  }
}

function clear() {
  find('frame').replaceChildren();
  tell({ from: '', text: '', warnings: [] });
}

function tell(message) {
  from = message.from;
  find('from').textContent = from && `From: ${from}`;
  find('text').textContent = message.text;
  list(find('warnings'), message.warnings);
}

/** In a new frame each time, so that the way back does not lead through all of them. */
function show(notice) {
  const frame = document.createElement('iframe');
  frame.name = NAME;
  frame.title = 'Preview';
  frame.setAttribute('sandbox', '');
  find('frame').replaceChildren(frame);
  const form = document.createElement('form');
  form.append(...Object.entries(notice).map(([name, value]) => field('hidden', name, value)));
  form.append(field('password', 'secretPin', secretPin())); // which no browser writes down with the frame's history
  Object.assign(form, { method: 'post', action: '/api/registration/broadcast/preview' });
  Object.assign(form, { enctype: 'multipart/form-data', target: NAME, autocomplete: 'off', hidden: true });
  document.body.append(form);
  form.submit();
  form.remove();
}

function field(type, name, value) {
  return Object.assign(document.createElement('input'), { type, name, value, autocomplete: 'off' });
}

function shape(button) {
  const text = button.dataset.shape === 'text';
  find('frame').hidden = text;
  find('text').hidden = !text;
  choose('shape', button);
}

function choose(kind, button) {
  const buttons = document.querySelectorAll(`button[data-${kind}]`);
  buttons.forEach((each) => find('frame').classList.toggle(each.dataset[kind], each === button));
  press(buttons, button);
}

/** Makes the buttons work; colours are at first as the writer has them. */
export function start() {
  document.querySelectorAll('button[data-shape]').forEach((each) => each.addEventListener('click', () => shape(each)));
  document.querySelectorAll('button[data-scheme]').forEach((each) =>
    each.addEventListener('click', () => choose('scheme', each)));
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  choose('shape', document.querySelector('[data-shape=wide]'));
  choose('scheme', document.querySelector(`[data-scheme=${scheme}]`));
}
