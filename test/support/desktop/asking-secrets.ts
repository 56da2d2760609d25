// A secret service in the manner of KeePassXC: while it is locked it names no items, it asks a person, and it may never reply.
import { EventEmitter } from 'node:events';
import { AskedPerson } from './asked-person.ts';
import { type Bus, EMPTY, type Message, notSupported, plain, type Reply, variant } from './dbus.ts';
import { type Observed, observe } from './observed.ts';
import { Silence } from './silence.ts';

const NAME = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
const PREFIX = 'org.freedesktop.Secret';
const COLLECTION = `${ROOT}/collection/passwords`;
/** A second one, such as the other database of KeePassXC. */
const OTHER = `${ROOT}/collection/other`;
const NOTHING = '/';

const MAIN = { service: 'wachat-tray', account: 'main' };

interface Entry {
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly secret: Buffer;
}

export interface AskingOptions {
  /** The token of `main`, if there is one. */
  readonly token?: string;
  readonly locked?: boolean;
  /** There is a second collection, which is locked, with this older token of `main`, or empty. */
  readonly other?: { readonly token?: string };
  /** There is no collection yet, as before the first use of KWallet. */
  readonly empty?: boolean;
  /** It receives calls and replies to none, or to none of this method. */
  readonly silent?: true | string;
}

export class AskingSecrets {
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #entries: Entry[] = [];
  readonly #locked = new Set<string>();
  readonly #collections: string[];
  /** Whether it replies. */
  readonly silence: Silence;
  readonly #person: AskedPerson;
  #looks = 0;
  #count = 0;
  #stores = 0;

  private constructor(bus: Bus, options: AskingOptions) {
    const { token, locked, other, empty, silent = null } = options;
    this.#bus = bus;
    this.silence = new Silence(silent);
    this.#person = new AskedPerson({
      serve: (prompt, methods) => this.#answer(prompt, 'Prompt', { methods }),
      change: () => this.#changes.emit('change'),
      end: (prompt, body) => {
        this.#looks = 0;
        bus.emit(prompt, `${PREFIX}.Prompt`, 'Completed', 'bv', body);
      },
    });
    this.#collections = [...(empty ? [] : [COLLECTION]), ...(other ? [OTHER] : [])];
    if (locked) this.#locked.add(COLLECTION);
    if (other) this.#locked.add(OTHER);
    this.#serve();
    for (const collection of [COLLECTION, OTHER]) this.#serveCollection(collection);
    if (other?.token !== undefined) this.#create(OTHER, MAIN, Buffer.from(other.token));
    if (token !== undefined) this.#create(COLLECTION, MAIN, Buffer.from(token));
  }

  static async start(bus: Bus, options: AskingOptions = {}): Promise<AskingSecrets> {
    const secrets = new AskingSecrets(bus, options);
    await bus.own(NAME);
    return secrets;
  }

  /** How often a person was asked. */
  get questions(): Observed<number> {
    return this.#observe('how often a person was asked', () => this.#person.asked);
  }

  /** How often an entry was looked for since the last question was answered. */
  get looks(): Observed<number> {
    return this.#observe('how often the keychain was read', () => this.#looks);
  }

  /** The window that the open question belongs to; undefined without a question. */
  get question(): Observed<string | undefined> {
    return this.#observe('the open question', () => this.#person.window);
  }

  get token(): Observed<string | undefined> {
    return this.#observe('the stored token', () => this.#entries.at(-1)?.secret.toString());
  }

  /** How often a program has stored a token. */
  get stores(): Observed<number> {
    return this.#observe('how often a token was stored', () => this.#stores);
  }

  lock(): void {
    this.#locked.add(COLLECTION);
  }

  /** The person unlocks it, asked by nobody. */
  unlock(): void {
    this.#locked.clear();
  }

  /** The person agrees to what the open question asks for. */
  agree(): void {
    this.#person.agree();
  }

  /** The person closes the open question. */
  dismiss(): void {
    this.#person.dismiss();
  }

  #serve(): void {
    this.#answer(ROOT, 'Service', {
      methods: {
        OpenSession: ({ body }) => {
          if (body[0] !== 'plain') throw notSupported('only plain sessions');
          return { signature: 'vo', body: [variant('s', ''), `${ROOT}/session/1`] };
        },
        ReadAlias: () => path(this.#collections.includes(COLLECTION) ? COLLECTION : NOTHING),
        CreateCollection: () => {
          const prompt = this.#person.ask(() => {
            this.#collections.push(COLLECTION);
            return variant('o', COLLECTION);
          });
          return { signature: 'oo', body: [NOTHING, prompt] };
        },
        Unlock: ({ body }) => {
          const objects = body[0] as string[];
          const closed = objects.filter((object) => this.#isLocked(object));
          if (closed.length === 0) return { signature: 'aoo', body: [objects, NOTHING] };
          const prompt = this.#person.ask(() => {
            for (const object of closed) this.#locked.delete(collectionOf(object));
            return variant('ao', objects);
          });
          return { signature: 'aoo', body: [[], prompt] };
        },
      },
      properties: { Collections: () => variant('ao', this.#collections) },
    });
    this.#answer(`${ROOT}/session/1`, 'Session', { methods: { Close: () => EMPTY } });
  }

  #serveCollection(collection: string): void {
    const paths = (entries: readonly Entry[]) => entries.map((entry) => entry.path);
    const items = () =>
      this.#locked.has(collection)
        ? []
        : this.#entries.filter((entry) => collectionOf(entry.path) === collection);
    this.#answer(collection, 'Collection', {
      methods: {
        SearchItems: ({ body }) => {
          this.#looks += 1;
          this.#changes.emit('change');
          const wanted = Object.entries(body[0] as Record<string, string>);
          const found = items().filter(({ attributes }) =>
            wanted.every(([key, value]) => attributes[key] === value),
          );
          return { signature: 'ao', body: [paths(found)] };
        },
        CreateItem: ({ body }) => {
          this.#stores += 1;
          const [properties, secret] = body as [object, [string, Buffer, Buffer, string]];
          const given = plain(properties) as Record<string, Record<string, string>>;
          const made = this.#create(
            collection,
            given[`${PREFIX}.Item.Attributes`] ?? {},
            secret[2],
          );
          return { signature: 'oo', body: [made, NOTHING] };
        },
      },
      properties: {
        Locked: () => variant('b', this.#locked.has(collection)),
        Items: () => variant('ao', paths(items())),
      },
    });
  }

  #isLocked(object: string): boolean {
    return this.#locked.has(collectionOf(object));
  }

  #create(
    collection: string,
    attributes: Readonly<Record<string, string>>,
    secret: Buffer,
  ): string {
    this.#count += 1;
    const item = `${collection}/${this.#count}`;
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
        Locked: () => variant('b', this.#isLocked(item)),
        Modified: () => variant('t', this.#count),
      },
    });
    const isOther = (entry: Entry) =>
      collectionOf(entry.path) !== collection || entry.attributes.account !== attributes.account;
    const others = this.#entries.filter(isOther);
    this.#entries = [...others, { path: item, attributes, secret }];
    this.#changes.emit('change');
    return item;
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
      holds: (call) => this.silence.holds(call),
    });
  }

  #observe<T>(what: string, read: () => T): Observed<T> {
    return observe(what, read, { emitter: this.#changes, event: 'change' });
  }
}

function path(value: string): Reply {
  return { signature: 'o', body: [value] };
}

/** The collection of an item, or the collection itself. */
function collectionOf(object: string): string {
  return [COLLECTION, OTHER].find((each) => object.startsWith(each)) ?? object;
}
