// Judges one list after another as the app does, restarts included, and plays scripts of what they say.
import {
  parseSavedState,
  printSavedState,
} from '../../../main/adapters/storage/saved-state-file.ts';
import { good } from '../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../main/core/account/settings.ts';
import {
  knownOf,
  newAccount,
  withInstance,
  withSnoozed,
} from '../../../main/core/account/state.ts';
import { restoredAccountOf, savedStateOf } from '../../../main/core/app-state/saved-state.ts';
import type { Fleet, HealthChange } from '../../../main/core/health/monitored-instance.ts';
import type { Instance } from '../../../main/core/instance/instance.ts';
import { LIMITS, listOf, MAIN, row, SECOND, stateOf } from './core-builders.ts';
import { FAILED, OFFLINE, Polled } from './polled.ts';

export interface Given {
  /** In seconds. */
  readonly poll?: number;
  readonly confirm?: number;
  readonly settings?: Partial<Settings>;
}

export class ListByList {
  readonly polled: Polled;

  constructor({ poll, confirm, settings }: Given = {}) {
    this.polled = new Polled({
      ...DEFAULT_SETTINGS,
      pollSeconds: poll ?? LIMITS.pollMs / SECOND,
      confirmSeconds: confirm ?? LIMITS.confirmMs / SECOND,
      ...settings,
    });
  }

  get fleet(): Fleet | null {
    return knownOf(this.polled.account);
  }

  /** What the last list changed. */
  get changes(): readonly HealthChange[] {
    return this.polled.changes;
  }

  /** Takes a list and answers what a person hears of whom: `a lost`, `b back`, `emptied`. */
  take(atMs: number, ...rows: readonly Instance[]): readonly string[] {
    return this.takeCounting(atMs, 0, rows);
  }

  /** Takes a list that counts so many more instances than it has rows. */
  takeCounting(atMs: number, unlisted: number, rows: readonly Instance[]): readonly string[] {
    return this.heard(() => this.at(atMs).take(good({ ...listOf(...rows), unlisted })));
  }

  /** A poll that the service fails, or that never leaves the machine. */
  fail(atMs: number, offline = false): readonly string[] {
    return this.heard(() => this.at(atMs).take(offline ? OFFLINE : FAILED));
  }

  /** The app ends and starts again, with what its file of memory holds. */
  restart(): void {
    const json = printSavedState(savedStateOf(stateOf(this.polled.account)));
    this.polled.account = newAccount(MAIN, restoredAccountOf(parseSavedState(json), MAIN));
  }

  /** A person parks, mutes or dismisses an instance, or ends that. */
  act(name: string, what: Act): void {
    const { account } = this.polled;
    this.polled.account =
      what === 'dismiss'
        ? withInstance(account, name, null)
        : withSnoozed(
            account,
            what === 'park' || what === 'unpark' ? 'park' : 'mute',
            name,
            what === 'park' || what === 'mute' ? { kind: 'for-good' } : null,
          );
  }

  private at(atMs: number): Polled {
    this.polled.now = atMs;
    this.polled.next = 0;
    return this.polled;
  }

  private heard(poll: () => void): readonly string[] {
    const before = this.polled.notifications.length;
    poll();
    return this.polled.notifications
      .slice(before)
      .flatMap(({ kind, about }) =>
        about.length === 0 ? [kind] : about.map((key) => `${key.apiInstanceName} ${kind}`),
      );
  }
}

const ACTS = ['dismiss', 'park', 'unpark', 'mute', 'unmute'] as const;
type Act = (typeof ACTS)[number];

export const NAMES = ['a', 'b', 'c', 'd'] as const;

/**
 * One row in a script: its `state`; with `/true` or `/false` its `isConnected`; with `@A` its owner, a phone
 * of that letter (`@A:7` with a device, `@lid` an owner without a phone, `@none` none at all);
 * `-` where it is not in the list.
 */
export function rowSaying(name: string, word: string, paired = true): readonly Instance[] {
  if (word === '-') return [];
  const [, state = '', flag, owner] = /^([^/@]*)(?:\/(\w+))?(?:@(\S+))?$/.exec(word) ?? [];
  const isConnected = flag === undefined ? null : flag === 'true';
  return [
    row(name, state, {
      isConnected,
      ...(owner !== undefined && { owner: ownerOf(owner) }),
      ...(!paired && { owner: null }),
    }),
  ];
}

function ownerOf(owner: string): string | null {
  if (owner === 'none') return null;
  if (owner === 'lid') return '93514829104721@lid';
  const [letter = '', device] = owner.split(':');
  const phone = `62811111${String(letter.charCodeAt(0)).padStart(4, '0')}`;
  return `${phone}${device === undefined ? '' : `:${device}`}@s.whatsapp.net`;
}

export interface Playing extends Given {
  /** The rows have no owner. */
  readonly unpaired?: boolean;
  /** What stands in the third column, of each instance; its health where it is not given. */
  readonly show?: (lists: ListByList, name: string) => string;
}

/**
 * Plays a script, `0 open healthy | 30 close degraded | 90 close down lost`: the second of a poll, what its
 * list says, what is expected, and what is told. Several instances (`a`, `b`, …) stand with commas between them, and
 * what is told with their name: `60 open,close healthy,down b:lost`. `!` before the words: the app was
 * started anew just before this list; `~`: it counts more instances than it has rows. In the place of a list:
 * `fault`, `offline`, or what a person does to instance `a`: `park`, `unpark`, `mute`, `unmute`, `dismiss`.
 * Answers the same script with what came out, so that the two can be compared whole.
 */
export function play(script: string, playing: Playing = {}): string {
  const { show = healthOf, unpaired = false } = playing;
  const lists = new ListByList(playing);
  const steps = script.split('|').map((step) => step.trim().split(/\s+/));
  const names = NAMES.slice(0, steps[0]?.[1]?.split(',').length);
  return steps
    .map(([second = '', words = '']) => {
      const notified = playStep(lists, Number(second) * SECOND, words, names, !unpaired);
      const shown = names.map((name) => show(lists, name)).join(',');
      const lines = notified.map((line) =>
        names.length === 1 ? (line.split(' ').at(-1) ?? '') : line.replace(' ', ':'),
      );
      return [second, words, shown, ...lines].join(' ');
    })
    .join(' | ');
}

function playStep(
  lists: ListByList,
  at: number,
  words: string,
  names: readonly string[],
  paired: boolean,
): readonly string[] {
  if (words === 'fault' || words === 'offline') return lists.fail(at, words === 'offline');
  const act = ACTS.find((known) => known === words);
  if (act !== undefined) {
    lists.act('a', act);
    return [];
  }
  const [, marks = '', said = ''] = /^([!~]*)(.*)$/.exec(words) ?? [];
  if (marks.includes('!')) lists.restart();
  const each = said.split(',');
  const rows = names.flatMap((name, i) => rowSaying(name, each[i] ?? '-', paired));
  return lists.takeCounting(at, marks.includes('~') ? 1 : 0, rows);
}

function healthOf(lists: ListByList, name: string): string {
  return lists.fleet?.instances.get(name)?.health ?? '-';
}

/** How many lists in a row, `every` seconds, say the same and have the same outcome: the middle of a long script. */
export function lasting(from: number, to: number, every: number, rest: string): string {
  const steps = Math.floor((to - from) / every) + 1;
  return Array.from({ length: steps }, (_, i) => `${from + i * every} ${rest}`).join(' | ');
}
