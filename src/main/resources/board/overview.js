/** What was sent, newest first, and who is registered. */
import { read } from './api.js';
import { bring } from './compose.js';
import { doing, find, on, part, show, tell, time } from './page.js';
import { statistics } from './statistics.js';
import { isUnderWay, numbers, watch } from './watch.js';

const SIZE = 10;
const ALERT = 'overview-alert';

let page = 0;

/** Shows all, and first the one that was just accepted, or else what is under way. */
export const open = (accepted) => doing(ALERT, async () => {
  show('overview', find('notices-heading'));
  if (accepted) await look(accepted);
  const notices = await refresh(0);
  const latest = notices.find(isUnderWay) ?? notices[0];
  if (!accepted && latest) await watch(latest.id);
})();

export const refresh = (number = page) => Promise.all([history(number), statistics()]).then(([notices]) => notices);

/** Who is at a button with the keyboard stays there, or else begins with the page at its heading. */
async function history(number) {
  const { content, total } = await read(`/broadcast?page=${number}&size=${SIZE}`);
  const held = document.activeElement.id;
  page = number;
  find('notice-rows').replaceChildren(...content.map(row));
  find('no-notices').hidden = total > 0;
  find('pages').hidden = total <= SIZE;
  find('page').textContent = `Page ${page + 1} of ${Math.ceil(total / SIZE)}`;
  find('newer').disabled = page === 0;
  find('older').disabled = (page + 1) * SIZE >= total;
  find(held)?.focus();
  if (document.activeElement.disabled) find('notices-heading').focus();
  return content;
}

function row({ id, title, status, createdAt, ...counts }) {
  const cells = find('notice-row').content.cloneNode(true);
  tell(cells, { title, when: time(createdAt), state: status, numbers: numbers(counts) });
  part(cells, 'title').id = `notice-${id}`;
  part(cells, 'title').addEventListener('click', doing(ALERT, () => look(id)));
  part(cells, 'copy').id = `copy-${id}`;
  part(cells, 'copy').setAttribute('aria-describedby', `notice-${id}`);
  part(cells, 'copy').addEventListener('click', doing(ALERT, async () => bring(await read(`/broadcast/${id}/message`))));
  return cells;
}

const look = (id) => watch(id).then(() => find('watch-heading').focus());

export function start() {
  on('newer', 'click', ALERT, () => history(page - 1));
  on('older', 'click', ALERT, () => history(page + 1));
}
