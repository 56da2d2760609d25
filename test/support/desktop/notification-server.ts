// Receives a session's notifications as a desktop's server would, and clicks them for a test.
import { EventEmitter } from 'node:events';
import { type Bus, type Message, plain, type Reply } from './dbus.ts';
import { Observed } from './observed.ts';
import { Silence } from './silence.ts';
import { short, type Wake } from './until.ts';

const NOTIFICATIONS = 'org.freedesktop.Notifications';
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

export interface ServerOptions {
  /** What it can do, as the protocol names it. */
  capabilities?: readonly string[];
  /** It replies to nothing, or to no call of this method, until it wakes up. */
  asleep?: true | string | null;
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
  readonly #silence: Silence;

  private constructor(bus: Bus, silence: Silence) {
    super();
    this.#bus = bus;
    this.#silence = silence;
  }

  static async start(
    bus: Bus,
    {
      capabilities = ['body', 'body-markup', 'actions', 'persistence'],
      asleep = null,
    }: ServerOptions,
  ): Promise<NotificationServer> {
    const silence = new Silence(asleep);
    const server = new NotificationServer(bus, silence);
    const once = (message: Message, reply: () => Reply) =>
      silence.holds(message)?.then(reply) ?? reply();
    bus.answer(path, NOTIFICATIONS, {
      methods: {
        Notify: (message) =>
          once(message, () => ({ signature: 'u', body: [server.#take(message.body)] })),
        CloseNotification: (message) =>
          once(message, () => {
            server.#close(Number(message.body[0]), reason.byCall);
            return { signature: '', body: [] };
          }),
        GetCapabilities: (message) =>
          once(message, () => ({ signature: 'as', body: [[...capabilities]] })),
        GetServerInformation: () => ({
          signature: 'ssss',
          body: ['Wachat Tray tests', 'Wachat Tray', '1.0', '1.2'],
        }),
      },
    });
    await bus.own(NOTIFICATIONS);
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

  /** How many calls it has not replied to. */
  get waiting(): Observed<number> {
    return this.#silence.waiting;
  }

  /** Makes it reply again, and first to everything that it was sent meanwhile. */
  wakeUp(): void {
    this.#silence.end();
  }

  /** Forgets all notifications so far. */
  clear(): void {
    this.#shown = [];
  }

  /** Clicks a notification's body, as a user does; this closes it. */
  click(id: number, action = 'default'): void {
    this.#bus.emit(path, NOTIFICATIONS, 'ActionInvoked', 'us', [id, action]);
    this.#close(id, reason.dismissed);
  }

  /** What stands on the screen. */
  get open(): Observed<readonly ShownNotification[]> {
    return this.map<readonly ShownNotification[]>(
      (shown) => shown.filter(({ closed }) => !closed),
      'the open notifications',
    );
  }

  /** The titles of what stands on the screen. */
  get titles(): Observed<readonly string[]> {
    return this.open.map<readonly string[]>((shown) => shown.map(({ summary }) => summary));
  }

  /** Ends the server, and with it what stands on the screen. */
  end(): void {
    this.#bus.close();
  }

  /** Dismisses a notification. */
  close(id: number): void {
    this.#close(id, reason.dismissed);
  }

  #take(body: unknown[]): number {
    const [appName, replacesId, , summary, text, actions, hints, expireTimeout] = body;
    const id = Number(replacesId) || ++this.#lastId;
    // What is replaced is gone from the screen.
    for (const one of this.#shown) if (one.id === id) one.closed = true;
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
    this.#bus.emit(path, NOTIFICATIONS, 'NotificationClosed', 'uu', [id, why]);
    this.#changes.emit('change');
  }
}
