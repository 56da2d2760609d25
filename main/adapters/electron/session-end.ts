// Notices the end of the session, which may end the process without a quit.
import { BaseWindow, powerMonitor } from 'electron/main';

let listener: BaseWindow | null = null;

/** Calls back when the session ends. On macOS and Linux somebody may still cancel that. */
export function onSessionEnd(call: () => void): void {
  if (process.platform !== 'win32') {
    powerMonitor.on('shutdown', call);
    return;
  }
  // Windows tells it to windows only, and the app mostly has none. Without a reference it would be collected.
  listener = new BaseWindow({ show: false, skipTaskbar: true });
  listener.on('session-end', call);
}

/** Call it when the app quits. */
export function forgetSessionEnd(): void {
  listener?.destroy();
  listener = null;
}
