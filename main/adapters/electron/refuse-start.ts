// Ends a start that cannot succeed: frees the profile, says why, and leaves an exit code.
import { app, dialog } from 'electron/main';
import { translate } from '#core/i18n/translate';

/** How often to look whether the dialog was answered, in ms. */
const ANSWER_MS = 250;

/** Says it in a dialog and, for a start without a person, on standard error. The exit code is 1. */
export function refuseStart(text: string): void {
  // The dialog may stay for hours. Meanwhile no other start may wait for this process.
  app.releaseSingleInstanceLock();
  const title = titleOf();
  process.stderr.write(`${title}\n${text}\n`);
  const end = () => app.exit(1);
  // Nothing else happens in this process: without a timer, the answer is not noticed.
  setInterval(() => {}, ANSWER_MS);
  // Not `showErrorBox`, which blocks the process, so that not even the end of the session ends it.
  dialog
    .showMessageBox({ type: 'error', title: app.getName(), message: title, detail: text })
    .then(end, end);
}

function titleOf(): string {
  try {
    return translate('start.failed');
  } catch {
    // It failed before any language was loaded.
    return app.getName();
  }
}
