/** The notice being written, kept in this browser so that a closed tab loses nothing; no pin, no address. */
const KEY = 'openemr-notice';
const NONE = { title: '', contents: '', format: 'markdown', tested: false, doubt: false, key: '' };

let draft = stored();
let touched = false;
let rival = false; // another tab has a draft too, and nobody has said yet which one counts
let changed;

export const current = () => draft;
export const isEmpty = () => !draft.title && !draft.contents;
export const hasRival = () => rival;
export const whenChanged = (listener) => { changed = listener; };

/** Another text is another composition, which nobody has tested, with a key of its own. */
export function write(title, contents, format = draft.format) {
  if (title === draft.title && contents === draft.contents && format === draft.format) return;
  touched = true;
  mark({ title, contents, format, tested: false, key: newKey() });
}

/** Another sending of the same text has another key; unless the answer to one is missing, for that may be accepted. */
export const anew = () => draft.doubt || mark({ key: newKey() });

/** Notes that it was tested, or that the answer to its sending is missing. */
export function mark(marks) {
  draft = { ...draft, ...marks };
  if (!rival) keep();
}

/** Nothing, or a text from elsewhere, in its place. */
export function replace({ title = '', contents = '', format = 'markdown' } = {}) {
  draft = NONE;
  touched = rival = false;
  write(title, contents, format);
  settle(false);
}

/** Settles which of two tabs is right. */
export function settle(takeOther) {
  rival = false;
  touched &&= !takeOther;
  draft = takeOther ? stored() : draft;
  keep();
  changed();
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    if (isEmpty()) localStorage.removeItem(KEY);
  } catch { /* Too long for this browser, or it keeps nothing: the draft lives as long as the tab. */ }
}

function stored() {
  try {
    return { ...NONE, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return NONE;
  }
}

const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Two tabs never mix: where nothing was typed here, the other one's is shown; else somebody has to choose. */
addEventListener('storage', ({ key }) => {
  if (key !== null && key !== KEY) return;
  rival = touched;
  draft = touched ? draft : stored();
  changed();
});
