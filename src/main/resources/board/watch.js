/** A broadcast as it goes: how far, how fast, and what can be done about it. */
import { ask, now, read } from './api.js';
import { confirmed, find, list, on, part, say, time } from './page.js';

const OFTEN = 2_000;
const SELDOM = 10_000;
const LONGEST = 30_000;
const NUMBERS = ['recipients', 'sent', 'failed', 'deferred', 'skipped', 'bounced', 'complained'];

let id;
let timer;
let lost = 0;
let last;
let changed = () => {};
let undone = () => {};

/** Who is to know that a broadcast has come into another state. */
export function whenChanged(listener) {
  changed = listener;
}

/** Who gets the notice back that was stopped before anybody had it. */
export function whenUndone(listener) {
  undone = listener;
}

export const isUnderWay = ({ status }) => status === 'sending' || status === 'paused';
const settled = ({ sent, failed, skipped }) => sent + failed + skipped;
const waits = ({ status, startsAt }) => status === 'sending' && Date.parse(startsAt) > now();
const path = (action = '') => `/broadcast/${id}${action}`;

/** Watches one, from now on. */
export async function watch(other) {
  id = other;
  last = undefined;
  lost = 0;
  await look();
}

async function look() {
  clearTimeout(timer);
  const mine = id;
  const wait = await ask('GET', path()).then((answer) => answer.json()).then((progress) => seen(progress, mine), missed);
  if (mine === id) {
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  }
}

function seen(progress, mine) {
  if (mine === id) {
    lost = 0;
    find('watch-lost').textContent = '';
    show(progress);
    tell(progress);
    last = progress;
  }
  return progress.status === 'sending' ? OFTEN : SELDOM;
}

/** Asks ever more seldom, and says so. */
function missed(failure) {
  lost++;
  const wait = Math.max(Math.min(OFTEN * 2 ** (lost - 1), LONGEST), failure.wait * 1000 || 0);
  find('watch-lost').textContent = `The numbers are old: ${failure.message ?? ''} The notice goes on without this page, which asks again in ${Math.round(wait / 1000)} seconds.`;
  return wait;
}

function show(progress) {
  find('watch').hidden = false;
  find('watch-heading').textContent = progress.title;
  part(find('watch'), 'status').textContent = progress.status;
  NUMBERS.forEach((name) => { part(find('watch'), name).textContent = progress[name]; });
  find('watch-progress').max = Math.max(progress.recipients, 1);
  find('watch-progress').value = progress.recipients ? settled(progress) : 1;
  find('watch-when').textContent = when(progress);
  find('watch-reason').textContent = progress.reason ? `It stands still: ${progress.reason}` : '';
  find('watch-pace').textContent = pace(progress);
  find('reasons').hidden = !progress.reasons?.length;
  list(find('reason-list'), (progress.reasons ?? []).map(({ reply, count }) => `${count}: ${reply}`));
  buttons(progress);
}

function when(progress) {
  if (waits(progress)) {
    return `begins in ${Math.ceil((Date.parse(progress.startsAt) - now()) / 1000)} seconds`;
  }
  return progress.finishedAt ? `over since ${time(progress.finishedAt)}` : `since ${time(progress.startsAt ?? progress.createdAt)}`;
}

function pace({ status, messagesPerSecond, expectedEnd }) {
  if (status !== 'sending' || !messagesPerSecond) {
    return '';
  }
  return `${messagesPerSecond} messages a second of late${expectedEnd ? `; going on so, over at ${time(expectedEnd)}` : ''}.`;
}

/** Where the one goes that has the keyboard's focus, the heading gets it. */
function buttons(progress) {
  const shown = {
    undo: waits(progress),
    pause: progress.status === 'sending',
    resume: progress.status === 'paused',
    cancel: isUnderWay(progress),
  };
  const focused = document.activeElement;
  Object.entries(shown).forEach(([button, on]) => { find(button).parentElement.hidden = !on; });
  if (shown[focused.id] === false) {
    find('watch-heading').focus();
  }
}

/** At another state and at each tenth, for those who do not see the numbers change. */
function tell(progress) {
  const { status, recipients } = progress;
  const tenth = ({ recipients, ...rest }) => Math.floor((10 * settled(rest)) / recipients) || 0;
  if (last && (last.status !== status || tenth(last) !== tenth(progress))) {
    say(`${progress.title}: ${status}, ${settled(progress)} of ${recipients}.`);
  }
  if (last?.status !== status) {
    changed();
  }
}

async function act(action) {
  await ask('POST', path(`/${action}`));
  await look();
}

async function cancel() {
  const question = `Who has it keeps it: ${last.sent} clinics by now. The rest never gets it.`;
  if (await confirmed('Cancel this notice?', question, 'Cancel it for good', 'Let it go on')) {
    await act('cancel');
  }
}

async function undo() {
  await ask('POST', path('/cancel')).catch(onlyIf409);
  await look();
  if (last.status === 'cancelled' && last.sent + last.failed === 0) {
    undone(await read(path('/message')));
  } else {
    throw new Error(`Too late for ${last.sent} clinics, which have it. ${last.skipped} do not get it any more.`);
  }
}

function onlyIf409(failure) {
  if (failure.status !== 409) {
    throw failure;
  }
}

/** The link can't show the pin, and so the file is fetched for it. */
async function csv() {
  const answer = await ask('GET', path('/failures'), undefined, { Accept: 'text/csv' });
  const url = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href: url, download: `failures-${id}.csv` }).click();
  URL.revokeObjectURL(url);
}

export function start() {
  on('undo', 'click', 'watch-alert', undo);
  on('pause', 'click', 'watch-alert', () => act('pause'));
  on('resume', 'click', 'watch-alert', () => act('resume'));
  on('cancel', 'click', 'watch-alert', cancel);
  on('csv', 'click', 'watch-alert', csv);
}
