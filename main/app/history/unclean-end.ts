// Finds out whether the last run of an account's monitoring ended without a stop: a crash, a kill, a power cut.
import { HISTORY_KINDS, type HistoryKind } from '#core/history/events';
import type { HistoryStore } from '../../ports.ts';

const BUT_STARTS: readonly HistoryKind[] = HISTORY_KINDS.filter((kind) => kind !== 'start');

/**
 * When an account was last monitored, if its last run did not end with a stop; else null. `listAt` is the
 * time of the last list that was saved, or null.
 */
export function lastMonitoredBeforeDeath(
  history: HistoryStore,
  account: string,
  listAt: number | null,
  now: number,
): number | null {
  const last = history.last(account, HISTORY_KINDS);
  if (last === null || last.kind === 'stop') return null;
  // Starts that never came to a list prove nothing.
  const proof = history.last(account, BUT_STARTS);
  const at = proof === null || proof.kind === 'stop' ? last.at : proof.at;
  // The heartbeat is written every few minutes, the state with each list or every minute.
  return Math.min(now, Math.max(at, listAt ?? at));
}
