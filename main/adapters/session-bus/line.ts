// One line to a bus, from its connection to its loss. What waits for a reply when it is lost is rejected.
import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Message, MessageBus } from '@jellybrick/dbus-next';

/** How long a bus may take to accept a connection, in ms of real time. */
const CONNECT_LIMIT_MS = 2000;

export interface Method {
  /** The bus name of the service. */
  readonly of: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

export const BUS: Omit<Method, 'member'> = {
  of: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

export interface LineEvents {
  onMessage(message: Message): void;
  /** The bus has ended, or has closed the line. Called once. */
  onLost(): void;
}

export class Line {
  readonly #bus: MessageBus;
  readonly #library: typeof import('@jellybrick/dbus-next');
  readonly #rules = new Set<string>();
  /** Reject what waits for a reply. */
  readonly #waiting = new Set<(cause: Error) => void>();
  #onLost: () => void = () => {};
  /** Why the line was lost; null while it is not. */
  #lost: Error | null = null;

  private constructor(bus: MessageBus, library: typeof import('@jellybrick/dbus-next')) {
    this.#bus = bus;
    this.#library = library;
  }

  /** Rejects if the bus does not accept it in time. */
  static async connect(which: 'session' | 'system', events: LineEvents): Promise<Line> {
    const library = await import('@jellybrick/dbus-next');
    const bus = which === 'session' ? library.sessionBus() : library.systemBus();
    const line = new Line(bus, library);
    // Also kept for errors after the connection: one that nobody listens to would end the process.
    (bus as EventEmitter).on('error', (error: Error) => line.#lose(error));
    // The library does not pass on that its connection has ended, and queues all that is sent after that.
    innerOf(bus).on('end', () =>
      line.#lose(new Error(`the ${which} bus has closed the connection`)),
    );
    const limit = setTimeout(
      () => line.#lose(new Error(`the ${which} bus did not reply`)),
      CONNECT_LIMIT_MS,
    );
    try {
      const ready = new Promise<void>((resolve) => bus.once('connect', () => resolve()));
      await line.#unlessLost(ready);
    } finally {
      clearTimeout(limit);
    }
    bus.on('message', (message) => events.onMessage(message));
    line.#onLost = () => events.onLost();
    return line;
  }

  /** The body of the reply, however long it takes. Rejects with the service's error, or if the line is lost. */
  async send(method: Method, signature: string, body: unknown[]): Promise<readonly unknown[]> {
    const { DBusError, Message } = this.#library;
    const { of, ...rest } = method;
    const message = new Message({ destination: of, ...rest, signature, body });
    try {
      return (await this.#unlessLost(this.#bus.call(message)))?.body ?? [];
    } catch (error) {
      // Any other error than one of the service means that nothing could be sent.
      if (!(error instanceof DBusError)) this.#lose(error as Error);
      throw error;
    }
  }

  /** Asks for the signals that fit a rule. The rule is in force for everything sent after this. */
  match(rule: string): void {
    if (this.#rules.has(rule)) return;
    this.#rules.add(rule);
    this.send({ ...BUS, member: 'AddMatch' }, 's', [`type='signal',${rule}`]).catch(() => {});
  }

  #lose(cause: Error): void {
    if (this.#lost !== null) return;
    this.#lost = cause;
    this.#bus.disconnect();
    // A bus that does not answer would keep the socket open.
    innerOf(this.#bus).stream?.destroy();
    for (const reject of this.#waiting) reject(cause);
    this.#onLost();
  }

  async #unlessLost<T>(reply: Promise<T>): Promise<T> {
    if (this.#lost !== null) {
      reply.catch(() => {});
      throw this.#lost;
    }
    let reject: (cause: Error) => void = () => {};
    const lost = new Promise<never>((_, fail) => {
      reject = fail;
    });
    this.#waiting.add(reject);
    try {
      return await Promise.race([reply, lost]);
    } finally {
      this.#waiting.delete(reject);
    }
  }
}

/** What the library keeps to itself: there is no other way to learn that a bus has ended. */
function innerOf(bus: MessageBus): EventEmitter & { readonly stream?: Duplex } {
  return (bus as unknown as { readonly _connection: EventEmitter })._connection;
}
