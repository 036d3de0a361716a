/** The last question before a notice goes out, and its going out: once, whatever happens to the answer. */
import { ask, post } from './api.js';
import { first, setActive } from './compose.js';
import * as draft from './draft.js';
import { find, list, on } from './page.js';
import { sender } from './preview.js';

const DELAY = 'PT1M';

let accepted = () => {};
let recipients = 0;

/** Who is to be told the id of what was accepted. */
export function whenAccepted(listener) {
  accepted = listener;
}

function fields() {
  const { title, contents, format } = draft.current();
  return { title, contents, format, ...(first() !== null && { first: String(first()) }) };
}

/** Asks with the numbers of this moment. */
async function question() {
  const checked = await post('/broadcast', { ...fields(), dryRun: 'true' });
  setActive(checked.recipients);
  recipients = Math.min(first() ?? checked.recipients, checked.recipients);
  find('sending-title').textContent = draft.current().title;
  find('sending-what').textContent = what(checked.recipients);
  list(find('sending-warnings'), checked.warnings);
  find('number').value = '';
  find('sending-alert').textContent = '';
  lock();
  find('sending').showModal();
  find('number').focus();
}

function what(all) {
  const from = sender() && `, from ${sender()}`;
  return recipients < all
    ? `It goes to the first ${recipients} of ${all} clinics${from}. Then it pauses, until somebody resumes it for the rest.`
    : `It goes to ${recipients} clinics, which are all of them${from}.`;
}

function lock() {
  find('send-now').disabled = recipients < 1 || find('number').value.trim() !== String(recipients);
}

async function send() {
  if (find('send-now').disabled) {
    return;
  }
  const id = await accept();
  find('sending').close();
  draft.discard();
  accepted(id);
}

/** If no answer comes, the same key is posted again at the next try, even after the page was closed. */
async function accept() {
  draft.mark({ doubt: true });
  try {
    const key = { 'Idempotency-Key': draft.current().key };
    const answer = await ask('POST', '/broadcast', { ...fields(), delay: DELAY }, key);
    return answer.headers.get('Location').split('/').pop();
  } catch (failure) {
    draft.mark({ doubt: failure.status === 0 || failure.status >= 500 });
    throw failure;
  }
}

export function start() {
  on('send-form', 'submit', 'send-alert', question);
  on('sending-form', 'submit', 'sending-alert', send);
  find('number').addEventListener('input', lock);
  find('not-yet').addEventListener('click', () => find('sending').close());
}
