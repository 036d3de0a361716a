/** A broadcast as it goes: how far, how fast, and what can be done about it. */
import { ask, now, read } from './api.js';
import { bring } from './compose.js';
import { confirmed, find, list, on, say, tell, time } from './page.js';

const OFTEN = 2_000;
const SELDOM = 10_000;
const LONGEST = 30_000;

let id, timer, last, changed;
let lost = 0;

/** Who is told that a broadcast came further, or that the service is back. */
export const whenChanged = (listener) => { changed = listener; };
export const isUnderWay = ({ status }) => status === 'sending' || status === 'paused';

/** How many have it, and what became of the others. */
export function numbers({ recipients, sent, failed, skipped, bounced, complained, rejected }) {
  const others = Object.entries({ failed, skipped, bounced, complained, rejected }).filter(([, count]) => count > 0);
  return [`${sent} of ${recipients} sent`, ...others.map(([name, count]) => `${count} ${name}`)].join(', ');
}

const settled = ({ sent, failed, skipped }) => sent + failed + skipped;
const tenth = (progress) => Math.floor((10 * settled(progress)) / progress.recipients);
const left = ({ startsAt }) => Math.max(0, Date.parse(startsAt) - now());
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
  find('watch-lost').textContent = `${message} The numbers are old. They are asked for again in ${pause / 1000} seconds.`;
  return pause;
}

/** Where it has only just ended, some messages may be on their way still. */
function seen(progress) {
  find('watch-lost').textContent = '';
  show(progress);
  announce(progress);
  last = progress;
  lost = 0;
  return isUnderWay(progress) || now() - Date.parse(progress.finishedAt) < SELDOM ? OFTEN : SELDOM;
}

function show(progress) {
  const { title, reason, reasons = [], status, recipients, sent, failed, deferred, skipped, bounced, complained, rejected } = progress;
  find('watch').hidden = false;
  find('watch-heading').textContent = title;
  tell(find('watch'), { status, recipients, sent, failed, deferred, skipped, bounced, complained, rejected });
  find('watch-progress').max = recipients || 1;
  find('watch-progress').value = recipients ? settled(progress) : 1;
  find('watch-when').textContent = when(progress);
  find('watch-pace').textContent = pace(progress);
  find('watch-reason').textContent = status === 'paused' ? `It stands still: ${reason ?? 'somebody paused it'}` : '';
  find('reasons').hidden = !reasons.length;
  list('reason-list', reasons.map(({ reply, count }) => `${count}: ${reply}`));
  showButtons({ undo: status === 'sending' && left(progress) > 0, pause: status === 'sending', resume: status === 'paused', cancel: isUnderWay(progress) });
}

function when(progress) {
  const { status, startsAt, createdAt, finishedAt } = progress;
  if (finishedAt) return `, over since ${time(finishedAt)}`;
  if (!left(progress)) return `, begun ${time(startsAt ?? createdAt)}`;
  return status === 'paused' ? ', not begun' : `, begins in ${Math.floor(left(progress) / 1000)} seconds`;
}

/** When it will be over is told wherever anything went out within a minute. */
function pace({ status, messagesPerSecond: speed, expectedEnd }) {
  if (status !== 'sending' || speed === null) return '';
  return expectedEnd ? `${speed} messages a second of late; if it goes on so, it is over at ${time(expectedEnd)}.`
    : 'Nothing went out of late. Whatever keeps it, it is tried again by itself.';
}

/** Where a button goes that has the keyboard's focus, the heading gets it. */
function showButtons(shown) {
  const goes = shown[document.activeElement.id] === false;
  Object.entries(shown).forEach(([button, is]) => { find(button).parentElement.hidden = !is; });
  if (goes) find('watch-heading').focus();
}

/** At another state and at each tenth, for those who do not see the numbers change. */
function announce(progress) {
  const isNew = last && (last.status !== progress.status || tenth(last) !== tenth(progress));
  if (isNew) say(`${progress.title}: ${progress.status}, ${numbers(progress)}.`);
  if (isNew || lost) changed();
}

const act = (action) => ask('POST', path(`/${action}`)).then(look);

async function cancel() {
  const text = `${last.sent} clinics have it by now, and keep it. The others never get it.`;
  if (await confirmed('Cancel this notice?', text, 'Cancel it for good', 'Let it go on')) await act('cancel');
}

/** Whether anybody can have it, the service's times tell: a message may be on its way that is in no number yet. */
async function undo() {
  await act('cancel').catch((failure) => { if (failure.status !== 409) throw failure; });
  const progress = await read(path());
  seen(progress);
  const { status, sent, recipients, startsAt, finishedAt } = progress;
  const others = status === 'cancelled' ? ' by now, and a few more may within seconds; the others never get it' : '';
  if (!others || Date.parse(finishedAt) >= Date.parse(startsAt)) throw new Error(`Too late: it had begun. ${sent} of ${recipients} clinics have it${others}.`);
  const isBack = await bring(await read(path('/message')), { tested: true });
  say(`It was stopped before anybody had it.${isBack ? ' The draft is back.' : ''}`);
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
