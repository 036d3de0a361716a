/** What is done with the page everywhere: one view shown, things told, work begun by buttons. */
export const find = (id) => document.getElementById(id);
export const part = (root, name) => root.querySelector(`[data-${name}]`);

/** Shows one view alone, and leads the keyboard and the screen reader to its beginning. */
export function show(view, start) {
  document.querySelectorAll('.view').forEach((each) => { each.hidden = each.id !== view; });
  say('');
  start.focus();
}

export const shown = () => document.querySelector('.view:not([hidden])')?.id;

export function say(text) {
  find('said').textContent = text;
}

export function list(element, texts) {
  element.replaceChildren(...texts.map((text) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  }));
}

export function press(buttons, pressed) {
  buttons.forEach((button) => button.setAttribute('aria-pressed', String(button === pressed)));
}

/** Sees to it that work is done once at a time, however often it is asked for, and tells at the place what went wrong. */
export function on(id, event, alert, work) {
  let busy = false;
  find(id).addEventListener(event, async (happened) => {
    happened.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    find(alert).textContent = '';
    try {
      await work(happened);
    } catch (failure) {
      find(alert).textContent = failure.message;
    } finally {
      busy = false;
    }
  });
}

/** Asks before something is done that can't be undone. */
export function confirmed(heading, text, yes, no) {
  const dialog = find('question');
  find('question-heading').textContent = heading;
  find('question-text').textContent = text;
  find('yes').textContent = yes;
  find('no').textContent = no;
  dialog.returnValue = 'no';
  dialog.showModal();
  find('no').focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

export const time = (instant) => new Date(instant).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });

/** The second press of a double click was meant for the button that the first one perhaps has taken away. */
document.addEventListener('click', (event) => {
  if (event.detail > 1 && event.target.closest('button, a')) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
