// Receives a session's notifications as a desktop's server would, and clicks them for a test.
import { EventEmitter } from 'node:events';
import { type Bus, plain } from './dbus.ts';
import { Observed } from './observed.ts';
import { short, type Wake } from './until.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** A notification as received over the bus. */
export interface ShownNotification {
  id: number;
  /** The notification it replaces on the screen; 0 for none. */
  replacesId: number;
  appName: string;
  summary: string;
  body: string;
  /** Keys and labels in turn, as in the protocol. */
  actions: string[];
  hints: Record<string, unknown>;
  expireTimeout: number;
  at: Date;
  closed: boolean;
}

/** Why a notification was closed, as the protocol numbers it. */
const reason = { dismissed: 2, byCall: 3 };

/** Every notification since the last `clear`, closed ones included, oldest first. */
export class NotificationServer extends Observed<readonly ShownNotification[]> {
  protected readonly what = 'the notifications';
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  protected override readonly wake: Wake = { emitter: this.#changes, event: 'change' };
  #shown: ShownNotification[] = [];
  #lastId = 0;

  private constructor(bus: Bus) {
    super();
    this.#bus = bus;
  }

  static async start(bus: Bus): Promise<NotificationServer> {
    const server = new NotificationServer(bus);
    bus.answer(path, name, {
      methods: {
        Notify: ({ body }) => ({ signature: 'u', body: [server.#take(body)] }),
        CloseNotification: ({ body }) => {
          server.#close(Number(body[0]), reason.byCall);
          return { signature: '', body: [] };
        },
        GetCapabilities: () => ({
          signature: 'as',
          body: [['body', 'body-markup', 'actions', 'persistence']],
        }),
        GetServerInformation: () => ({
          signature: 'ssss',
          body: ['Wachat Tray tests', 'Wachat Tray', '1.0', '1.2'],
        }),
      },
    });
    await bus.own(name);
    return server;
  }

  /** A copy: a notification changes when it is closed. */
  protected look(): readonly ShownNotification[] {
    return this.#shown.map((one) => ({ ...one }));
  }

  protected override show(shown: readonly ShownNotification[]): string {
    return short(shown.map(({ summary, body, closed }) => ({ summary, body, closed })));
  }

  /** The titles of the notifications. */
  get summaries(): Observed<readonly string[]> {
    return this.map<readonly string[]>((shown) => shown.map(({ summary }) => summary));
  }

  /** Forgets all notifications so far. */
  clear(): void {
    this.#shown = [];
  }

  /** Clicks a notification's body, as a user does; this closes it. */
  click(id: number, action = 'default'): void {
    this.#bus.emit(path, name, 'ActionInvoked', 'us', [id, action]);
    this.#close(id, reason.dismissed);
  }

  /** Dismisses a notification. */
  close(id: number): void {
    this.#close(id, reason.dismissed);
  }

  #take(body: unknown[]): number {
    const [appName, replacesId, , summary, text, actions, hints, expireTimeout] = body;
    const id = Number(replacesId) || ++this.#lastId;
    this.#shown.push({
      id,
      replacesId: Number(replacesId),
      appName: String(appName),
      summary: String(summary),
      body: String(text),
      actions: (actions as unknown[]).map(String),
      hints: plain(hints) as Record<string, unknown>,
      expireTimeout: Number(expireTimeout),
      at: new Date(),
      closed: false,
    });
    this.#changes.emit('change');
    return id;
  }

  #close(id: number, why: number): void {
    const open = this.#shown.filter((one) => one.id === id && !one.closed);
    if (open.length === 0) return;
    for (const one of open) one.closed = true;
    this.#bus.emit(path, name, 'NotificationClosed', 'uu', [id, why]);
    this.#changes.emit('change');
  }
}
