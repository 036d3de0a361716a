/** The page's beginning: who looks at it gives the pin, and comes to what there is. */
import { enter, whenRefused } from './api.js';
import * as compose from './compose.js';
import * as draft from './draft.js';
import * as overview from './overview.js';
import { find, on, say, show, shown } from './page.js';
import * as preview from './preview.js';
import * as send from './send.js';
import * as watch from './watch.js';

let entered = overview.open;

async function take() {
  const typed = find('pin').value;
  find('pin').value = '';
  find('pin').focus();
  await enter(typed);
  await entered();
}

/** Where another pin is needed, what was shown is shown again with it. */
function again() {
  const view = shown();
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
  show('enter', find('pin'));
  find('enter-alert').textContent = 'The pin is another one now. Enter it, and what you did goes on.';
  return new Promise((resolve) => {
    entered = () => {
      show(view, document.querySelector(`#${view} [tabindex="-1"]`));
      resolve();
    };
  });
}

function undone({ title, contents, format }) {
  draft.take(title, contents, format);
  draft.mark({ tested: true });
  return compose.open().then(() => say('It was stopped before anybody had it. The draft is back.'));
}

whenRefused(again);
watch.whenChanged(() => overview.history().catch(() => {}));
watch.whenUndone(undone);
overview.whenWriting(compose.open);
send.whenAccepted(overview.openOne);
on('enter-form', 'submit', 'enter-alert', take);
on('back', 'click', 'overview-alert', overview.open);
[compose, send, preview, watch, overview].forEach((module) => module.start());
show('enter', find('pin'));
if (!isSecureContext) {
  find('enter-alert').textContent = 'The pin would travel readable for everybody on the way. Open this page over https.';
  find('pin').disabled = true;
  find('enter-button').disabled = true;
}
