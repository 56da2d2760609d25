// The D-Bus buses as the app uses them: calls with a time limit, signals, owners of names, and a lost bus reconnected.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '@jellybrick/dbus-next';
import { BUS, Line, type Method } from './line.ts';

/** How long a call is waited for, in ms of real time. */
const CALL_LIMIT_MS = 2000;
/** How long after a lost bus a new line is tried for those who watch, in ms of real time. */
const RECONNECT_MS = 5000;

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

export class BusConnection {
  readonly #which: 'session' | 'system';
  /** Null while nobody needs it, and after it was lost. */
  #line: Promise<Line> | null = null;
  readonly #owners = new Map<string, OwnerListener[]>();
  /** The owners as they are known on this line, or null since it was lost. */
  readonly #known = new Map<string, string | null>();
  /** The names that are followed on this line. */
  readonly #followed = new Set<string>();
  readonly #signals = new Map<string, SignalListener[]>();
  #reconnect: NodeJS.Timeout | undefined;

  constructor(which: 'session' | 'system') {
    this.#which = which;
  }

  /** False on other systems, and without a session bus. */
  get exists(): boolean {
    if (process.platform !== 'linux') return false;
    const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = process.env;
    if (this.#which === 'system' || address) return true;
    // Where the variable is missing, the bus of systemd's user session is found by its place.
    return folder !== undefined && existsSync(join(folder, 'bus'));
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
    const reply = this.#connected().then((line) => line.send(method, signature, body));
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
    this.#owners.set(name, [...(this.#owners.get(name) ?? []), listener]);
    const known = this.exists ? this.#known.get(name) : null;
    if (known !== undefined) {
      listener(known);
      return;
    }
    // A failure is reported by `#onLost`.
    this.#connected().then(
      (line) => this.#followOwner(line, name),
      () => {},
    );
  }

  /** Calls back with each signal of this interface and member, whoever sends it. */
  onSignal(its: string, member: string, listener: SignalListener): void {
    const key = `${its}.${member}`;
    this.#signals.set(key, [...(this.#signals.get(key) ?? []), listener]);
    if (!this.exists) return;
    this.#connected().then(
      (line) => line.match(ruleOf(key)),
      () => {},
    );
  }

  #connected(): Promise<Line> {
    this.#line ??= this.#connect();
    return this.#line;
  }

  async #connect(): Promise<Line> {
    clearTimeout(this.#reconnect);
    try {
      const line = await Line.connect(this.#which, {
        onMessage: (message) => this.#receive(message),
        onLost: () => this.#onLost(),
      });
      this.#known.clear();
      this.#followed.clear();
      // Before anything else is sent, so that no signal about it is missed.
      for (const key of this.#signals.keys()) line.match(ruleOf(key));
      for (const name of this.#owners.keys()) void this.#followOwner(line, name);
      return line;
    } catch (error) {
      this.#onLost();
      throw error;
    }
  }

  /** The next call makes a new line, and so does a timer while somebody watches. */
  #onLost(): void {
    this.#line = null;
    if (this.#owners.size + this.#signals.size === 0) return;
    this.#reconnect = setTimeout(() => this.#connected().catch(() => {}), RECONNECT_MS).unref();
    // What had an owner has none that can be reached. A new line says who has come back.
    for (const name of this.#owners.keys()) {
      if (this.#known.get(name) !== null) this.#tell(name, null);
    }
  }

  /** Follows the owner of a name. The signals come first, so that no change is missed. */
  async #followOwner(line: Line, name: string): Promise<void> {
    if (this.#followed.has(name)) return;
    this.#followed.add(name);
    const rule = `sender='${BUS.of}',interface='${BUS.interface}',member='NameOwnerChanged'`;
    line.match(`${rule},arg0='${name}'`);
    let owner: string | null = null;
    try {
      const [found] = await line.send({ ...BUS, member: 'GetNameOwner' }, 's', [name]);
      owner = String(found);
    } catch {
      // Nobody owns it, or the line is lost, which `#onLost` reports.
    }
    // A change that was announced meanwhile is newer.
    if (!this.#known.has(name)) this.#tell(name, owner);
  }

  #receive({ interface: its, member, body, sender, path }: Message): void {
    if (its === BUS.interface && member === 'NameOwnerChanged' && sender === BUS.of) {
      const [name, , owner] = body;
      this.#tell(String(name), owner === '' ? null : String(owner));
    }
    for (const listener of this.#signals.get(`${its}.${member}`) ?? [])
      listener(body, sender ?? '', path ?? '');
  }

  #tell(name: string, owner: string | null): void {
    this.#known.set(name, owner);
    for (const listener of this.#owners.get(name) ?? []) listener(owner);
  }
}

/** The match rule of an interface and its member, which are joined by a dot. */
function ruleOf(key: string): string {
  const dot = key.lastIndexOf('.');
  return `interface='${key.slice(0, dot)}',member='${key.slice(dot + 1)}'`;
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
