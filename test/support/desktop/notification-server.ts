// Takes the notifications of a session as a desktop's server would, and clicks them for a test.
import { EventEmitter } from 'node:events';
import { type Bus, plain } from './dbus.ts';
import { type Patience, until } from './until.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** A notification as it came over the bus. */
export interface ShownNotification {
  id: number;
  /** The one it replaces on the screen; 0 for none. */
  replacesId: number;
  appName: string;
  summary: string;
  body: string;
  /** Keys and labels in turn, as the protocol has it. */
  actions: string[];
  hints: Record<string, unknown>;
  expireTimeout: number;
  at: Date;
  closed: boolean;
}

/** Why a notification went, in the protocol's numbers. */
const reason = { dismissed: 2, byCall: 3 };

export class NotificationServer {
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #shown: ShownNotification[] = [];
  #lastId = 0;

  private constructor(bus: Bus) {
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

  /** All that came so far, closed ones too. */
  shown(): readonly ShownNotification[] {
    return this.#shown;
  }

  /** Forgets what came so far. */
  clear(): void {
    this.#shown = [];
  }

  /** Waits until the list is as wanted, and answers it. */
  async until(
    predicate: (shown: readonly ShownNotification[]) => boolean,
    patience: Patience = {},
  ): Promise<readonly ShownNotification[]> {
    const said = () => JSON.stringify(this.#shown.map(({ summary, body }) => [summary, body]));
    const read = () => predicate(this.#shown) && this.#shown;
    const wake = { emitter: this.#changes, event: 'change' };
    return until(read, { what: () => `notifications; there are ${said()}`, ...patience }, wake);
  }

  /** Clicks a notification's body, as a person does; it then goes. */
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
