// Logs the values of the settings file that were rejected: each once, until it is corrected.
import type { SettingsWarning } from '#core/account/settings';
import type { Log } from '../ports.ts';

/** Returns a function that takes the warnings of each reading of the file. */
export function settingsWarnings(log: Log): (warnings: readonly SettingsWarning[]) => void {
  let known = new Set<string>();
  return (warnings) => {
    const lines = warnings.map(
      ({ key, found, used }) =>
        `settings: ${key} is ${found}, which is not allowed; ${used} is used`,
    );
    for (const line of lines) if (!known.has(line)) log.warn(line);
    known = new Set(lines);
  };
}
