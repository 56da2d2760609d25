// The system's keychain through keytar, loaded at the first use: without libsecret it throws as it loads.
import { bad, good, type KeychainProblem, type Problem, type Result } from '#core/account/problem';
import type { Keychain } from '../../ports.ts';

type Keytar = typeof import('keytar');

const SERVICE = 'wachat-tray';
/** A locked keychain waits for its owner; so long do we, in ms of the wall's clock. */
const PATIENCE_MS = 30_000;
/** Nobody waits for a token that is read: the question stays, and a later one finds its answer. */
const READING_PATIENCE_MS = 10_000;

export interface KeychainParts {
  /** Whether it holds a locked entry with these attributes; null where the system cannot tell. Asks nobody. */
  readonly hasLockedEntry: (
    attributes: Readonly<Record<string, string>>,
  ) => Promise<boolean | null>;
}

export function createKeychain({ hasLockedEntry }: KeychainParts): Keychain {
  /** What is read of an account and has no answer yet: it may be before a person. */
  const reading = new Map<string, Promise<string | null>>();
  /** One after the other: each that waits holds one of the few threads that files are read by as well. */
  let last: Promise<unknown> = Promise.resolve();
  /** The accounts for which it was not unlocked when a person was asked. */
  const shut = new Set<string>();

  function read(account: string): Promise<string | null> {
    const before = reading.get(account);
    if (before) return before;
    const begun = last.then(load).then((keytar) => keytar.getPassword(SERVICE, account));
    reading.set(account, begun);
    const end = () => reading.delete(account);
    last = begun.then(end, end);
    return begun;
  }

  async function find(account: string, quietly: boolean): Promise<Result<string>> {
    const entry = { service: SERVICE, account };
    if (quietly && !reading.has(account)) {
      if ((await hasLockedEntry(entry)) ?? shut.has(account)) return bad(LOCKED);
    }
    const found = await patiently(read(account), READING_PATIENCE_MS);
    if (!found.ok) return found;
    // libsecret finds nothing where somebody was asked to unlock it and did not.
    if (found.value === null && (await hasLockedEntry(entry))) return bad(LOCKED);
    // Entries from outside often end with a line's end.
    const token = found.value?.trim() ?? '';
    return token === '' ? bad({ kind: 'no-token' }) : good(token);
  }

  return {
    async token(account, quietly) {
      const found = await find(account, quietly);
      if (isLocked(found)) shut.add(account);
      else shut.delete(account);
      return found;
    },
    async store(account, token) {
      const stored = await ask((keytar) => keytar.setPassword(SERVICE, account, token));
      return stored.ok ? good(null) : stored;
    },
    async remove(account) {
      const removed = await ask((keytar) => keytar.deletePassword(SERVICE, account));
      if (!removed.ok) return removed;
      return (await hasLockedEntry({ service: SERVICE, account })) ? bad(LOCKED) : good(null);
    },
    async removeAll() {
      // Asked for all of them where one is locked and stays so, keytar 7.10 ends the process.
      if (await hasLockedEntry({ service: SERVICE })) return bad(LOCKED);
      const found = await ask((keytar) => keytar.findCredentials(SERVICE));
      if (!found.ok) return found;
      for (const { account } of found.value) {
        const removed = await ask((keytar) => keytar.deletePassword(SERVICE, account));
        if (!removed.ok) return removed;
      }
      const left = await ask((keytar) => keytar.findCredentials(SERVICE));
      if (!left.ok) return left;
      return left.value.length === 0 ? good(null) : bad(trouble('refused', 'entries are left'));
    },
  };
}

const LOCKED = trouble('locked', 'an entry is locked');

async function load(): Promise<Keytar> {
  const module = await import('keytar');
  return 'default' in module ? (module.default as Keytar) : module;
}

function isLocked(found: Result<string>): boolean {
  return !found.ok && found.problem.kind === 'keychain' && found.problem.why === 'locked';
}

function ask<T>(question: (keytar: Keytar) => Promise<T>): Promise<Result<T>> {
  return patiently(load().then(question), PATIENCE_MS);
}

async function patiently<T>(answer: Promise<T>, patienceMs: number): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<'tired'>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'tired');
  });
  try {
    const first = await Promise.race([answer, tired]);
    return first === 'tired' ? bad(trouble('locked', 'no answer')) : good(first as T);
  } catch (error) {
    return bad(troubleOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function troubleOf(error: unknown): Problem {
  const text = (error instanceof Error ? error.message : String(error))
    .replace(/\s+/g, ' ')
    .slice(0, 200);
  // No library, no bus, or nobody on the bus who keeps secrets.
  if (
    /libsecret|cannot open shared object|not provided by any|ServiceUnknown|autolaunch|connect to the bus|Could not connect|DISPLAY|ENOENT|find module/i.test(
      text,
    )
  ) {
    return trouble('missing', text);
  }
  return trouble(/lock|dismiss|cancel|prompt/i.test(text) ? 'locked' : 'refused', text);
}

function trouble(why: KeychainProblem, detail: string): Problem {
  return { kind: 'keychain', why, detail };
}
