/** The service. The pin is a variable of this module, and gone with the tab. */
const ROOT = '/api/registration';
const LOST = 'The service can’t be reached. Is the network there?';

let pin = '';
let clockAhead = 0;
let anotherPin;
let askForPin = () => Promise.reject(new Failure(401, 'Enter the secret pin.'));

/** What went wrong, in words; status 0 is that no answer came, wait the seconds until it makes sense to ask again. */
export class Failure extends Error {
  constructor(status, message, wait = 0) {
    super(message);
    this.status = status;
    this.wait = wait;
  }
}

export const secretPin = () => pin;

/** The time by the service's clock, in milliseconds. */
export const now = () => Date.now() + clockAhead;

/** Who is to ask for another pin once this one is refused, as after a restart. */
export function whenRefused(ask) {
  askForPin = ask;
}

export async function enter(typed) {
  if (!/^[ -~]+$/.test(typed)) {
    throw new Failure(401, 'This pin is wrong.');
  }
  await request(typed, 'GET', '/broadcast?size=1');
  pin = typed;
}

export async function ask(method, path, fields, headers) {
  const used = pin;
  try {
    return await request(used, method, path, fields, headers);
  } catch (failure) {
    if (failure.status !== 401) {
      throw failure;
    }
    if (used === pin) {
      await (anotherPin ??= askForPin().finally(() => { anotherPin = undefined; }));
    }
    return ask(method, path, fields, headers);
  }
}

export async function read(path) {
  return json(await ask('GET', path));
}

export async function post(path, fields) {
  return json(await ask('POST', path, fields));
}

async function json(answer) {
  try {
    return await answer.json();
  } catch {
    throw new Failure(0, LOST);
  }
}

async function request(bearer, method, path, fields, headers) {
  const answer = await reach(bearer, method, path, fields, headers);
  clockAhead = (Date.parse(answer.headers.get('Date')) || Date.now()) - Date.now();
  if (!answer.ok) {
    const wait = Number(answer.headers.get('Retry-After')) || 0;
    throw new Failure(answer.status, await words(answer, wait), wait);
  }
  return answer;
}

async function reach(bearer, method, path, fields, headers) {
  try {
    return await fetch(ROOT + path, {
      method,
      headers: { Authorization: `Bearer ${bearer}`, ...(fields && { 'Content-Type': 'application/json' }), ...headers },
      body: fields && JSON.stringify(fields),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(method === 'GET' ? 20_000 : 60_000),
    });
  } catch {
    throw new Failure(0, LOST);
  }
}

async function words(answer, wait) {
  if (answer.status === 401) {
    return 'This pin is wrong.';
  }
  if (answer.status === 429) {
    return `Too many tries. Wait ${wait} seconds, then try again.`;
  }
  const problem = await answer.json().catch(() => ({}));
  return problem.detail ?? `The service answered ${answer.status}. Try again in a while.`;
}
