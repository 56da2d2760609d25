// One account and the answers of its service, one after another, each taken when it is due, and told as the app does.
import { parseMemory, printMemory } from '../../../main/adapters/storage/saved-state-file.ts';
import { bad, good, type Result } from '../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../main/core/account/settings.ts';
import {
  type AccountState,
  isOutdated,
  newAccount,
  type Phase,
  withHeld,
  withPhase,
} from '../../../main/core/account/state.ts';
import { afterPoll } from '../../../main/core/alerts/after-poll.ts';
import type { InstanceMatter } from '../../../main/core/alerts/alerts.ts';
import type { Notice } from '../../../main/core/alerts/notification.ts';
import { tell } from '../../../main/core/alerts/policy.ts';
import { leftoverOf, memoryOf } from '../../../main/core/app-state/saved-state.ts';
import type { Change } from '../../../main/core/health/monitored-instance.ts';
import { type Hold, type HoldSpan, holdFor } from '../../../main/core/health/snooze.ts';
import type { Instance, InstanceList } from '../../../main/core/instance/instance.ts';
import {
  accountIn,
  listOf,
  MAIN,
  REJECTED,
  row,
  SECOND,
  stateOf,
  timeOf,
  unreachable,
} from './core-builders.ts';

export const UP = good(listOf(row('a', 'open')));
export const FAILED = bad(unreachable());
export const OFFLINE = bad({ kind: 'offline' });
export const REFUSED = bad(REJECTED);
export const LIMITED = bad({ kind: 'rate-limited', retryAfterMs: null, said: null });

/** One account, polled when it is due or when the test says. */
export class Polled {
  account: AccountState;
  settings: Settings;
  now = timeOf('10:00');
  /** All that was shown, and all that was held back. */
  notices: readonly Notice[] = [];
  held: readonly Notice[] = [];
  /** Of the last answer. */
  changes: readonly Change[] = [];
  /** Seconds until the next poll. */
  next = 0;
  pause: Hold | null = null;
  forgiving = false;
  random = 0.5;
  isSeen: (matter: InstanceMatter) => boolean = () => false;

  constructor(
    settings: Settings = DEFAULT_SETTINGS,
    phase: Phase = { phase: 'loading', fault: null },
  ) {
    this.settings = settings;
    this.account = accountIn(phase);
  }

  take(...answers: readonly Result<InstanceList>[]): this {
    for (const answer of answers) {
      this.now += this.next * SECOND;
      const { settings, now, pause, forgiving, isSeen, random } = this;
      const outcome = afterPoll(this.account, answer, { now, settings, random, forgiving });
      const { phase, parked, muted, matters, changes, nextMs } = outcome;
      const after = withPhase(this.account, phase, false, { parked, muted });
      const { account, shown, held } = tell(after, matters, { now, settings, pause, isSeen });
      this.account = account;
      this.changes = changes;
      this.notices = [...this.notices, ...shown];
      this.held = [...this.held, ...held];
      this.next = nextMs / SECOND;
    }
    return this;
  }

  /** A list of these rows at a time of the app's clock. */
  listAt(atMs: number, ...rows: readonly Instance[]): this {
    this.now = atMs;
    this.next = 0;
    return this.take(good(listOf(...rows)));
  }

  /** The app ends, and starts again from the memory file so much later. */
  restart(gapMs = 0): this {
    const remembered = parseMemory(printMemory(memoryOf(stateOf(this.account))));
    this.account = newAccount(MAIN, leftoverOf(remembered, MAIN));
    this.now += gapMs;
    this.next = 0;
    return this;
  }

  /** A person mutes or parks an instance, or no longer where the span is null. */
  hold(which: 'mute' | 'park', name: string, span: HoldSpan | null): this {
    this.account = withHeld(this.account, which, name, span && holdFor(span, this.now));
    return this;
  }

  /** The titles of what was held back. */
  get heldTitles(): readonly string[] {
    return this.held.map(({ title }) => title);
  }

  get titles(): readonly string[] {
    return this.notices.map(({ title }) => title);
  }

  get outdated(): boolean {
    return isOutdated(this.account);
  }
}
