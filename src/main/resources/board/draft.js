/** The notice being written. It is kept in this browser, so that a closed tab loses nothing; no pin, no address. */
const KEY = 'openemr-notice';
const NONE = { title: '', contents: '', format: 'markdown', tested: false, doubt: false, key: '' };

let draft = parse(stored());
let touched = false;
let rival = false;
let changed = () => {};

export const current = () => draft;
export const isEmpty = () => !draft.title && !draft.contents;
export const hasRival = () => rival;

/** Who is to know that the draft is another one now, or that another tab has one. */
export function whenChanged(listener) {
  changed = listener;
}

/** Another text is another composition, which nobody has tested, with a key of its own. */
export function write(title, contents, format = draft.format) {
  if (title !== draft.title || contents !== draft.contents || format !== draft.format) {
    touched = true;
    draft = { ...draft, title, contents, format, tested: false, key: newKey() };
    keep();
  }
}

/** Takes a text that was written elsewhere. */
export function take(title, contents, format) {
  draft = NONE;
  rival = false;
  write(title, contents, format);
  changed();
}

/** Notes what became of it: whether it was tested, and whether an answer to its sending is missing. */
export function mark(marks) {
  draft = { ...draft, ...marks };
  keep();
}

/** Of another sending of the same text: unless the answer to one is missing, for which the key is kept. */
export function anew() {
  if (!draft.doubt) {
    mark({ key: newKey() });
  }
}

export function discard() {
  draft = NONE;
  touched = false;
  rival = false;
  localStorage.removeItem(KEY);
  changed();
}

/** Settles which of two tabs is right. */
export function settle(takeOther) {
  rival = false;
  if (takeOther) {
    takeStored();
  } else {
    keep();
  }
  changed();
}

function takeStored() {
  draft = parse(stored());
  touched = false;
}

function keep() {
  if (rival) {
    return;
  }
  try {
    if (isEmpty()) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, JSON.stringify(draft));
    }
  } catch {
    // Too long for this browser, or it keeps nothing: the draft lives as long as the tab.
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function parse(text) {
  try {
    return { ...NONE, ...JSON.parse(text) };
  } catch {
    return NONE;
  }
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Two tabs never mix: where nothing was typed here, the other one's is shown; else somebody has to choose. */
addEventListener('storage', ({ key }) => {
  if (key !== null && key !== KEY) {
    return;
  }
  if (touched) {
    rival = true;
  } else {
    takeStored();
  }
  changed();
});
