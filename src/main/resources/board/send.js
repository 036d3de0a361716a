/** The last question before a notice goes out, and its going out: once, whatever becomes of the answer. */
import { ask, post } from './api.js';
import { first, setActive } from './compose.js';
import * as draft from './draft.js';
import { open } from './overview.js';
import { find, list, on } from './page.js';
import { sender } from './preview.js';

let asked;

/** Asks with the numbers of this moment. */
async function question() {
  const { title, contents, format, key } = draft.current();
  const notice = { title, contents, format, ...(first() && { first: String(first()) }) };
  const { recipients: all, warnings } = await post('/broadcast', { ...notice, dryRun: 'true' });
  setActive(all);
  asked = { notice, key, count: Math.min(first() ?? all, all) };
  find('sending-title').textContent = title;
  find('sending-what').textContent = what(asked.count, all, sender() && `, from ${sender()}`);
  list('sending-warnings', warnings);
  find('number').value = find('sending-alert').textContent = '';
  lock();
  find('sending').showModal();
}

const what = (count, all, from) => (count === all ? `It goes to ${count} clinics, which are all of them${from}.`
  : `It goes to the first ${count} of ${all} clinics${from}. Then it pauses, until somebody resumes it for the rest.`);

const lock = () => { find('send-now').disabled = asked.count < 1 || find('number').value.trim() !== String(asked.count); };

async function send() {
  if (draft.hasRival() || draft.current().key !== asked.key) throw new Error('The draft was changed in another tab. Look at it first.');
  const id = await accept();
  find('sending').close();
  draft.replace();
  open(id);
}

/** If no answer comes, the same key is posted again at the next try, even after the page was closed. */
async function accept() {
  draft.mark({ doubt: true });
  const sent = ask('POST', '/broadcast', { ...asked.notice, delay: 'PT1M' }, { 'Idempotency-Key': asked.key });
  const answer = await sent.catch((failure) => {
    draft.mark({ doubt: !failure.status || failure.status >= 500 });
    throw failure;
  });
  return answer.headers.get('Location').split('/').pop();
}

export function start() {
  on('send-form', 'submit', 'send-alert', question);
  on('sending-form', 'submit', 'sending-alert', send);
  find('number').addEventListener('input', lock);
  find('not-yet').addEventListener('click', () => find('sending').close());
}
