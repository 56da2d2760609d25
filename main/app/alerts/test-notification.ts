// Sends the test notification and finds out whether it was shown.
import { suppressorAt } from '#core/account/quiet-hours';
import { testNotification } from '#core/alerts/texts';
import { oneLine } from '#core/i18n/text';
import type { TestOutcome, TestResult } from '#core/window/contract';
import type { Clock, Log, Notifier, NotifierState } from '../../ports.ts';
import type { Store } from '../store.ts';

export interface TestPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly notifier: Notifier;
}

/** How long to wait for word of it, in ms. On Linux the two calls that it takes have limits of 2 s each. */
const LIMIT_MS = 5000;
/** The longest name of a server, in characters. */
const MAX_NAME = 40;

/** What is known of it when no word has come. */
const WITHOUT_WORD = { ready: 'sent', absent: 'absent', failing: 'failing' } as const;

export class TestNotification {
  /** As the notifier has reported it last. */
  state: NotifierState = 'ready';
  readonly #ports: TestPorts;
  readonly #store: Store;
  readonly #waiting = new Set<(outcome: TestOutcome) => void>();

  constructor(ports: TestPorts, store: Store) {
    this.#ports = ports;
    this.#store = store;
  }

  /** Even while others are suppressed. It is in no history, is not kept track of, and replaces the one before. */
  async send(): Promise<TestResult> {
    const { clock, log, notifier } = this.#ports;
    const suppressor = suppressorAt(clock.now(), this.#store.state);
    const notification = testNotification();
    const outcome = this.#outcome();
    const name = notifier.server();
    const sound = Object.values(this.#store.state.settings.sounds).includes(true);
    notifier.notify(notification, { replaces: [], sound });
    const became = await outcome;
    log.info(`test notification: ${became}`);
    // What has just shown it replies to this as well.
    const server = became === 'shown' ? await name : null;
    return { outcome: became, server: server && oneLine(server, MAX_NAME), suppressor };
  }

  /** What the notifier says of a notification, of whichever. */
  deliver(tag: string, delivery: 'shown' | 'missed' | 'late'): void {
    if (tag !== testNotification().tag) return;
    const missed = this.state === 'absent' ? 'absent' : 'refused';
    const outcome = { shown: 'shown', missed, late: 'failing' } as const;
    for (const settle of this.#waiting) settle(outcome[delivery]);
  }

  #outcome(): Promise<TestOutcome> {
    return new Promise((resolve) => {
      const settle = (outcome: TestOutcome) => {
        cancel();
        this.#waiting.delete(settle);
        resolve(outcome);
      };
      const cancel = this.#ports.clock.after(LIMIT_MS, () => settle(WITHOUT_WORD[this.state]));
      this.#waiting.add(settle);
    });
  }
}
