/** The page's beginning: who looks at it gives the pin, and comes to what there is. */
import { enter, whenRefused } from './api.js';
import * as compose from './compose.js';
import * as overview from './overview.js';
import { all, doing, find, on, show } from './page.js';
import * as preview from './preview.js';
import * as send from './send.js';
import * as watch from './watch.js';

let entered = () => overview.open();

async function take() {
  find('pin').select();
  await enter(find('pin').value);
  find('pin').value = '';
  entered();
}

/** Where another pin is needed, what was shown is shown again with it. */
function again() {
  const view = all('.view:not([hidden])')[0].id;
  all('dialog[open]').forEach((dialog) => dialog.close());
  show('enter', find('pin'));
  find('enter-alert').textContent = 'The pin is another one now. Enter it, and what you did goes on.';
  return new Promise((resolve) => {
    entered = () => resolve(show(view, find(view === 'compose' ? 'compose-heading' : 'notices-heading')));
  });
}

whenRefused(again);
watch.whenChanged(doing('overview-alert', () => overview.refresh()));
find('new').addEventListener('click', compose.open);
find('back').addEventListener('click', () => overview.open());
[compose, send, preview, watch, overview].forEach((module) => module.start());
show('enter', find('pin'));
if (isSecureContext) on('enter-form', 'submit', 'enter-alert', take);
else find('enter-alert').textContent = 'The pin would travel readable for everybody on the way. Open this page over https.';
find('pin').disabled = find('enter-button').disabled = !isSecureContext;
