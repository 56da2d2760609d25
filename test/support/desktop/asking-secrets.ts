// A secret service in the manner of KeePassXC: while it is locked it names no items, it asks a person, and it may never reply.
import { EventEmitter } from 'node:events';
import { type Body, type Bus, type Message, notSupported, plain, variant } from './dbus.ts';
import { type Observed, observe } from './observed.ts';

const NAME = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
const PREFIX = 'org.freedesktop.Secret';
const COLLECTION = `${ROOT}/collection/passwords`;
const NOTHING = '/';

type Reply = { signature: string; body: Body };

const EMPTY: Reply = { signature: '', body: [] };

interface Entry {
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly secret: Buffer;
}

/** A question that is open on the screen. */
interface Question {
  readonly path: string;
  readonly window: string;
  /** What a yes does, and the result that it has. */
  readonly yes: () => unknown;
}

export interface AskingOptions {
  /** The token of `main`, if there is one. */
  readonly token?: string;
  readonly locked?: boolean;
  /** There is no collection yet, as before the first use of KWallet. */
  readonly empty?: boolean;
  /** It receives calls and replies to none. */
  readonly silent?: boolean;
}

export class AskingSecrets {
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #entries: Entry[] = [];
  #locked: boolean;
  #exists: boolean;
  #silent: boolean;
  readonly #withheld: (() => void)[] = [];
  #asked = 0;
  #looks = 0;
  #count = 0;
  #question: Question | null = null;

  private constructor(bus: Bus, { token, locked = false, empty, silent = false }: AskingOptions) {
    this.#bus = bus;
    this.#locked = locked;
    this.#exists = empty !== true;
    this.#silent = silent;
    this.#serve();
    if (token !== undefined) {
      this.#create({ service: 'wachat-tray', account: 'main' }, Buffer.from(token));
    }
  }

  static async start(bus: Bus, options: AskingOptions = {}): Promise<AskingSecrets> {
    const secrets = new AskingSecrets(bus, options);
    await bus.own(NAME);
    return secrets;
  }

  /** How often a person was asked. */
  get questions(): Observed<number> {
    return this.#observe('how often a person was asked', () => this.#asked);
  }

  /** How often an entry was looked for since the last question was answered. */
  get looks(): Observed<number> {
    return this.#observe('how often the keychain was read', () => this.#looks);
  }

  /** The window that the open question belongs to; undefined without a question. */
  get question(): Observed<string | undefined> {
    return this.#observe('the open question', () => this.#question?.window);
  }

  get token(): Observed<string | undefined> {
    return this.#observe('the stored token', () => this.#entries.at(-1)?.secret.toString());
  }
  /** The person unlocks it, asked by nobody. */
  unlock(): void {
    this.#locked = false;
  }

  /** The person agrees to what the open question asks for. */
  agree(): void {
    const { yes } = this.#taken();
    this.#end(yes());
  }

  /** The person closes the open question. */
  dismiss(): void {
    this.#taken();
    this.#end(null);
  }

