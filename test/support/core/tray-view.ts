// All that the tray shows of a state.
import type { AppState } from '../../../main/core/app-state/app-state.ts';
import {
  type TrayIcon,
  type TrayWords,
  trayIcon,
  trayWords,
} from '../../../main/core/tray/view.ts';

/** `now`: the app's clock, in ms. */
export function trayView(state: AppState, now: number): TrayIcon & TrayWords {
  return { ...trayIcon(state), ...trayWords(state, now) };
}
