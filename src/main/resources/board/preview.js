/** Shows the notice as it will arrive. It comes into a frame by a form, since only so it has a policy of its own. */
import { post, secretPin } from './api.js';
import { all, find, list } from './page.js';

const PAUSE = 500;
const NOTHING = { from: '', text: '', warnings: [] };
const FORM = { method: 'post', action: '/api/registration/broadcast/preview', enctype: 'multipart/form-data', target: 'preview' };

let timer, latest;
let from = '';

export const sender = () => from;

/** Shows the notice once the writer pauses. */
export function preview({ title, contents, format }) {
  latest = { title, contents, format };
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE, latest);
}

async function look(notice) {
  const failed = (failure) => ({ ...NOTHING, warnings: [failure.message] });
  const isThere = notice.title.trim() && notice.contents.trim();
  const message = isThere ? await post('/broadcast/preview', notice).catch(failed) : NOTHING;
  if (latest !== notice) return;
  from = message.from;
  find('from').textContent = from && `From: ${from}`;
  find('text').textContent = message.text;
  list('warnings', message.warnings);
  find('frame').replaceChildren();
  if (message.text) show(notice);
}

/** In a new frame each time, so that the way back does not lead through all of them. */
function show(notice) {
  const frame = Object.assign(document.createElement('iframe'), { name: FORM.target, title: 'Preview', sandbox: '' });
  find('frame').append(frame);
  const form = Object.assign(document.createElement('form'), FORM, { autocomplete: 'off', hidden: true });
  form.append(...Object.entries(notice).map(([name, value]) => field('hidden', name, value)));
  form.append(field('password', 'secretPin', secretPin())); // of a type that no browser keeps with the frame's history
  document.body.append(form);
  form.submit();
  form.remove();
}

const field = (type, name, value) => Object.assign(document.createElement('input'), { type, name, value, autocomplete: 'off' });

/** One of the buttons of a kind is pressed, and the frame has its name for a class. */
function choose(kind, chosen) {
  all(`button[data-${kind}]`).forEach((button) => {
    find('frame').classList.toggle(button.dataset[kind], button === chosen);
    button.setAttribute('aria-pressed', String(button === chosen));
  });
  find('text').hidden = !find('frame').classList.contains('text');
}

export function start() {
  ['shape', 'scheme'].forEach((kind) => all(`[data-${kind}]`).forEach((each) => { each.onclick = () => choose(kind, each); }));
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  all(`[data-shape=wide], [data-scheme=${scheme}]`).forEach((each) => each.click());
}
