// An account that is polled with given responses, one after another, and whose alerts go through the notification policy.
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
  settingsWith,
  stateOf,
  timeOf,
  unreachable,
} from './core-builders.ts';
import { throughFile } from './through-file.ts';

export const UP = good(listOf(row('a', 'open')));
export const FAILED = bad(unreachable());
export const OFFLINE = bad({ kind: 'offline' });
export const REFUSED = bad(REJECTED);
export const LIMITED = bad({ kind: 'rate-limited', retryAfterMs: null, said: null });

export const SERVICE_OFF = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, service: false } });

/** Each response arrives when the next poll is due, or at the time that the test sets. */
export class PolledAccount {
  account: AccountState;
  settings: Settings;
  now = timeOf('10:00');
  /** Every notification that was shown. */
  notifications: readonly Notification[] = [];
  /** Every notification that was suppressed. */
  suppressed: readonly Notification[] = [];
  /** The health changes of the last response. */
  changes: readonly HealthChange[] = [];
  /** Seconds until the next poll. */
  next = 0;
  pause: Snooze | null = null;
  /** The other accounts of the app. */
  others: readonly AccountState[] = [];
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
      const { account, shown, suppressed } = applyPolicy(after, alerts, {
        now,
        settings,
        pause,
        accounts: [after, ...this.others],
        isSeen,
      });
      this.account = account;
      this.changes = changes;
      this.notifications = [...this.notifications, ...shown];
      this.suppressed = [...this.suppressed, ...suppressed];
      this.next = nextMs / SECOND;
    }
    return this;
  }

  /** Takes a list of these rows at the given time. */
  listAt(atMs: number, ...rows: readonly Instance[]): this {
    this.now = atMs;
    this.next = 0;
    return this.take(good(listOf(...rows)));
  }

  /** Restarts the app from its saved state, after it was closed for `gapMs`. */
  restart(gapMs = 0): this {
    const { accounts } = throughFile(savedStateOf(stateOf(this.account)));
    this.account = newAccount(MAIN, restoredAccountOf(accounts, MAIN));
    this.now += gapMs;
    this.next = 0;
    return this;
  }

  /** Mutes or parks an instance as the user does; a span of null ends that. */
  snooze(which: 'mute' | 'park', name: string, span: SnoozeSpan | null): this {
    this.account = withSnoozed(this.account, which, name, span && snoozeFor(span, this.now));
    return this;
  }

  /** The titles of the suppressed notifications. */
  get suppressedTitles(): readonly string[] {
    return this.suppressed.map(({ title }) => title);
  }

  get titles(): readonly string[] {
    return this.notifications.map(({ title }) => title);
  }

  get outdated(): boolean {
    return isOutdated(this.account);
  }
}
