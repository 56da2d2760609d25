// Development only: the `--time-scale` flag, which speeds up the app's clock. Packages leave this file out.
import { app } from 'electron/main';

/** The factor of `--time-scale=N`; 1 without the flag. */
export function timeScale(): number {
  return Number(app.commandLine.getSwitchValue('time-scale')) || 1;
}
