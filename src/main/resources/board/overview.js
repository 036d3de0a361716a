/** What was sent, newest first, and who is registered. */
import { read } from './api.js';
import { bring } from './compose.js';
import { doing, find, on, part, show, tell, time } from './page.js';
import { statistics } from './statistics.js';
import { isUnderWay, watch } from './watch.js';

const SIZE = 10;
const ALERT = 'overview-alert';

let page = 0;

/** Shows all, and first what is under way. */
export const open = doing(ALERT, async () => {
  begin();
  const [notices] = await Promise.all([history(), statistics()]);
  const latest = notices.find(isUnderWay) ?? notices[0];
  if (latest) await watch(latest.id);
});

/** Shows one that was just accepted. */
export const openOne = (id) => doing(ALERT, async () => {
  begin();
  await look(id);
  await Promise.all([history(), statistics()]);
})();

function begin() {
  page = 0;
  show('overview', find('notices-heading'));
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

function row({ id, title, status, createdAt, ...counts }) {
  const cells = find('notice-row').content.cloneNode(true);
  tell(cells, { title, when: time(createdAt), state: status, numbers: numbers(counts) });
  part(cells, 'title').id = `notice-${id}`;
  part(cells, 'title').addEventListener('click', doing(ALERT, () => look(id)));
  part(cells, 'copy').setAttribute('aria-describedby', `notice-${id}`);
  part(cells, 'copy').addEventListener('click', doing(ALERT, async () => bring(await read(`/broadcast/${id}/message`))));
  return cells;
}

function numbers({ recipients, sent, failed, skipped, bounced, complained }) {
  const others = Object.entries({ failed, skipped, bounced, complained }).filter(([, count]) => count > 0);
  return [`${sent} of ${recipients} sent`, ...others.map(([name, count]) => `${count} ${name}`)].join(', ');
}

async function look(id) {
  await watch(id);
  find('watch-heading').focus();
}

function turn(pages) {
  page += pages;
  return history();
}

export function start() {
  on('newer', 'click', ALERT, () => turn(-1));
  on('older', 'click', ALERT, () => turn(1));
}
