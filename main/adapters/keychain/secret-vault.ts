// Keeps tokens in the secret service of a Linux desktop, and asks a person no more often than needed.
import { bad, good, type Result } from '#core/account/problem';
import { translate } from '#core/i18n/translate';
import { bare, NOTHING, pathsIn, type SecretService } from './secret-service.ts';
import {
  attempt,
  DENIED,
  keychainProblem,
  LOCKED,
  NOT_CREATED,
  SERVICE,
  type Vault,
} from './vault.ts';

/** The schema under which other programs store and find such an entry. */
const SCHEMA = { 'xdg:schema': 'org.freedesktop.Secret.Generic' };
const ITEM = 'org.freedesktop.Secret.Item';
const DEFAULT = 'default';

type Attributes = Readonly<Record<string, string>>;

interface Found {
  /** Matching items that can be read. */
  readonly unlocked: readonly string[];
  /** Matching items in locked collections. */
  readonly locked: readonly string[];
  /** Matching items in unlocked collections, which this program may not read. */
  readonly denied: readonly string[];
  /** Locked collections that may hold a matching item but do not say so. */
  readonly hiding: readonly string[];
  /** The default collection was unlocked. For KeePassXC that is the database in front. */
  readonly isDefaultOpen: boolean;
}

export class SecretVault implements Vault {
  readonly #service: SecretService;

  constructor(service: SecretService) {
    this.#service = service;
  }

  onAppear(call: () => void): void {
    this.#service.onAppear(call);
  }

