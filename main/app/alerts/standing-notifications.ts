// Keeps track of the notifications on the screen, and has the notifier do what the rules about them say.
import { logLine, makesSound, type Notification } from '#core/alerts/notification';
import {
  afterDelivery,
  afterVanishing,
  retried,
  reviewed,
  type Standing,
  type Steps,
  withNotification,
} from '#core/alerts/standing';
import type { Clock, Log, Notifier, NotifierState } from '../../ports.ts';
import type { Store } from '../store.ts';
import { TestNotification } from './test-notification.ts';

export interface StandingPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly notifier: Notifier;
}

/** For the log. */
const WHY_NOT = {
  absent: 'there is no notification server',
  failing: 'the notification server does not show them, or does not reply',
};

export class StandingNotifications {
  readonly #ports: StandingPorts;
  readonly #store: Store;
  readonly test: TestNotification;
  #standing: readonly Standing[] = [];
  /** How many polls are deciding on their alerts. */
  #deciding = 0;

  constructor(ports: StandingPorts, store: Store) {
    this.#ports = ports;
    this.#store = store;
    this.test = new TestNotification(ports, store);
  }

  /** Follows what becomes of the notifications, and every change that may end one. */
  follow(): void {
    this.#ports.notifier.follow({
      shown: (tag) => this.#deliver(tag, 'shown'),
      missed: (tag) => this.#deliver(tag, 'missed'),
      late: (tag) => this.test.deliver(tag, 'late'),
      closed: (tag) => {
        this.#standing = this.#standing.filter(({ notification }) => notification.tag !== tag);
      },
      vanished: () => {
        this.#standing = afterVanishing(this.#standing);
      },
      appeared: () => this.retry(),
      state: (state) => this.#showState(state),
    });
    // Later, as the poll that made the change may be about to announce what it ended.
    this.#store.onChange(() => queueMicrotask(() => this.#review()));
  }

  show(notification: Notification): void {
    const { state } = this.#store;
    this.#take(withNotification(this.#standing, notification, state, this.#ports.clock.now()));
  }

  /** Closes nothing during an action: the notification that something is back replaces that of its loss. */
  async holdWhile(act: () => Promise<void>): Promise<void> {
    this.#deciding += 1;
    try {
      await act();
    } finally {
      this.#deciding -= 1;
      this.#review();
    }
  }

  /** Shows what could not be shown before. */
  retry(): void {
    this.#review();
    this.#take(retried(this.#standing, this.#store.state, this.#ports.clock.now()));
  }

  /** Closes all at the end: nobody would close them once what they say is over. Resolves when they are closed. */
  stop(): Promise<void> {
    this.#standing = [];
    return this.#ports.notifier.closeAll();
  }

  #review(): void {
    if (this.#deciding > 0 || this.#standing.length === 0) return;
    this.#take(reviewed(this.#standing, this.#store.state, this.#ports.clock.now()));
  }

  #take({ standing, show, close }: Steps): void {
    const { log, notifier } = this.#ports;
    // First, as the notifier may report at once.
    this.#standing = standing;
    for (const tag of close) notifier.close(tag);
    for (const { notification, replaces, silent } of show) {
      log.info(`notification: ${logLine(notification)}`);
      const sound = !silent && makesSound(notification, this.#store.state.settings.sounds);
      notifier.notify(notification, { replaces, sound });
    }
  }

  /** The banner stays as long as no notification comes. */
  #showState(state: NotifierState): void {
    const { log } = this.#ports;
    this.test.state = state;
    if (state === 'ready') log.info('notifications: they can be shown again');
    else log.warn(`notifications: ${WHY_NOT[state]}`);
    const others = this.#store.state.banners.filter(
      ({ kind }) => kind !== 'no-notification-server' && kind !== 'notifications-fail',
    );
    const own =
      state === 'ready'
        ? []
        : [{ kind: state === 'absent' ? 'no-notification-server' : 'notifications-fail' } as const];
    this.#store.publish({ banners: [...others, ...own] });
  }

  #deliver(tag: string, delivery: 'shown' | 'missed'): void {
    this.test.deliver(tag, delivery);
    this.#standing = afterDelivery(this.#standing, tag, delivery);
  }
}
