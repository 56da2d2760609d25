// One account and the answers of its service, one after another, each taken when it is due, and told as the app does.
import {
  parseSavedState,
  printSavedState,
} from '../../../main/adapters/storage/saved-state-file.ts';
import { bad, good, type Result } from '../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../main/core/account/settings.ts';
import {
  type AccountState,
  isOutdated,
  newAccount,
  type Phase,
  withPhase,
  withSnoozed,
} from '../../../main/core/account/state.ts';
import { afterPoll } from '../../../main/core/alerts/after-poll.ts';
import type { InstanceAlert } from '../../../main/core/alerts/alerts.ts';
import type { Notification } from '../../../main/core/alerts/notification.ts';
import { applyPolicy } from '../../../main/core/alerts/policy.ts';
import { restoredAccountOf, savedStateOf } from '../../../main/core/app-state/saved-state.ts';
import type { HealthChange } from '../../../main/core/health/monitored-instance.ts';
import { type Snooze, type SnoozeSpan, snoozeFor } from '../../../main/core/health/snooze.ts';
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
  notifications: readonly Notification[] = [];
  held: readonly Notification[] = [];
  /** Of the last answer. */
  changes: readonly HealthChange[] = [];
  /** Seconds until the next poll. */
  next = 0;
  pause: Snooze | null = null;
  forgiving = false;
  random = 0.5;
  isSeen: (alert: InstanceAlert) => boolean = () => false;

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
      const { phase, parked, muted, alerts, changes, nextMs } = outcome;
      const after = withPhase(this.account, phase, false, { parked, muted });
      const {
        account,
        shown,
        suppressed: held,
      } = applyPolicy(after, alerts, { now, settings, pause, isSeen });
      this.account = account;
      this.changes = changes;
      this.notifications = [...this.notifications, ...shown];
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
    const restored = parseSavedState(printSavedState(savedStateOf(stateOf(this.account))));
    this.account = newAccount(MAIN, restoredAccountOf(restored, MAIN));
    this.now += gapMs;
    this.next = 0;
    return this;
  }

  /** A person mutes or parks an instance, or no longer where the span is null. */
  snooze(which: 'mute' | 'park', name: string, span: SnoozeSpan | null): this {
    this.account = withSnoozed(this.account, which, name, span && snoozeFor(span, this.now));
    return this;
  }

  /** The titles of what was held back. */
  get suppressedTitles(): readonly string[] {
    return this.held.map(({ title }) => title);
  }

  get titles(): readonly string[] {
    return this.notifications.map(({ title }) => title);
  }

  get outdated(): boolean {
    return isOutdated(this.account);
  }
}
