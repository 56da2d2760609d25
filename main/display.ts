// Shows each state everywhere: in the tray, in the window, and in the status file. What fails in one keeps no other from it.
import { trayIcon, trayWords } from '#core/tray/view';
import type { TrayItem } from './adapters/electron/tray.ts';
import type { FleetWindow } from './adapters/electron/window.ts';
import type { Guard } from './app/guard.ts';
import type { StatusFollower } from './app/status/status-follower.ts';
import type { Clock, Display } from './ports.ts';

export function createDisplay(parts: {
  readonly tray: TrayItem;
  readonly window: FleetWindow;
  readonly status: StatusFollower;
  readonly clock: Clock;
  readonly guarded: Guard;
}): Display {
  const { tray, window, status, clock, guarded } = parts;
  return {
    show(state) {
      guarded('showing the tray icon', () =>
        tray.show(trayIcon(state), () => trayWords(state, clock.now())),
      );
      guarded('showing the list', () => window.show(state));
      guarded('following the state for the status file', () => status.show(state));
    },
    open: () => window.open(),
    toggle: (open) => void window.toggle(open),
    renew: () => window.renew(),
    seenOf: (keys) => window.seenOf(keys),
  };
}
