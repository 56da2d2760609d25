// A summary of the history events that an app with fake ports has recorded.
import type { HistoryEvent, HistoryKind } from '../../../main/core/history/events.ts';
import { row } from './core-builders.ts';
import type { World } from './fake-ports.ts';

export const UP = [row('a', 'open'), row('b', 'open')];
export const LOST = [row('a', 'refused'), row('b', 'open')];

export const of = (world: World, ...kinds: readonly HistoryKind[]): readonly HistoryEvent[] =>
  world.history.events.filter(({ kind }) => kinds.includes(kind));

/** One line for each event, with the minutes since the first event. */
export function brief(world: World, ...kinds: readonly HistoryKind[]): readonly string[] {
  const startedAt = world.history.events[0]?.at ?? 0;
  const minutes = (at: number) => String(Math.round((at - startedAt) / 600) / 100);
  return of(world, ...kinds).map((event) => {
    const at = `${minutes(event.at)} ${event.kind}`;
    if (event.kind === 'health') {
      const { instance, from, to, restated } = event;
      return `${at} ${instance}: ${from} -> ${to}${restated ? ' (restated)' : ''}`;
    }
    if (event.kind === 'watch') return `${at} from ${minutes(event.from)}`;
    if (event.kind === 'notice') return `${at} ${event.shown ? '' : 'not '}shown: ${event.title}`;
    return 'problem' in event ? `${at} ${event.problem.kind}` : at;
  });
}
