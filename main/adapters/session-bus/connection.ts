// A connection to a D-Bus bus that nobody waits for: every call has a time limit, and a lost bus is reconnected.
import type { EventEmitter } from 'node:events';
import type { Message, MessageBus } from '@jellybrick/dbus-next';

/** How long a call is waited for, in ms of real time. */
export const CALL_LIMIT_MS = 2000;
/** How long after a lost connection a new one is tried for those who watch, in ms of real time. */
const RECONNECT_MS = 5000;

export interface Method {
  /** The bus name of the service. */
  readonly of: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

export interface CallOptions {
  /** In ms; `CALL_LIMIT_MS` without it. */
  readonly limitMs?: number;
  /** Gets a reply that comes after the limit. */
  readonly onLate?: (reply: readonly unknown[]) => void;
  /** Gets an error that comes after the limit. */
  readonly onLateError?: (error: unknown) => void;
}

/** The owner of a watched name on the bus; null if it has none, or if there is no bus. */
export type OwnerListener = (owner: string | null) => void;
export type SignalListener = (body: readonly unknown[], sender: string, path: string) => void;

/** A service that did not reply in time. It may still do what was requested. */
export class BusTimeout extends Error {}

export const BUS: Omit<Method, 'member'> = {
  of: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

export class BusConnection {
  readonly #which: 'session' | 'system';
  #bus: Promise<MessageBus> | null = null;
  readonly #owners = new Map<string, OwnerListener[]>();
  readonly #signals = new Map<string, SignalListener[]>();
  #reconnect: NodeJS.Timeout | undefined;

  constructor(which: 'session' | 'system') {
    this.#which = which;
  }

  /** False on other systems, and without a session bus. */
  get exists(): boolean {
    if (process.platform !== 'linux') return false;
    return this.#which === 'system' || Boolean(process.env.DBUS_SESSION_BUS_ADDRESS);
  }

  /** The body of the reply. Rejects with the service's error, with `BusTimeout`, or if there is no bus. */
  async call(
    method: Method,
    signature = '',
    body: unknown[] = [],
    { limitMs = CALL_LIMIT_MS, onLate, onLateError }: CallOptions = {},
  ): Promise<readonly unknown[]> {
    if (!this.exists) throw new Error(`there is no ${this.#which} bus`);
    let late = false;
    const reply = this.#send(method, signature, body);
    reply.then(
      (answer) => {
        if (late) onLate?.(answer);
      },
      (error) => {
        if (late) onLateError?.(error);
      },
    );
    try {
      const timeout = new BusTimeout(`${method.of} did not reply to ${method.member}`);
      return await limited(reply, limitMs, timeout);
    } catch (error) {
      late = error instanceof BusTimeout;
      throw error;
    }
  }

  /** Calls back with the owner of a name as soon as it is known, and whenever it changes. */
  watchOwner(name: string, listener: OwnerListener): void {
    const known = this.#owners.get(name);
    this.#owners.set(name, [...(known ?? []), listener]);
    if (!this.exists) listener(null);
    else void this.#follow(name);
  }

  /** Calls back with each signal of this interface and member, whoever sends it. */
  onSignal(its: string, member: string, listener: SignalListener): void {
    const key = `${its}.${member}`;
    const known = this.#signals.get(key);
    this.#signals.set(key, [...(known ?? []), listener]);
    if (!known && this.exists) void this.#matchSignal(key);
  }

  close(): void {
    clearTimeout(this.#reconnect);
    void this.#bus?.then(
      (bus) => bus.disconnect(),
      () => {},
    );
    this.#bus = null;
  }

  async #send(method: Method, signature: string, body: unknown[]): Promise<readonly unknown[]> {
    const bus = await this.#connected();
    const { DBusError, Message } = await import('@jellybrick/dbus-next');
    const { of, ...rest } = method;
    const message = new Message({ destination: of, ...rest, signature, body });
    try {
      return (await bus.call(message))?.body ?? [];
    } catch (error) {
      // Any other error than one of the service means that nothing could be sent.
      if (!(error instanceof DBusError)) this.#drop();
      throw error;
    }
  }

  async #matchSignal(key: string): Promise<void> {
    const dot = key.lastIndexOf('.');
    await this.#match(`interface='${key.slice(0, dot)}',member='${key.slice(dot + 1)}'`);
  }

  async #match(rule: string): Promise<void> {
    await this.#ask('AddMatch', `type='signal',${rule}`).catch(() => {});
  }

  async #ask(member: string, text: string): Promise<unknown> {
    return (await this.call({ ...BUS, member }, 's', [text]))[0];
  }

  /** Follows the owner of a name. The signals come first, so that no change is missed. */
  async #follow(name: string): Promise<void> {
    const rule = `sender='${BUS.of}',interface='${BUS.interface}',member='NameOwnerChanged'`;
    await this.#match(`${rule},arg0='${name}'`);
    const owner = await this.#ask('GetNameOwner', name).catch(() => null);
    this.#tell(name, typeof owner === 'string' ? owner : null);
  }

  #tell(name: string, owner: string | null): void {
    for (const listener of this.#owners.get(name) ?? []) listener(owner);
  }

  #connected(): Promise<MessageBus> {
    if (this.#bus) return this.#bus;
    const connecting = this.#connect();
    this.#bus = connecting;
    connecting.catch(() => this.#drop());
    return connecting;
  }

  async #connect(): Promise<MessageBus> {
    const { sessionBus, systemBus } = await import('@jellybrick/dbus-next');
    const bus = this.#which === 'session' ? sessionBus() : systemBus();
    const ready = new Promise<void>((resolve, reject) => {
      bus.once('connect', () => resolve());
      onError(bus, reject);
    });
    await limited(ready, CALL_LIMIT_MS, new Error(`the ${this.#which} bus did not reply`));
    onError(bus, () => this.#drop());
    bus.on('message', (message) => this.#receive(message));
    return bus;
  }

  #receive({ interface: its, member, body, sender, path }: Message): void {
    if (its === BUS.interface && member === 'NameOwnerChanged' && sender === BUS.of) {
      const [name, , owner] = body;
      this.#tell(String(name), owner === '' ? null : String(owner));
    }
    for (const listener of this.#signals.get(`${its}.${member}`) ?? [])
      listener(body, sender ?? '', path ?? '');
  }

  /** Forgets a lost connection. The next call makes a new one, and so does a timer while somebody watches. */
  #drop(): void {
    const lost = this.#bus;
    this.#bus = null;
    void lost?.then(
      (bus) => bus.disconnect(),
      () => {},
    );
    if (this.#owners.size + this.#signals.size === 0) return;
    clearTimeout(this.#reconnect);
    this.#reconnect = setTimeout(() => this.#watchAgain(), RECONNECT_MS).unref();
  }

  #watchAgain(): void {
    for (const key of this.#signals.keys()) void this.#matchSignal(key);
    for (const name of this.#owners.keys()) void this.#follow(name);
  }
}

/** The library's types leave out its `error` event. */
function onError(bus: MessageBus, listener: (error: unknown) => void): void {
  (bus as EventEmitter).on('error', listener);
}

/** Waits for a result, but not for ever. */
async function limited<T>(result: Promise<T>, limitMs: number, otherwise: Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(otherwise), limitMs);
  });
  try {
    return await Promise.race([result, limit]);
  } finally {
    clearTimeout(timer);
  }
}