  /** Replies to what was asked while it was silent, and from now on. */
  speak(): void {
    this.#silent = false;
    for (const reply of this.#withheld.splice(0)) reply();
  }

  #serve(): void {
    const locked = { Locked: () => variant('b', this.#locked) };
    this.#answer(ROOT, 'Service', {
      methods: {
        OpenSession: ({ body }) => {
          if (body[0] !== 'plain') throw notSupported('only plain sessions');
          return { signature: 'vo', body: [variant('s', ''), `${ROOT}/session/1`] };
        },
        ReadAlias: () => path(this.#exists ? COLLECTION : NOTHING),
        CreateCollection: () => {
          const prompt = this.#ask(() => {
            this.#exists = true;
            return variant('o', COLLECTION);
          });
          return { signature: 'oo', body: [NOTHING, prompt] };
        },
        Unlock: ({ body }) => {
          const objects = body[0] as string[];
          if (!this.#locked) return { signature: 'aoo', body: [objects, NOTHING] };
          const prompt = this.#ask(() => {
            this.#locked = false;
            return variant('ao', objects);
          });
          return { signature: 'aoo', body: [[], prompt] };
        },
      },
      properties: { Collections: () => variant('ao', this.#exists ? [COLLECTION] : []) },
    });
    this.#answer(COLLECTION, 'Collection', {
      methods: {
        SearchItems: ({ body }) => {
          this.#looks += 1;
          this.#changes.emit('change');
          const wanted = Object.entries(body[0] as Record<string, string>);
          const found = this.#entries.filter(({ attributes }) =>
            wanted.every(([key, value]) => attributes[key] === value),
          );
          const paths = this.#locked ? [] : found.map((entry) => entry.path);
          return { signature: 'ao', body: [paths] };
        },
        CreateItem: ({ body }) => {
          const [properties, secret] = body as [object, [string, Buffer, Buffer, string]];
          const given = plain(properties) as Record<string, Record<string, string>>;
          const made = this.#create(given[`${PREFIX}.Item.Attributes`] ?? {}, secret[2]);
          return { signature: 'oo', body: [made, NOTHING] };
        },
      },
      properties: {
        ...locked,
        Items: () => variant('ao', this.#locked ? [] : this.#entries.map((entry) => entry.path)),
      },
    });
    this.#answer(`${ROOT}/session/1`, 'Session', { methods: { Close: () => EMPTY } });
  }

  #create(attributes: Readonly<Record<string, string>>, secret: Buffer): string {
    this.#count += 1;
    const item = `${COLLECTION}/${this.#count}`;
    this.#answer(item, 'Item', {
      methods: {
        GetSecret: ({ body }) => ({
          signature: '(oayays)',
          body: [[body[0], Buffer.alloc(0), secret, 'text/plain']],
        }),
        Delete: () => {
          this.#entries = this.#entries.filter((entry) => entry.path !== item);
          this.#changes.emit('change');
          return path(NOTHING);
        },
      },
      properties: {
        Locked: () => variant('b', this.#locked),
        Modified: () => variant('t', this.#count),
      },
    });
    const others = this.#entries.filter((entry) => entry.attributes.account !== attributes.account);
    this.#entries = [...others, { path: item, attributes, secret }];
    this.#changes.emit('change');
    return item;
  }

  /** Prepares a question; it appears when the program says for which of its windows. */
  #ask(yes: () => unknown): string {
    this.#count += 1;
    const prompt = `${ROOT}/prompt/${this.#count}`;
    this.#answer(prompt, 'Prompt', {
      methods: {
        Prompt: ({ body }) => {
          this.#asked += 1;
          this.#question = { path: prompt, window: String(body[0]), yes };
          this.#changes.emit('change');
          return EMPTY;
        },
        Dismiss: () => {
          if (this.#question?.path === prompt) this.#end(null);
          return EMPTY;
        },
      },
    });
    return prompt;
  }

  #taken(): Question {
    if (this.#question === null) throw new Error('Nobody is asked anything');
    return this.#question;
  }

  /** `result`: null if the question was dismissed. */
  #end(result: unknown): void {
    const { path: prompt } = this.#taken();
    this.#question = null;
    this.#looks = 0;
    const body = [result === null, result ?? variant('s', '')];
    this.#bus.emit(prompt, `${PREFIX}.Prompt`, 'Completed', 'bv', body);
    this.#changes.emit('change');
  }

  #answer(
    at: string,
    its: string,
    answers: {
      methods: Record<string, (message: Message) => Reply>;
      properties?: Record<string, () => ReturnType<typeof variant>>;
    },
  ): void {
    this.#bus.answer(at, `${PREFIX}.${its}`, {
      ...answers,
      holds: () =>
        this.#silent ? new Promise<void>((resolve) => this.#withheld.push(resolve)) : null,
    });
  }

  #observe<T>(what: string, read: () => T): Observed<T> {
    return observe(what, read, { emitter: this.#changes, event: 'change' });
  }
}

function path(value: string): Reply {
  return { signature: 'o', body: [value] };
}
