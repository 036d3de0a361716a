/** A broadcast as it goes: how far, how fast, and what can be done about it. */
import { ask, now, read } from './api.js';
import { bring } from './compose.js';
import { confirmed, find, list, on, say, tell, time } from './page.js';

const OFTEN = 2_000;
const LONGEST = 30_000;
const SELDOM = { paused: 10_000, cancelled: LONGEST, sent: LONGEST };

let id, timer, last, changed;
let lost = 0;

/** Who is told that a broadcast came into another state. */
export const whenChanged = (listener) => { changed = listener; };
export const isUnderWay = ({ status }) => status === 'sending' || status === 'paused';

const settled = ({ sent, failed, skipped }) => sent + failed + skipped;
const tenth = (progress) => Math.floor((10 * settled(progress)) / progress.recipients);
const waits = ({ status, startsAt }) => status === 'sending' && Date.parse(startsAt) > now();
const path = (action = '') => `/broadcast/${id}${action}`;

/** Watches one, from now on. */
export function watch(other) {
  id = other;
  last = undefined;
  return look();
}

async function look() {
  const mine = id;
  const progress = await read(path()).catch((failure) => failure);
  if (mine !== id) return;
  clearTimeout(timer);
  timer = setTimeout(look, progress instanceof Error ? missed(progress) : seen(progress));
}

/** Asks ever more seldom, and says so. */
function missed({ message, wait }) {
  const pause = Math.max(Math.min(OFTEN * 2 ** lost++, LONGEST), wait * 1000);
  find('watch-lost').textContent = `${message} The numbers are old; the notice goes on. They are asked for again in ${pause / 1000} seconds.`;
  return pause;
}

function seen(progress) {
  lost = 0;
  find('watch-lost').textContent = '';
  show(progress);
  announce(progress);
  last = progress;
  return SELDOM[progress.status] ?? OFTEN;
}

function show(progress) {
  const { title, reason, reasons = [], status, recipients, sent, failed, deferred, skipped, bounced, complained } = progress;
  find('watch').hidden = false;
  find('watch-heading').textContent = title;
  tell(find('watch'), { status, recipients, sent, failed, deferred, skipped, bounced, complained });
  find('watch-progress').max = recipients || 1;
  find('watch-progress').value = recipients ? settled(progress) : 1;
  find('watch-when').textContent = when(progress);
  find('watch-pace').textContent = pace(progress);
  find('watch-reason').textContent = reason ? `It stands still: ${reason}` : '';
  find('reasons').hidden = !reasons.length;
  list('reason-list', reasons.map(({ reply, count }) => `${count}: ${reply}`));
  showButtons({ undo: waits(progress), pause: status === 'sending', resume: status === 'paused', cancel: isUnderWay(progress) });
}

function when(progress) {
  const { startsAt, createdAt, finishedAt } = progress;
  if (waits(progress)) return `, begins in ${Math.floor((Date.parse(startsAt) - now()) / 1000)} seconds`;
  return finishedAt ? `, over since ${time(finishedAt)}` : `, begun ${time(startsAt ?? createdAt)}`;
}

const pace = ({ status, messagesPerSecond: speed, expectedEnd }) => (status !== 'sending' || !speed ? ''
  : `${speed} messages a second of late${expectedEnd ? `; if it goes on so, it is over at ${time(expectedEnd)}` : ''}.`);

/** Where a button goes that has the keyboard's focus, the heading gets it. */
function showButtons(shown) {
  const goes = shown[document.activeElement.id] === false;
  Object.entries(shown).forEach(([button, is]) => { find(button).parentElement.hidden = !is; });
  if (goes) find('watch-heading').focus();
}

/** At another state and at each tenth, for those who do not see the numbers change. */
function announce(progress) {
  if (!last || (last.status === progress.status && tenth(last) === tenth(progress))) return;
  say(`${progress.title}: ${progress.status}, ${settled(progress)} of ${progress.recipients}.`);
  if (last.status !== progress.status) changed();
}

const act = (action) => ask('POST', path(`/${action}`)).then(look);

async function cancel() {
  const text = `${last.sent} clinics have it by now, and keep it. The others never get it.`;
  if (await confirmed('Cancel this notice?', text, 'Cancel it for good', 'Let it go on')) await act('cancel');
}

async function undo() {
  const failure = await act('cancel').catch((thrown) => thrown);
  if (failure && failure.status !== 409) throw failure;
  await look();
  if (last.status !== 'cancelled' || last.sent + last.failed) throw new Error(`Too late: ${last.sent} clinics have it.`);
  await bring(await read(path('/message')), { tested: true });
  say('It was stopped before anybody had it. The draft is back.');
}

/** A link can't show the pin, and so the file is fetched for it. */
async function csv() {
  const answer = await ask('GET', path('/failures'), undefined, { Accept: 'text/csv' });
  const href = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href, download: `failures-${id}.csv` }).click();
  URL.revokeObjectURL(href);
}

export function start() {
  Object.entries({ undo, cancel, csv, pause: () => act('pause'), resume: () => act('resume') })
    .forEach(([button, work]) => on(button, 'click', 'watch-alert', work));
}
