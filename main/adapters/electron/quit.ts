// Ends the app when it quits, and lets that wait for what is still being sent.
import { app } from 'electron/main';

/**
 * Calls `stop` when the app quits. On Linux the process runs on until its promise has settled. It does not elsewhere:
 * there nothing has to be sent, and on macOS a quit that is held cancels a logout.
 */
export function onQuit(stop: () => Promise<void>): void {
  let stopped: Promise<void> = Promise.resolve();
  app.once('before-quit', () => {
    stopped = stop();
  });
  app.once('will-quit', (event) => {
    if (process.platform !== 'linux') return;
    event.preventDefault();
    void stopped.finally(() => app.exit(0));
  });
}
