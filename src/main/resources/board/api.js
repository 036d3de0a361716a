/** The service. The pin is a variable of this module, and gone with the tab. */
const ROOT = '/api/registration';
const WRONG = 'This pin is wrong.';

let pin = '';
let clockAhead = 0;
let asked, askForPin;

/** What went wrong, in words. Status 0 is that no answer came; wait is in seconds. */
class Failure extends Error {
  constructor(status, message, wait = 0) {
    super(message);
    Object.assign(this, { status, wait });
  }
}

export const secretPin = () => pin;
/** The time by the service's clock, in milliseconds. */
export const now = () => Date.now() + clockAhead;
/** Who asks for another pin once this one is refused, as after a restart. */
export const whenRefused = (ask) => { askForPin = ask; };

export async function enter(typed) {
  if (!/^[ -~]+$/.test(typed)) throw new Failure(401, WRONG);
  await request(typed, 'GET', '/broadcast?size=1');
  pin = typed;
}

/** Asks, and where the pin is refused, once more with another. */
export async function ask(method, path, fields, headers) {
  const used = pin;
  try {
    return await request(used, method, path, fields, headers);
  } catch (failure) {
    if (failure.status !== 401) throw failure;
    if (used === pin) await (asked ??= askForPin().finally(() => { asked = undefined; }));
    return ask(method, path, fields, headers);
  }
}

export const read = async (path) => (await ask('GET', path)).json().catch(lost);
export const post = async (path, fields) => (await ask('POST', path, fields)).json().catch(lost);

async function request(bearer, method, path, fields, more) {
  const headers = { Authorization: `Bearer ${bearer}`, ...(fields && { 'Content-Type': 'application/json' }), ...more };
  const signal = AbortSignal.timeout(method === 'GET' ? 20_000 : 60_000);
  const options = { method, headers, body: fields && JSON.stringify(fields), cache: 'no-store', credentials: 'omit', signal };
  const answer = await fetch(ROOT + path, options).catch(lost);
  clockAhead = (Date.parse(answer.headers.get('Date')) || Date.now()) - Date.now();
  if (answer.ok) return answer;
  const { status } = answer;
  const wait = Number(answer.headers.get('Retry-After')) || 0;
  const known = { 401: WRONG, 429: `Too many tries. Wait ${wait} seconds, then try again.` };
  const problem = await answer.json().catch(() => ({}));
  throw new Failure(status, known[status] ?? problem.detail ?? `The service answered ${status}. Try again in a while.`, wait);
}

const lost = () => { throw new Failure(0, 'The service can’t be reached. Is the network there?'); };
