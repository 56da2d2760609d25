// Announces the groups that turn red, and remembers what became of each.
import {
  applyGroupPolicy,
  dueGroups,
  type GroupAlerts,
  NO_GROUP_ALERTS,
} from '#core/alerts/group-alerts';
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

  /**
   * After a poll of this account. `isFirst`: its list is the first one. What is red by it, or by a change of the
   * settings, is never announced.
   */
  async announce(id: string, isFirst: boolean): Promise<void> {
    const { clock, display, log } = this.#ports;
    const due = dueGroups(this.#alerts, this.#store.state);
    const asked = isFirst ? [] : due.flatMap(({ down }) => down.slice(0, MOST_SEEN));
    const seen = asked.length === 0 ? new Set() : await display.seenOf(asked);
    if (this.#stopped) return;
    const { alerts, shown, suppressed } = applyGroupPolicy(this.#alerts, due, this.#store.state, {
      now: clock.now(),
      isFirst,
      isSeen: (key) => seen.has(key),
    });
    this.#alerts = alerts;
    this.#recorder.recordNotifications(id, shown, suppressed);
    for (const notification of shown) this.#standing.show(notification);
    for (const { title } of suppressed) log.info(`notification suppressed: ${title}`);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** After a change of the settings. */
  review(): void {
    const { state } = this.#store;
    const due = dueGroups(this.#alerts, state);
    const context = { now: this.#ports.clock.now(), isFirst: true, isSeen: () => false };
    this.#alerts = applyGroupPolicy(this.#alerts, due, state, context).alerts;
  }
}

/** The window never shows more rows at a time. */
const MOST_SEEN = 500;
