/** What was sent, newest first, and who is registered. */
import { read } from './api.js';
import * as draft from './draft.js';
import { confirmed, find, on, part, show, time } from './page.js';
import { statistics } from './statistics.js';
import { isUnderWay, watch } from './watch.js';

const SIZE = 10;

let page = 0;
let compose = () => {};

/** Who writes the next notice. */
export function whenWriting(listener) {
  compose = listener;
}

/** Shows all, and what is under way before anything else. */
export async function open() {
  page = 0;
  show('overview', find('notices-heading'));
  await telling(async () => {
    const [notices] = await Promise.all([history(), statistics()]);
    const latest = notices.find(isUnderWay) ?? notices[0];
    if (latest) {
      await watch(latest.id);
    }
  });
}

/** Shows one that was just accepted. */
export async function openOne(id) {
  page = 0;
  show('overview', find('notices-heading'));
  await telling(async () => {
    await watch(id);
    find('watch-heading').focus();
    await Promise.all([history(), statistics()]);
  });
}

async function telling(work) {
  find('overview-alert').textContent = '';
  try {
    await work();
  } catch (failure) {
    find('overview-alert').textContent = failure.message;
  }
}

export async function history() {
  const { content, total } = await read(`/broadcast?page=${page}&size=${SIZE}`);
  find('notice-rows').replaceChildren(...content.map(row));
  find('notices').hidden = total === 0;
  find('no-notices').hidden = total > 0;
  find('pages').hidden = total <= SIZE;
  find('page').textContent = `Page ${page + 1} of ${Math.ceil(total / SIZE)}`;
  find('newer').disabled = page === 0;
  find('older').disabled = (page + 1) * SIZE >= total;
  return content;
}

function row(notice) {
  const cells = find('notice-row').content.cloneNode(true);
  const title = part(cells, 'title');
  title.textContent = notice.title;
  title.id = `notice-${notice.id}`;
  title.addEventListener('click', () => telling(() => look(notice.id)));
  part(cells, 'when').textContent = time(notice.createdAt);
  part(cells, 'state').textContent = notice.status;
  part(cells, 'numbers').textContent = numbers(notice);
  part(cells, 'copy').setAttribute('aria-describedby', title.id);
  part(cells, 'copy').addEventListener('click', () => telling(() => copy(notice.id)));
  return cells;
}

function numbers({ recipients, sent, failed, skipped, bounced, complained }) {
  return `${sent} of ${recipients} sent` + Object.entries({ failed, skipped, bounced, complained })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `, ${count} ${name}`)
    .join('');
}

async function look(id) {
  await watch(id);
  find('watch-heading').focus();
}

async function copy(id) {
  const { title, contents, format } = await read(`/broadcast/${id}/message`);
  const question = `“${draft.current().title}” was not sent. Where it is copied over, it is lost.`;
  if (draft.isEmpty() || await confirmed('Copy over the draft?', question, 'Copy over it', 'Keep the draft')) {
    draft.take(title, contents, format);
    await compose();
  }
}

async function turn(by) {
  page += by;
  await history();
}

export function start() {
  on('new', 'click', 'overview-alert', () => compose());
  on('newer', 'click', 'overview-alert', () => turn(-1));
  on('older', 'click', 'overview-alert', () => turn(1));
}
