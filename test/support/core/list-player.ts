// Evaluates one list after another as the app does, restarts included, and plays such lists from a script.
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
import { FAILED, OFFLINE, PolledAccount } from './polled-account.ts';
import { throughFile } from './through-file.ts';

export interface ScriptSettings {
  /** The poll interval in seconds. */
  readonly poll?: number;
  /** `confirmSeconds` */
  readonly confirm?: number;
  readonly settings?: Partial<Settings>;
}

export class ListPlayer {
  readonly polled: PolledAccount;

  constructor({ poll, confirm, settings }: ScriptSettings = {}) {
    this.polled = new PolledAccount({
      ...DEFAULT_SETTINGS,
      pollSeconds: poll ?? LIMITS.pollMs / SECOND,
      confirmSeconds: confirm ?? LIMITS.confirmMs / SECOND,
      ...settings,
    });
  }

  get fleet(): Fleet | null {
    return knownOf(this.polled.account);
  }

  /** The health changes of the last list. */
  get changes(): readonly HealthChange[] {
    return this.polled.changes;
  }

  /** Takes a list and returns the notifications it caused: `a lost`, `b back`, `emptied`. */
  take(atMs: number, ...rows: readonly Instance[]): readonly string[] {
    return this.takeCounting(atMs, 0, rows);
  }

  /** Takes a list whose `count` exceeds its rows by `unlisted`. */
  takeCounting(atMs: number, unlisted: number, rows: readonly Instance[]): readonly string[] {
    return this.notificationsOf(() => this.at(atMs).take(good({ ...listOf(...rows), unlisted })));
  }

  /** A poll that fails because of the service, or because the computer is offline. */
  fail(atMs: number, offline = false): readonly string[] {
    return this.notificationsOf(() => this.at(atMs).take(offline ? OFFLINE : FAILED));
  }

  /** Restarts the app from its saved state. */
  restart(): void {
    const { accounts } = throughFile(savedStateOf(stateOf(this.polled.account)));
    this.polled.account = newAccount(MAIN, restoredAccountOf(accounts, MAIN));
  }

  /** Parks, mutes or dismisses an instance as the user does, or ends that. */
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

  private at(atMs: number): PolledAccount {
    this.polled.now = atMs;
    this.polled.next = 0;
    return this.polled;
  }

  private notificationsOf(poll: () => void): readonly string[] {
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
 * Builds one row from a word of a script: its `state`; `/true` or `/false` sets `isConnected`; `@A` sets the owner to
 * a phone number derived from the letter (`@A:7` adds a device, `@lid` is an owner without a phone number, `@none` is
 * no owner). `-` means that the instance is not in the list.
 */
export function rowFromWord(name: string, word: string, paired = true): readonly Instance[] {
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

/** A row of a table of scripts for `play`. */
export type Script = readonly [rule: string, script: string];

export interface PlayOptions extends ScriptSettings {
  /** The rows have no owner. */
  readonly unpaired?: boolean;
  /** The third column of the script for each instance. By default its health. */
  readonly show?: (lists: ListPlayer, name: string) => string;
}

/**
 * Plays a script such as `0 open healthy | 30 close degraded | 90 close down lost`. Each step has the second of the
 * poll, the state in its list, the expected health, and the expected notifications.
 *
 * - Several instances (`a`, `b`, …) are separated by commas, and their notifications carry the name:
 *   `60 open,close healthy,down b:lost`.
 * - `!` before the states: the app was restarted just before this list.
 * - `~` before the states: the list counts more instances than it has rows.
 * - Instead of states: `fault`, `offline`, or a user action on instance `a` (`park`, `unpark`, `mute`, `unmute`,
 *   `dismiss`).
 *
 * Returns the same script with the actual outcome, so that a test can compare both as a whole.
 */
export function play(script: string, options: PlayOptions = {}): string {
  const { show = healthOf, unpaired = false } = options;
  const lists = new ListPlayer(options);
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
  lists: ListPlayer,
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
  const [, marks = '', states = ''] = /^([!~]*)(.*)$/.exec(words) ?? [];
  if (marks.includes('!')) lists.restart();
  const each = states.split(',');
  const rows = names.flatMap((name, i) => rowFromWord(name, each[i] ?? '-', paired));
  return lists.takeCounting(at, marks.includes('~') ? 1 : 0, rows);
}

function healthOf(lists: ListPlayer, name: string): string {
  return lists.fleet?.instances.get(name)?.health ?? '-';
}

/** The same step every `every` seconds: the middle of a long script. */
export function repeated(from: number, to: number, every: number, rest: string): string {
  const steps = Math.floor((to - from) / every) + 1;
  return Array.from({ length: steps }, (_, i) => `${from + i * every} ${rest}`).join(' | ');
}
