// Writes the health changes of a poll to the log: each by its name, or the first of them where thousands change at once.
import type { HealthChange } from '#core/health/monitored-instance';
import type { Log } from '../../ports.ts';

/**
 * Every line is a write of its own that the app waits for, and the log holds 5 MB: 10,000 lines took 0.4 s and pushed
 * a fifth of it out. The history has all of them.
 */
const MOST_NAMED = 100;

/** New instances are not logged. */
export function logChanges(
  account: string,
  changes: readonly HealthChange[],
  log: Pick<Log, 'info'>,
): void {
  const rest = new Map<string, number>();
  let named = 0;
  for (const { key, from, to } of changes) {
    if (from === null) continue;
    const change = `${from} -> ${to}`;
    named += 1;
    if (named <= MOST_NAMED) log.info(`${account}: ${key.apiInstanceName}: ${change}`);
    else rest.set(change, (rest.get(change) ?? 0) + 1);
  }
  for (const [change, count] of rest) log.info(`${account}: ${count} more: ${change}`);
}