  find(account: string, quietly: boolean): Promise<Result<string>> {
    return attempt(async () => {
      const found = await this.#open(attributesOf(account), canRead, quietly);
      if (!found.ok) return found;
      const item = await this.#newest(found.value.unlocked);
      if (item === null) return bad({ kind: 'no-token' });
      // Entries made by other programs often end in a line break.
      const token = (await this.#service.secret(item)).trim();
      return token === '' ? bad({ kind: 'no-token' }) : good(token);
    });
  }

  store(account: string, token: string, signal: AbortSignal): Promise<Result<null>> {
    return attempt(async () => {
      const collection = await this.#defaultCollection(signal);
      if (collection === null) return bad(NOT_CREATED);
      if (await this.#isLocked(collection, 'Collection')) {
        const { dismissed } = await this.#service.unlock([collection], signal);
        if (dismissed || (await this.#isLocked(collection, 'Collection'))) return bad(LOCKED);
      }
      if (signal.aborted) return bad(LOCKED);
      const { Variant } = await import('@jellybrick/dbus-next');
      const properties = {
        [`${ITEM}.Label`]: new Variant('s', `${SERVICE}/${account}`),
        [`${ITEM}.Attributes`]: new Variant('a{ss}', { ...SCHEMA, ...attributesOf(account) }),
      };
      const made = await this.#service.createItem(collection, properties, token, signal);
      return made.dismissed ? bad(LOCKED) : good(null);
    });
  }

  remove(account: string | null, signal: AbortSignal): Promise<Result<null>> {
    const attributes = account === null ? { service: SERVICE } : attributesOf(account);
    return attempt(async () => {
      // All of it before anything is removed: an entry that is left would come back as the token.
      const found = await this.#open(attributes, isAllOpen, false, signal);
      if (!found.ok) return found;
      for (const item of found.value.unlocked) {
        if (signal.aborted) return bad(LOCKED);
        const [prompt] = await this.#service.call(item, 'Item', 'Delete');
        if ((await this.#service.ask(prompt, signal)).dismissed) return bad(LOCKED);
      }
      const left = await this.#look(attributes);
      if (!isAllOpen(left)) return bad(LOCKED);
      return left.unlocked.length === 0
        ? good(null)
        : bad(keychainProblem('refused', 'entries are left'));
    });
  }

  /** What matches, unlocked by a person until it `isOpen`; `locked` while that is not done. */
  async #open(
    attributes: Attributes,
    isOpen: (found: Found) => boolean,
    quietly: boolean,
    signal?: AbortSignal,
  ): Promise<Result<Found>> {
    let found = await this.#look(attributes);
    // KeePassXC asks twice: for the password of its database, then whether this program may read the entry.
    for (let questions = 0; !isOpen(found); questions += 1) {
      if (quietly || questions === 2) {
        return bad(found.locked.length + found.hiding.length > 0 ? LOCKED : DENIED);
      }
      const closed = [...found.locked, ...found.denied, ...found.hiding];
      if ((await this.#service.unlock(closed, signal)).dismissed) return bad(LOCKED);
      found = await this.#look(attributes);
    }
    return good(found);
  }

  /**
   * Looks without asking anybody. The search of the whole service would: KeePassXC asks for its password there,
   * and finds nothing if it is not given.
   */
  async #look(attributes: Attributes): Promise<Found> {
    const found = {
      ...{ unlocked: [] as string[], locked: [] as string[] },
      ...{ denied: [] as string[], hiding: [] as string[] },
      isDefaultOpen: await this.#isDefaultOpen(),
    };
    for (const path of await this.#service.collections()) {
      // Read before the search, as the default was, since a person may unlock it at any moment.
      const isLocked = await this.#isLocked(path, 'Collection');
      const hides = isLocked && (await this.#namesNone(path));
      const [reply] = await this.#service.call(path, 'Collection', 'SearchItems', 'a{ss}', [
        attributes,
      ]);
      const items = pathsIn(reply);
      for (const item of items) {
        if (!(await this.#isLocked(item, 'Item'))) found.unlocked.push(item);
        else (isLocked ? found.locked : found.denied).push(item);
      }
      if (items.length === 0 && hides) found.hiding.push(path);
    }
    return found;
  }

  /** A locked collection that names no items may have some. Others name them while they are locked. */
  async #namesNone(collection: string): Promise<boolean> {
    const items = await this.#service.property(collection, 'Collection', 'Items');
    return pathsIn(items).length === 0;
  }

  async #isLocked(path: string, its: 'Collection' | 'Item'): Promise<boolean> {
    return (await this.#service.property(path, its, 'Locked')) === true;
  }

  /** Another program may have stored a token beside ours. */
  async #newest(items: readonly string[]): Promise<string | null> {
    const [only = null] = items;
    if (items.length < 2) return only;
    const modified = await Promise.all(
      items.map(async (item) => Number(await this.#service.property(item, 'Item', 'Modified'))),
    );
    return items[modified.indexOf(Math.max(...modified))] ?? only;
  }

  async #isDefaultOpen(): Promise<boolean> {
    const collection = await this.#readDefault();
    return collection !== null && !(await this.#isLocked(collection, 'Collection'));
  }

  /** Null if there is none, and the person did not want one. */
  async #defaultCollection(signal: AbortSignal): Promise<string | null> {
    const known = await this.#readDefault();
    if (known !== null) return known;
    const { Variant } = await import('@jellybrick/dbus-next');
    const label = {
      'org.freedesktop.Secret.Collection.Label': new Variant('s', translate('app.collection')),
    };
    const [made, prompt] = await this.#service.service('CreateCollection', 'a{sv}s', [
      label,
      DEFAULT,
    ]);
    if (made !== NOTHING) return String(made);
    const { dismissed } = await this.#service.ask(prompt, signal);
    return dismissed ? null : this.#readDefault();
  }

  async #readDefault(): Promise<string | null> {
    const [path] = await this.#service.service('ReadAlias', 's', [DEFAULT]);
    return path === NOTHING ? null : String(bare(path));
  }
}

/**
 * A locked item beside an unlocked one is of no use: it is an older one, or another program's. While the default
 * collection is unlocked, a locked one that names no items is another keyring, mostly an empty one.
 */
function canRead({ unlocked, locked, denied, hiding, isDefaultOpen }: Found): boolean {
  if (unlocked.length > 0) return true;
  return locked.length + denied.length === 0 && (hiding.length === 0 || isDefaultOpen);
}

function isAllOpen({ locked, denied, hiding }: Found): boolean {
  return locked.length + denied.length + hiding.length === 0;
}

function attributesOf(account: string): Attributes {
  return { service: SERVICE, account };
}
