// The history of the demo's last day: some drops, and an hour without monitoring.
import { openHistory } from '../../../main/adapters/storage/history/history.ts';
import type { Health } from '../../../main/core/health/monitored-instance.ts';
import { dayOf, type HealthEvent, type HistoryEvent } from '../../../main/core/history/events.ts';
import { displayNameOf } from '../../../main/core/instance/instance.ts';
import { demoFleet } from './builders.ts';

const HOUR_MS = 60 * 60_000;

/** In hours before now: the computer slept in between. */
const MONITORED = [
  [23.8, 9.2],
  [8.1, 0],
] as const;

/** The times when an instance was not connected, in hours before now, with the reported state. */
const DROPS: Readonly<Record<string, readonly (readonly [number, number, Health, string])[]>> = {
  t1_mq9r2jov_jakarta_store: [
    [19.1, 18.9, 'degraded', 'connecting'],
    [7.8, 7.6, 'down', 'close'],
    [3.2, 2.9, 'down', 'loggedout'],
  ],
  t1_q1f6ke3x_loja_ipanema: [
    [12.4, 11.1, 'down', 'close'],
    [2.2, 2.0, 'degraded', 'connecting'],
  ],
  t1_d3m7sp0v_bali_surf: [[15.5, 15.4, 'degraded', 'connecting']],
};

/** Writes the history of an account up to `now`, in ms. */
export function writeDayBehind(profile: string, account: string, now: number): void {
  const ago = (hours: number) => Math.round(now - hours * HOUR_MS);
  const midnight = dayOf(now);
  const begin = ago(MONITORED[0][0]);
  const events: HistoryEvent[] = [{ kind: 'start', at: begin, account }];
  for (const [from, to] of MONITORED) {
    // No line spans midnight: each day has its own file.
    const whole = { from: ago(from), at: ago(to) };
    const crosses = whole.from < midnight && midnight < whole.at;
    const parts = crosses
      ? [
          { from: whole.from, at: midnight - 1 },
          { from: midnight, at: whole.at },
        ]
      : [whole];
    events.push(...parts.map((part) => ({ kind: 'watch', account, ...part }) as const));
  }
  for (const instance of demoFleet()) {
    const { apiInstanceName } = instance;
    const at = (at: number, to: Health, from: Health | null, word: string): HealthEvent => ({
      ...({ kind: 'health', account, instance: apiInstanceName } as const),
      ...{ at, name: displayNameOf(instance), from, to, restated: from === null },
      reason: { code: 'word', word },
    });
    events.push(at(begin, 'healthy', null, 'open'));
    const drops = DROPS[apiInstanceName] ?? [];
    if (begin < midnight) {
      const [, , health, word] = drops.find(
        ([from, to]) => ago(from) <= midnight && midnight < ago(to),
      ) ?? [0, 0, 'healthy' as const, 'open'];
      events.push(at(midnight, health, null, word));
    }
    for (const [from, to, health, word] of drops) {
      events.push(at(ago(from), health, 'healthy', word), at(ago(to), 'healthy', health, 'open'));
    }
  }
  // Without it, the app would say that its last run ended unexpectedly.
  events.push({ kind: 'stop', at: now, account });
  openHistory(profile).append(events.toSorted((a, b) => a.at - b.at));
}
