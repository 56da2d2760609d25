// What only development has: a clock that runs faster than the wall's. Packages leave this file out.
import { app } from 'electron/main';

/** How many times as fast as the system's the app's clock runs, by `--time-scale=N`. */
export function timeScale(): number {
  return Number(app.commandLine.getSwitchValue('time-scale')) || 1;
}
