/** Who is registered, in numbers and as a picture. */
import { read } from './api.js';
import { find } from './page.js';

const MOST_MONTHS = 24;
const SVG = 'http://www.w3.org/2000/svg';
const NUMBERS = {
  active: 'active', registered: 'registered', unsubscribed: 'unsubscribed', bounced: 'left-bounced', complained: 'left-complained',
};

export async function statistics() {
  const all = await read('/statistics');
  Object.entries(NUMBERS).forEach(([name, mark]) => {
    document.querySelector(`#overview [data-${mark}]`).textContent = all[name];
  });
  draw(withGaps(all.months).slice(-MOST_MONTHS));
  rows('versions', all.versions, 'version');
  rows('distributions', all.distributions, 'distribution');
}

/** Months in which nobody came are listed by nobody, but seen as a gap. */
function withGaps(months) {
  const known = new Map(months.map(({ month, registered }) => [month, registered]));
  const all = [];
  for (let month = months[0]?.month, last = months.at(-1)?.month; month && month <= last; month = next(month)) {
    all.push({ month, registered: known.get(month) ?? 0 });
  }
  return all;
}

function next(month) {
  const [year, number] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function draw(months) {
  const most = Math.max(1, ...months.map(({ registered }) => registered));
  const width = 240 / Math.max(months.length, 6);
  find('months').replaceChildren(...months.map(({ registered }, index) => bar(index * width, width, (100 * registered) / most)));
  find('months').setAttribute('aria-label', 'New each month: '
    + (months.map(({ month, registered }) => `${month} ${registered}`).join(', ') || 'none yet'));
  find('first-month').textContent = months[0]?.month ?? '';
  find('most').textContent = months.length ? `at most ${most}` : 'none yet';
  find('last-month').textContent = months.length > 1 ? months.at(-1).month : '';
}

function bar(x, width, height) {
  const rect = document.createElementNS(SVG, 'rect');
  Object.entries({ x: x + width / 8, y: 100 - height, width: (width * 3) / 4, height })
    .forEach(([name, value]) => rect.setAttribute(name, value));
  return rect;
}

function rows(id, counts, kind) {
  find(id).replaceChildren(...counts.map((count) => {
    const row = document.createElement('tr');
    row.insertCell().textContent = count[kind] ?? 'not told';
    row.insertCell().textContent = count.registered;
    return row;
  }));
}
