// Judges one list after another as the app does, and keeps what a person would be told of each.
import { markTold, worthTelling } from '../../../main/core/alerts.ts';
import type { Change, Fleet, Limits } from '../../../main/core/health.ts';
import { judge } from '../../../main/core/health.ts';
import type { Instance } from '../../../main/core/instance.ts';
import { DEFAULT_SETTINGS } from '../../../main/core/settings.ts';
import { LIMITS, listOf, row, SECOND } from './core-builders.ts';

export class ListByList {
  fleet: Fleet | null = null;
  /** What the last list changed. */
  changes: readonly Change[] = [];
  readonly #limits: Limits;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Takes a list and answers whom a person hears of: `a down`, `b healthy`. */
  take(atMs: number, ...rows: readonly Instance[]): readonly string[] {
    const { fleet, changes } = judge('main', this.fleet, listOf(...rows), atMs, this.#limits);
    const told = worthTelling(changes, DEFAULT_SETTINGS.notify);
    this.fleet = markTold(fleet, told);
    this.changes = changes;
    return told.map(({ name, to }) => `${name} ${to}`);
  }
}

/** One row in a script: `open`, `open/false` with its `isConnected`, `-` where it is not in the list. */
export function rowSaying(name: string, word: string, paired = true): readonly Instance[] {
  if (word === '-') return [];
  const [state = '', flag] = word.split('/');
  const isConnected = flag === undefined ? null : flag === 'true';
  return [row(name, state, { isConnected, ...(!paired && { owner: null }) })];
}

/**
 * Plays a script of one instance, `0 open healthy | 30 close degraded | …`: the second of a list, what it
 * says, and what is expected. Answers the same script with the health that came out and what was told
 * (`lost`, `back`), so that the two can be compared whole.
 */
export function play(script: string, limits: Partial<Limits> = {}, paired = true): string {
  const lists = new ListByList(limits);
  return script
    .split('|')
    .map((step) => {
      const [second = '', word = ''] = step.trim().split(/\s+/);
      const told = lists.take(Number(second) * SECOND, ...rowSaying('a', word, paired));
      const health = lists.fleet?.tracks.get('a')?.health ?? '-';
      const news = told.map((line) => (line === 'a down' ? 'lost' : 'back'));
      return [second, word, health, ...news].join(' ');
    })
    .join(' | ');
}
