// A connection to a test's private bus: calls, signals and objects, with the sender of each message.
import { EventEmitter } from 'node:events';

import * as dbus from '@jellybrick/dbus-next';

export type Message = dbus.Message;
export type Body = unknown[];

export interface Reply {
  signature: string;
  body: Body;
}

/** The reply of a method that returns nothing. */
export const EMPTY: Reply = { signature: '', body: [] };

/** One interface of an object that a test provides. */
export interface Answers {
  methods: Record<string, (message: Message) => Reply | Promise<Reply> | undefined>;
  properties?: Record<string, () => dbus.Variant>;
  /** What the reply to a call waits for; null if it is sent at once. */
  holds?: (call: Message) => Promise<void> | null;
}

/** The destination of a call. */
export interface Target {
  name: string;
  path: string;
  interface: string;
}

const daemon: Target = {
  name: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};
const properties = 'org.freedesktop.DBus.Properties';
const NO_OWNER = 'org.freedesktop.DBus.Error.NameHasNoOwner';

/** A D-Bus value with its type. */
export function variant(signature: string, value: unknown): dbus.Variant {
  return new dbus.Variant(signature, value);
}

/** The error of a method that cannot do what it is asked for. */
export function notSupported(text: string): dbus.DBusError {
  return new dbus.DBusError('org.freedesktop.DBus.Error.NotSupported', text);
}

/** Unwraps the variants in a value read from the bus, at any depth. */
export function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value);
  if (typeof value === 'bigint') return Number(value);
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** One connection to the bus at an address. */
export class Bus {
  readonly #bus: dbus.MessageBus;
  /** Every subscribed signal, by its member name. */
  readonly signals = new EventEmitter();
  #closed = false;
  readonly #owned = new Set<string>();

  private constructor(bus: dbus.MessageBus) {
    this.#bus = bus;
    this.signals.setMaxListeners(0);
    bus.on('message', (message) => {
      if (message.type === dbus.MessageType.SIGNAL) this.signals.emit(message.member, message);
    });
  }

  /** Connects to the bus at a socket path. */
  static async connect(socket: string): Promise<Bus> {
    const bus = dbus.sessionBus({ busAddress: `unix:path=${socket}` });
    const connection = new Bus(bus);
    await new Promise<void>((resolve, reject) => {
      bus.on('connect', resolve);
      // The library's types leave out its `error` event.
      (bus as EventEmitter).on('error', (error) => {
        if (!connection.#closed) reject(error);
      });
    });
    return connection;
  }

  /** Calls a method and returns the body of its reply. */
  async call(target: Target, member: string, signature = '', body: Body = []): Promise<Body> {
    const message = new dbus.Message({
      destination: target.name,
      path: target.path,
      interface: target.interface,
      member,
      signature,
      body,
    });
    return (await this.#bus.call(message))?.body ?? [];
  }

  /** Reads every property of a target's interface. */
  async properties(target: Target): Promise<Record<string, unknown>> {
    const all = { ...target, interface: properties };
    const [values] = await this.call(all, 'GetAll', 's', [target.interface]);
    return plain(values) as Record<string, unknown>;
  }

  /** Calls the bus itself. */
  async ask(member: string, signature = '', body: Body = []): Promise<unknown> {
    return (await this.call(daemon, member, signature, body))[0];
  }

  /** The connection that owns a name, and its process; null if the name has no owner. */
  async ownerOf(name: string): Promise<{ owner: string; pid: number } | null> {
    try {
      const owner = String(await this.ask('GetNameOwner', 's', [name]));
      const pid = Number(await this.ask('GetConnectionUnixProcessID', 's', [owner]));
      return { owner, pid };
    } catch (error) {
      if (error instanceof dbus.DBusError && error.type === NO_OWNER) return null;
      throw error;
    }
  }

  /** Subscribes to signals that match a rule. */
  async subscribe(rule: string): Promise<void> {
    await this.ask('AddMatch', 's', [`type='signal',${rule}`]);
  }

  /** Acquires a name on the bus; throws if it has another owner. */
  async own(name: string): Promise<void> {
    const reply = await this.#bus.requestName(name, dbus.NameFlag.DO_NOT_QUEUE);
    if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error(`${name} has an owner`);
    this.#owned.add(name);
  }

  /** Gives up a name. */
  async release(name: string): Promise<void> {
    this.#owned.delete(name);
    await this.#bus.releaseName(name);
  }

  /** Serves an object. A method that throws a `DBusError` replies with it. */
  answer(path: string, name: string, answers: Answers): void {
    const serve = (call: Message) => {
      try {
        const reply =
          call.interface === properties && call.body[0] === name
            ? readProperty(answers, call)
            : call.interface === name || !call.interface
              ? answers.methods[call.member]?.(call)
              : undefined;
        if (!reply) return false;
        const send = ({ signature, body }: Reply) =>
          this.#bus.send(dbus.Message.newMethodReturn(call, signature, body));
        if (reply instanceof Promise) void reply.then(send);
        else send(reply);
      } catch (error) {
        const type =
          error instanceof dbus.DBusError ? error.type : 'org.freedesktop.DBus.Error.Failed';
        this.#bus.send(dbus.Message.newError(call, type, String(error)));
      }
      return true;
    };
    this.#bus.addMethodHandler((call: Message) => {
      if (call.path !== path) return false;
      const held = answers.holds?.(call);
      if (!held) return serve(call);
      void held.then(() => serve(call));
      return true;
    });
  }

  /** Broadcasts a signal. */
  emit(path: string, name: string, member: string, signature = '', body: Body = []): void {
    this.#bus.send(dbus.Message.newSignal(path, name, member, signature, body));
  }

  /** Gives up every name, and closes the connection. */
  async leave(): Promise<void> {
    if (this.#closed) return;
    for (const name of this.#owned) await this.release(name);
    this.close();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#bus.disconnect();
  }
}

function readProperty(answers: Answers, call: Message) {
  const known = answers.properties ?? {};
  if (call.member === 'GetAll') {
    const all = Object.entries(known).map(([key, read]) => [key, read()]);
    return { signature: 'a{sv}', body: [Object.fromEntries(all)] };
  }
  const read = known[String(call.body[1])];
  return call.member === 'Get' && read ? { signature: 'v', body: [read()] } : undefined;
}
