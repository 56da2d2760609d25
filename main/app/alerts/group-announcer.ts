// Announces the groups that turn red, and remembers what became of each.
import {
  applyGroupPolicy,
  dueGroups,
  type GroupAlerts,
  groupAlertsAfter,
  NO_GROUP_ALERTS,
} from '#core/alerts/group-alerts';
import { logLine, type Notification } from '#core/alerts/notification';
import type { Clock, Display, Log } from '../../ports.ts';
import type { HistoryRecorder } from '../history/recorder.ts';
import type { Store } from '../store.ts';
import type { StandingNotifications } from './standing-notifications.ts';

export interface GroupAnnouncerPorts {
  readonly clock: Clock;
  readonly display: Display;
  readonly log: Log;
}

export class GroupAnnouncer {
  readonly #ports: GroupAnnouncerPorts;
  readonly #store: Store;
  readonly #recorder: HistoryRecorder;
  readonly #standing: StandingNotifications;
  #alerts: GroupAlerts = NO_GROUP_ALERTS;
  #stopped = false;

  constructor(
    ports: GroupAnnouncerPorts,
    store: Store,
    recorder: HistoryRecorder,
    standing: StandingNotifications,
  ) {
    this.#ports = ports;
    this.#store = store;
    this.#recorder = recorder;
    this.#standing = standing;
  }

  /** The state has changed. `turned`: what becomes of the alert that a group has turned red by it. */
  observe(turned: 'due' | 'waived'): void {
    this.#alerts = groupAlertsAfter(this.#alerts, this.#store.state, turned);
  }

  /** Announces what is due, after a poll: once what suppressed it is over, any poll will do. */
  async announce(): Promise<void> {
    const { clock, display, log } = this.#ports;
    const due = dueGroups(this.#alerts, this.#store.state, clock.now());
    if (due.length === 0) return;
    const seen = await display.seenOf(due.flatMap(({ down }) => down.slice(0, MOST_SEEN)));
    if (this.#stopped) return;
    // A list that arrived meanwhile may have ended some of it.
    const { state } = this.#store;
    const still = dueGroups(this.#alerts, state, clock.now());
    const names = new Set(still.map(({ status }) => status.group.name));
    const { alerts, shown, suppressed } = applyGroupPolicy(
      this.#alerts,
      due.filter(({ status }) => names.has(status.group.name)),
      state,
      { now: clock.now(), isSeen: (key) => seen.has(key) },
    );
    this.#alerts = alerts;
    this.#record(shown, suppressed);
    for (const notification of shown) this.#standing.show(notification);
    for (const notification of suppressed)
      log.info(`notification suppressed: ${logLine(notification)}`);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** In the journal of each account that has one of the instances. */
  #record(shown: readonly Notification[], suppressed: readonly Notification[]): void {
    const all = [...shown, ...suppressed].flatMap(({ about }) => about);
    for (const account of new Set(all.map((key) => key.account))) {
      const ofAccount = ({ about }: Notification) => about.some((key) => key.account === account);
      this.#recorder.recordNotifications(
        account,
        shown.filter(ofAccount),
        suppressed.filter(ofAccount),
      );
    }
  }
}

/** The window never shows more rows at a time. */
const MOST_SEEN = 500;
