/** What is done with the page everywhere: one view shown, things told, work begun by buttons. */
export const find = (id) => document.getElementById(id);
export const part = (root, name) => root.querySelector(`[data-${name}]`);
export const all = (css) => [...document.querySelectorAll(css)];
export const time = (instant) => new Date(instant).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
export const say = (text) => { find('said').textContent = text; };
export const tell = (root, texts) => Object.entries(texts).forEach(([name, text]) => { part(root, name).textContent = text; });
export const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
export const list = (id, texts) => find(id).replaceChildren(...texts.map((text) => element('li', text)));

/** Shows one view alone, and leads the keyboard and the screen reader to its beginning. */
export function show(view, start) {
  all('.view').forEach((each) => { each.hidden = each.id !== view; });
  say('');
  start.focus();
}

/** Work that is done once at a time, however often it is asked for; the place tells what went wrong. */
export function doing(alert, work) {
  let busy = false;
  return async (event) => {
    event?.preventDefault();
    if (busy) return;
    busy = true;
    find(alert).textContent = '';
    await work().catch((failure) => { find(alert).textContent = failure.message; });
    busy = false;
  };
}

export const on = (id, event, alert, work) => find(id).addEventListener(event, doing(alert, work));

/** Asks before something is done that can't be undone. */
export function confirmed(heading, text, yes, no) {
  Object.entries({ heading, text, yes, no }).forEach(([name, words]) => { find(`question-${name}`).textContent = words; });
  const dialog = find('question');
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => { dialog.onclose = () => resolve(dialog.returnValue === 'yes'); });
}

/** The second press of a double click was meant for the button that the first one perhaps took away. */
addEventListener('click', (event) => {
  if (event.detail < 2 || !event.target.closest('button, a')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
