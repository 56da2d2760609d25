// The system's keychain through keytar, which is loaded on first use: without libsecret it throws on load.
import { bad, good, type KeychainProblem, type Problem, type Result } from '#core/account/problem';
import type { Keychain } from '../../ports.ts';

type Keytar = typeof import('keytar');

const SERVICE = 'wachat-tray';
/** How long to wait for the owner to unlock the keychain, in ms of real time. */
const TIMEOUT_MS = 30_000;
/** Reading waits less: the call stays pending, and a later one picks up its answer. */
const READ_TIMEOUT_MS = 10_000;

export interface KeychainParts {
  /** True if it holds a locked entry with these attributes; null if the system cannot tell. Never prompts. */
  readonly hasLockedEntry: (
    attributes: Readonly<Record<string, string>>,
  ) => Promise<boolean | null>;
}

export function createKeychain({ hasLockedEntry }: KeychainParts): Keychain {
  /** Pending reads by account. A prompt may be open for them. */
  const pending = new Map<string, Promise<string | null>>();
  /** Reads run one after the other: each occupies one of the few threads that file access needs too. */
  let last: Promise<unknown> = Promise.resolve();
  /** Accounts whose entry stayed locked when the owner was asked. */
  const locked = new Set<string>();

  function read(account: string): Promise<string | null> {
    const before = pending.get(account);
    if (before) return before;
    const reading = last.then(load).then((keytar) => keytar.getPassword(SERVICE, account));
    pending.set(account, reading);
    const end = () => pending.delete(account);
    last = reading.then(end, end);
    return reading;
  }

  async function find(account: string, withoutPrompt: boolean): Promise<Result<string>> {
    const entry = { service: SERVICE, account };
    if (withoutPrompt && !pending.has(account)) {
      if ((await hasLockedEntry(entry)) ?? locked.has(account)) return bad(LOCKED);
    }
    const found = await withTimeout(read(account), READ_TIMEOUT_MS);
    if (!found.ok) return found;
    // libsecret finds nothing if the owner was asked to unlock it and did not.
    if (found.value === null && (await hasLockedEntry(entry))) return bad(LOCKED);
    // Entries made by other programs often end in a line break.
    const token = found.value?.trim() ?? '';
    return token === '' ? bad({ kind: 'no-token' }) : good(token);
  }

  return {
    async token(account, withoutPrompt) {
      const found = await find(account, withoutPrompt);
      if (isLocked(found)) locked.add(account);
      else locked.delete(account);
      return found;
    },
    async store(account, token) {
      const stored = await run((keytar) => keytar.setPassword(SERVICE, account, token));
      return stored.ok ? good(null) : stored;
    },
    async remove(account) {
      const removed = await run((keytar) => keytar.deletePassword(SERVICE, account));
      if (!removed.ok) return removed;
      return (await hasLockedEntry({ service: SERVICE, account })) ? bad(LOCKED) : good(null);
    },
    async removeAll() {
      // keytar 7.10 crashes the process when it lists entries and one stays locked.
      if (await hasLockedEntry({ service: SERVICE })) return bad(LOCKED);
      const found = await run((keytar) => keytar.findCredentials(SERVICE));
      if (!found.ok) return found;
      for (const { account } of found.value) {
        const removed = await run((keytar) => keytar.deletePassword(SERVICE, account));
        if (!removed.ok) return removed;
      }
      const left = await run((keytar) => keytar.findCredentials(SERVICE));
      if (!left.ok) return left;
      return left.value.length === 0
        ? good(null)
        : bad(keychainProblem('refused', 'entries are left'));
    },
  };
}

const LOCKED = keychainProblem('locked', 'an entry is locked');

async function load(): Promise<Keytar> {
  const module = await import('keytar');
  return 'default' in module ? (module.default as Keytar) : module;
}

function isLocked(found: Result<string>): boolean {
  return !found.ok && found.problem.kind === 'keychain' && found.problem.why === 'locked';
}

function run<T>(call: (keytar: Keytar) => Promise<T>): Promise<Result<T>> {
  return withTimeout(load().then(call), TIMEOUT_MS);
}

/** A call that times out probably waits at an unlock prompt, so it counts as `locked`. */
async function withTimeout<T>(answer: Promise<T>, timeoutMs: number): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'timeout');
  });
  try {
    const first = await Promise.race([answer, timeout]);
    return first === 'timeout' ? bad(keychainProblem('locked', 'no answer')) : good(first as T);
  } catch (error) {
    return bad(problemOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(error: unknown): Problem {
  const text = (error instanceof Error ? error.message : String(error))
    .replace(/\s+/g, ' ')
    .slice(0, 200);
  // No library, no bus, or no secret service on it.
  if (
    /libsecret|cannot open shared object|not provided by any|ServiceUnknown|autolaunch|connect to the bus|Could not connect|DISPLAY|ENOENT|find module/i.test(
      text,
    )
  ) {
    return keychainProblem('missing', text);
  }
  return keychainProblem(/lock|dismiss|cancel|prompt/i.test(text) ? 'locked' : 'refused', text);
}

function keychainProblem(why: KeychainProblem, detail: string): Problem {
  return { kind: 'keychain', why, detail };
}
