// The secret service of a Linux desktop: its calls over the session bus, and the questions that it asks a person.
import { openSession, type SecretSession, type WireSecret } from './secret-session.ts';

const NAME = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
const PREFIX = 'org.freedesktop.Secret';
/** The path that stands for "nothing". */
export const NOTHING = '/';
/** A person may be asked in any call, so none has a limit: the longest that a timer takes, in ms. */
const NO_LIMIT_MS = 2 ** 31 - 1;

/** The session bus, as far as it is needed. */
export interface SecretBus {
  call(
    method: {
      readonly of: string;
      readonly path: string;
      readonly interface: string;
      readonly member: string;
    },
    signature?: string,
    body?: unknown[],
    options?: { readonly limitMs?: number },
  ): Promise<readonly unknown[]>;
  watchOwner(name: string, listener: (owner: string | null) => void): void;
  onSignal(
    its: string,
    member: string,
    listener: (body: readonly unknown[], sender: string, path: string) => void,
  ): void;
}

/** How a question to a person ended. */
export interface Answer {
  readonly dismissed: boolean;
  readonly result: unknown;
}

const DISMISSED: Answer = { dismissed: true, result: null };

export class SecretService {
  readonly #bus: SecretBus;
  readonly #windowId: () => string;
  readonly #prompts = new Map<string, (answer: Answer) => void>();
  readonly #onAppear: (() => void)[] = [];
  #owner: string | null = null;
  /** Aborts what waits for a service that left the bus: it never replies. */
  #gone = new AbortController();

  /** `windowId`: the window that a question belongs to, as the service expects it; empty for none. */
  constructor(bus: SecretBus, windowId: () => string) {
    this.#bus = bus;
    this.#windowId = windowId;
    bus.onSignal(`${PREFIX}.Prompt`, 'Completed', ([dismissed, result], _sender, path) =>
      this.#prompts.get(path)?.({ dismissed: dismissed === true, result: bare(result) }),
    );
    // KeePassXC has a collection for each database that is opened.
    bus.onSignal(`${PREFIX}.Service`, 'CollectionCreated', () => this.#appeared());
    bus.watchOwner(NAME, (owner) => this.#follow(owner));
  }

  /** Calls back when a service appears on the bus, or has a new collection. */
  onAppear(call: () => void): void {
    this.#onAppear.push(call);
    if (this.#owner !== null) call();
  }

  /** Calls a method of an object's interface, such as `Item`; rejects with the service's error. */
  async call(
    path: string,
    its: string,
    member: string,
    signature = '',
    body: unknown[] = [],
  ): Promise<readonly unknown[]> {
    const method = { of: NAME, path, interface: `${PREFIX}.${its}`, member };
    return this.#unlessGone(this.#bus.call(method, signature, body, { limitMs: NO_LIMIT_MS }));
  }

  service(member: string, signature = '', body: unknown[] = []): Promise<readonly unknown[]> {
    return this.call(ROOT, 'Service', member, signature, body);
  }

  async property(path: string, its: string, name: string): Promise<unknown> {
    const method = { of: NAME, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get' };
    const options = { limitMs: NO_LIMIT_MS };
    const body = [`${PREFIX}.${its}`, name];
    const [value] = await this.#unlessGone(this.#bus.call(method, 'ss', body, options));
    return bare(value);
  }

  /** The paths of all collections. */
  async collections(): Promise<readonly string[]> {
    return pathsIn(await this.property(ROOT, 'Service', 'Collections'));
  }

  /** Asks a person to unlock these objects, where that needs a person. */
  async unlock(objects: readonly string[], signal?: AbortSignal): Promise<Answer> {
    const [, prompt] = await this.service('Unlock', 'ao', [objects]);
    return this.ask(prompt, signal);
  }

  /** Asks a person what a call needs to know; `prompt` is what that call returned. An abort withdraws the question. */
  async ask(prompt: unknown, signal?: AbortSignal): Promise<Answer> {
    const path = String(prompt);
    if (path === NOTHING) return { dismissed: false, result: null };
    const end = new Promise<Answer>((resolve) => this.#prompts.set(path, resolve));
    const withdraw = () => {
      this.call(path, 'Prompt', 'Dismiss').catch(() => {});
      this.#prompts.get(path)?.(DISMISSED);
    };
    signal?.addEventListener('abort', withdraw);
    try {
      if (signal?.aborted) return DISMISSED;
      const asked = this.call(path, 'Prompt', 'Prompt', 's', [this.#windowId()]);
      // Some services reply only after the answer.
      return await this.#unlessGone(Promise.race([end, asked.then(() => end)]));
    } finally {
      signal?.removeEventListener('abort', withdraw);
      this.#prompts.delete(path);
    }
  }

  /** The secret of an unlocked item. */
  async secret(item: string): Promise<string> {
    return this.#inSession(async (session) => {
      const [secret] = await this.call(item, 'Item', 'GetSecret', 'o', [session.path]);
      return session.open(secret as WireSecret);
    });
  }

  /** Creates an item in a collection, in place of one with the same attributes. */
  async createItem(
    collection: string,
    properties: Readonly<Record<string, unknown>>,
    secret: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    return this.#inSession(async (session) => {
      const body = [properties, session.seal(secret), true];
      const signature = 'a{sv}(oayays)b';
      const [, prompt] = await this.call(collection, 'Collection', 'CreateItem', signature, body);
      return this.ask(prompt, signal);
    });
  }

  /** Sessions belong to one life of the service, so each use has its own. */
  async #inSession<T>(use: (session: SecretSession) => Promise<T>): Promise<T> {
    const session = await openSession((way, input) =>
      this.service('OpenSession', 'sv', [way, input]),
    );
    try {
      return await use(session);
    } finally {
      this.call(session.path, 'Session', 'Close').catch(() => {});
    }
  }

  #follow(owner: string | null): void {
    const before = this.#owner;
    this.#owner = owner;
    if (before !== null && before !== owner) {
      this.#gone.abort();
      this.#gone = new AbortController();
    }
    if (owner !== null && owner !== before) this.#appeared();
  }

  #appeared(): void {
    for (const call of this.#onAppear) call();
  }

  async #unlessGone<T>(reply: Promise<T>): Promise<T> {
    const { signal } = this.#gone;
    let leave = () => {};
    const gone = new Promise<never>((_, reject) => {
      leave = () => reject(new Error('the secret service left the bus'));
      signal.addEventListener('abort', leave);
    });
    try {
      return await Promise.race([reply, gone]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }
}

/** A value without the type that the bus sends with it. */
export function bare(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'signature' in value && 'value' in value
    ? value.value
    : value;
}

/** The paths in a reply; a reply of another type has none. */
export function pathsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
