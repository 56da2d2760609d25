// Chooses what shows notifications on this system, and connects their buttons with the app.
import { createNotifier, type NotificationActions } from './adapters/electron/notifier.ts';
import { BusNotifier } from './adapters/session-bus/bus-notifier.ts';
import type { BusConnection } from './adapters/session-bus/connection.ts';
import type { App } from './app/app.ts';
import { openPairing } from './app/menu.ts';
import type { Log, Notifier } from './ports.ts';

export function systemNotifier(parts: {
  readonly bus: BusConnection;
  readonly log: Log;
  /** The file of the icon; null if the system knows it by the app's name. */
  readonly icon: string | null;
  readonly app: () => App;
}): Notifier {
  const { bus, log, icon, app } = parts;
  const actions: NotificationActions = {
    onClick: (target) => app().open(target),
    onRepair: (key) => openPairing(app(), key),
    onMute: (key) => app().actions.mute(key, '1h'),
  };
  // Electron's call on Linux blocks the process for as long as the notification server does not reply.
  return process.platform === 'linux'
    ? new BusNotifier({ bus, log, icon, ...actions })
    : createNotifier({ log, ...actions });
}
