// One account and the answers of its service, one after another, each taken when it is due.
import type { Notice } from '../../../main/core/alerts.ts';
import type { Change } from '../../../main/core/health.ts';
import type { InstanceList } from '../../../main/core/instance.ts';
import { afterPoll } from '../../../main/core/poll.ts';
import { bad, good, type Result } from '../../../main/core/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../main/core/settings.ts';
import { type AccountState, isOutdated, type Phase } from '../../../main/core/state.ts';
import { accountIn, listOf, REJECTED, row, SECOND, timeOf, unreachable } from './core-builders.ts';

export const UP = good(listOf(row('a', 'open')));
export const FAILED = bad(unreachable());
export const OFFLINE = bad({ kind: 'offline' });
export const REFUSED = bad(REJECTED);
export const LIMITED = bad({ kind: 'rate-limited', retryAfterMs: null, said: null });

/** One account, polled when it is due. */
export class Polled {
  account: AccountState;
  now = timeOf('10:00');
  notices: readonly Notice[] = [];
  /** Of the last answer. */
  changes: readonly Change[] = [];
  /** Seconds until the next poll. */
  next = 0;
  readonly #settings: Settings;

  constructor(
    settings: Settings = DEFAULT_SETTINGS,
    phase: Phase = { phase: 'loading', fault: null },
  ) {
    this.#settings = settings;
    this.account = accountIn(phase);
  }

  take(...answers: readonly Result<InstanceList>[]): this {
    for (const answer of answers) {
      this.now += this.next * SECOND;
      const { phase, changes, notices, nextMs } = afterPoll(
        this.account,
        answer,
        this.now,
        this.#settings,
        0.5,
      );
      this.account = accountIn(phase);
      this.changes = changes;
      this.notices = [...this.notices, ...notices];
      this.next = nextMs / SECOND;
    }
    return this;
  }

  get titles(): readonly string[] {
    return this.notices.map(({ title }) => title);
  }

  get outdated(): boolean {
    return isOutdated(this.account);
  }
}
