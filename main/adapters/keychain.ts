// The system's keychain through keytar, loaded at the first use: without libsecret it throws as it loads.
import { bad, good, type KeychainTrouble, type Problem, type Result } from '#core/problem';
import type { Keychain } from '../ports.ts';

const SERVICE = 'wachat-tray';
/** A locked keychain waits for its owner; so long do we, in ms of the wall's clock. */
const PATIENCE_MS = 30_000;

export function createKeychain(load = () => import('keytar')): Keychain {
  async function ask<T>(
    question: (keytar: typeof import('keytar')) => Promise<T>,
  ): Promise<Result<T>> {
    let timer: NodeJS.Timeout | undefined;
    const tired = new Promise<'tired'>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, 'tired');
    });
    try {
      const module = await load();
      const keytar = 'default' in module ? (module.default as typeof module) : module;
      const answer = question(keytar);
      answer.catch(() => {});
      const first = await Promise.race([answer, tired]);
      return first === 'tired' ? bad(trouble('locked', 'no answer')) : good(first as T);
    } catch (error) {
      return bad(troubleOf(error));
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async token(account) {
      const found = await ask((keytar) => keytar.getPassword(SERVICE, account));
      if (!found.ok) return found;
      // Entries from outside often end with a line's end.
      const token = found.value?.trim() ?? '';
      return token === '' ? bad({ kind: 'no-token' }) : good(token);
    },
    async store(account, token) {
      const stored = await ask((keytar) => keytar.setPassword(SERVICE, account, token));
      return stored.ok ? good(null) : stored;
    },
    async remove(account) {
      const removed = await ask((keytar) => keytar.deletePassword(SERVICE, account));
      return removed.ok ? good(null) : removed;
    },
    async removeAll() {
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

function trouble(why: KeychainTrouble, detail: string): Problem {
  return { kind: 'keychain', why, detail };
}
