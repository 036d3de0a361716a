/** Who is registered, in numbers and as a picture. */
import { read } from './api.js';
import { element, find, tell } from './page.js';

const MOST_MONTHS = 24;
const HEIGHT = 100;

export async function statistics() {
  const { registered, active, unsubscribed, bounced, complained, months, versions, distributions } = await read('/statistics');
  tell(find('registrations'), { registered, active, unsubscribed, bounced, complained });
  draw(months.slice(-MOST_MONTHS));
  rows('versions', versions.map((each) => [each.version, each.registered]));
  rows('distributions', distributions.map((each) => [each.distribution, each.registered]));
}

/** A bar for each month in its place, so that one in which nobody came is seen as a gap. */
function draw(months) {
  const most = Math.max(1, ...months.map(({ registered }) => registered));
  const place = ({ month }) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5));
  const [from, to] = months.length ? [months[0], months.at(-1)] : [{ month: '' }, { month: '' }];
  find('months').replaceChildren(...months.map((each) => bar(place(each) - place(from), (HEIGHT * each.registered) / most)));
  find('months').setAttribute('viewBox', `0 0 ${Math.max(place(to) - place(from) + 1, 6)} ${HEIGHT}`);
  find('months').setAttribute('aria-label', months.map(({ month, registered }) => `${month}: ${registered}`).join(', ') || 'None yet');
  find('span').textContent = months.length ? `${from.month} to ${to.month}, at most ${most} a month` : 'None yet';
}

function bar(x, height) {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  Object.entries({ x: x + 0.1, y: HEIGHT - height, width: 0.8, height }).forEach(([name, value]) => rect.setAttribute(name, value));
  return rect;
}

function rows(id, counts) {
  find(id).replaceChildren(...counts.map(([name, count]) => {
    const row = element('tr', '');
    row.append(Object.assign(element('th', name ?? 'not told'), { scope: 'row' }), element('td', count));
    return row;
  }));
}
