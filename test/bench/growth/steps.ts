// Times the steps of a poll one by one, for lists in which nothing changes and in which everything does.
import { decodeList } from '../../../main/adapters/service/decode.ts';
import type { Settings } from '../../../main/core/account/settings.ts';
import {
  type AccountState,
  fleetOf,
  newAccount,
  withPhase,
} from '../../../main/core/account/state.ts';
import { afterPoll } from '../../../main/core/alerts/after-poll.ts';
import { applyPolicy } from '../../../main/core/alerts/policy.ts';
import { reviewed, withNotification } from '../../../main/core/alerts/standing.ts';
import type { AppState } from '../../../main/core/app-state/app-state.ts';
import type { Group } from '../../../main/core/groups/group.ts';
import { patchBetween } from '../../../main/core/window/patch.ts';
import type { WindowState } from '../../../main/core/window/shown.ts';
import { windowState } from '../../../main/core/window/state.ts';
import { MAIN, SECOND, settingsWith, stateOf, timeOf } from '../../support/core/core-builders.ts';
import { trayView } from '../../support/core/tray-view.ts';
import type { ListState } from './list-server.ts';
import { Stopwatch } from './stopwatch.ts';

const ROUNDS = 7;
/** Until a loss is confirmed. */
const LISTS_OF_A_FALL = 3;
const QUIET_LISTS = 3;
const CONTEXT = { timeScale: 1, version: '0', platform: 'linux', languages: [] } as const;

/** The time of each step in each round, in ms, by its name. */
export function stepTimes(
  bodies: Readonly<Record<ListState, string>>,
  groups: readonly Group[],
): ReadonlyMap<string, readonly number[]> {
  const rounds: ReadonlyMap<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another account each time: one that falls again and again is flapping.
    const poll = new StepwisePoll(bodies, groups);
    poll.take('open', 'first');
    poll.watch.spent.clear();
    for (let i = 0; i < QUIET_LISTS; i += 1) poll.take('open', 'quiet');
    for (let i = 0; i < LISTS_OF_A_FALL; i += 1) poll.take('close', i === 0 ? 'fall' : 'loss');
    poll.take('open', 'back');
    rounds.push(new Map(poll.watch.spent));
  }
  const names = [...(rounds[0]?.keys() ?? [])];
  return new Map(names.map((name) => [name, rounds.map((spent) => meanOf(name, spent))]));
}

/** Lists in which nothing changes come several times in a round. */
function meanOf(name: string, spent: ReadonlyMap<string, number>): number {
  const lists = QUIET_LISTS + LISTS_OF_A_FALL + 1;
  const times = STEPS_OF_EVERY_LIST.has(name)
    ? lists
    : name.endsWith('unchanged')
      ? QUIET_LISTS
      : 1;
  return (spent.get(name) ?? 0) / times;
}

const STEPS_OF_EVERY_LIST = new Set(['JSON.parse', 'decode']);

class StepwisePoll {
  readonly watch = new Stopwatch();
  readonly #bodies: Readonly<Record<ListState, string>>;
  readonly #settings: Settings;
  #account: AccountState = newAccount(MAIN);
  #window: WindowState | null = null;
  #now = timeOf('10:00');

  constructor(bodies: Readonly<Record<ListState, string>>, groups: readonly Group[]) {
    this.#bodies = bodies;
    this.#settings = settingsWith({ groups });
  }

  take(state: ListState, what: 'first' | 'quiet' | 'fall' | 'loss' | 'back'): void {
    const { watch } = this;
    const timed = <T>(name: string, work: () => T) =>
      what === 'quiet' || what === 'fall'
        ? watch.timed(`${name}, ${what === 'quiet' ? 'unchanged' : 'all fall'}`, work)
        : work();
    const settings = this.#settings;
    this.#now += 30 * SECOND;
    const now = this.#now;
    const body: unknown = watch.timed('JSON.parse', () => JSON.parse(this.#bodies[state]));
    const list = watch.timed('decode', () => decodeList(body));
    if (!list.ok) throw new Error(list.why);
    const context = { now, settings, random: 0.5 };
    const outcome = timed('judge', () =>
      afterPoll(this.#account, { ok: true, value: list.value }, context),
    );
    const { phase, alerts } = outcome;
    this.#account = withPhase(this.#account, phase, false, outcome);
    timed('tray view', () => trayView(this.#stateWith(this.#account), now));
    this.#window = timed('window: state and patch', () => this.#show(now));
    if (alerts.length === 0 || fleetOf(this.#account) === null) return;
    const decide = () =>
      applyPolicy(this.#account, alerts, {
        ...{ ...POLICY, now, settings },
        accounts: [this.#account],
      });
    const isMass = what === 'loss' || what === 'back';
    const { account, shown } = isMass
      ? watch.timed(`alerts: policy, all ${what === 'loss' ? 'fall' : 'back'}`, decide)
      : decide();
    this.#account = account;
    for (const notification of shown) {
      watch.timed('alerts: on the screen', () => {
        const { standing } = withNotification([], notification, this.#stateWith(account), now);
        reviewed(standing, this.#stateWith(account), now);
      });
    }
  }

  #stateWith(account: AccountState): AppState {
    return { ...stateOf(account), settings: this.#settings };
  }

  #show(now: number): WindowState {
    const next = windowState(this.#stateWith(this.#account), { ...CONTEXT, now }, this.#window);
    if (this.#window) patchBetween(this.#window, next);
    return next;
  }
}

const POLICY = { pause: null, isSeen: () => false };
