// MATE's notification server, which takes notifications away after some seconds unless they ask to stay.
import { existsSync, readFileSync } from 'node:fs';
import type { Desktop } from './desktop.ts';
import { type Observed, observe } from './observed.ts';

const SERVICE = '/usr/share/dbus-1/services/org.freedesktop.mate.Notifications.service';
const TARGET = {
  name: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};

export class MateNotifications {
  /** The ids of the notifications that were closed, oldest first. */
  readonly closed: Observed<readonly number[]>;
  readonly #notify: (title: string) => Promise<number>;

  private constructor(
    closed: Observed<readonly number[]>,
    notify: (title: string) => Promise<number>,
  ) {
    this.closed = closed;
    this.#notify = notify;
  }

  /** False where the package mate-notification-daemon is missing. */
  static isInstalled(): boolean {
    return existsSync(SERVICE);
  }

  static async start(desktop: Desktop): Promise<MateNotifications> {
    const program = /^Exec=(\S+)/m.exec(readFileSync(SERVICE, 'utf8'))?.[1] ?? '';
    const bus = await desktop.bus();
    const closed: number[] = [];
    bus.signals.on('NotificationClosed', ({ body }: { body: unknown[] }) => {
      closed.push(Number(body[0]));
    });
    await bus.subscribe(`interface='${TARGET.interface}',member='NotificationClosed'`);
    // No settings daemon: the defaults of MATE.
    const env = { ...desktop.env, GSETTINGS_BACKEND: 'memory' };
    await desktop.processes.start('mate-notifications', program, { env });
    await observe('the owner of the notifications', () => bus.ownerOf(TARGET.name)).until(
      (owner) => owner !== null,
    );
    const notify = async (title: string): Promise<number> => {
      const body = ['Test', 0, '', title, '', [], {}, -1];
      return Number((await bus.call(TARGET, 'Notify', 'susssasa{sv}i', body))[0]);
    };
    return new MateNotifications(
      observe<readonly number[]>('the closed notifications', () => [...closed]),
      notify,
    );
  }

  /** Shows a notification of the usual kind, and waits until the server has taken it away. */
  async outlastOne(): Promise<void> {
    const id = await this.#notify('Usual');
    await this.closed.until((closed) => closed.includes(id));
  }
}
