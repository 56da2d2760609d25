// Where the demo runs: on the user's desktop with their keychain or, without a display, on a virtual one.
import { electronEnvironment } from '../../../build/electron.mjs';
import { ensureSystemPackages } from '../../../build/system-packages.mjs';
import { Desktop } from '../desktop/desktop.ts';

const SERVICE = 'wachat-tray';
/** How long the demo waits for the owner of a locked keychain, in ms. */
const PATIENCE_MS = 60_000;
/** Room for the window in the middle and the panel below. */
const SCREEN = '900x720';

export interface DemoDesk {
  readonly env: NodeJS.ProcessEnv;
  /** The virtual desktop; null on the user's own. */
  readonly virtual: Desktop | null;
  /** Stores the token in the keychain; throws if there is none that accepts it. */
  keepToken(account: string, token: string): Promise<void>;
  forgetToken(account: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<DemoDesk> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const bare = process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
  return bare ? virtualDesk() : ownDesk();
}

async function virtualDesk(): Promise<DemoDesk> {
  if (!ensureSystemPackages()) throw new Error('A virtual desktop needs these packages.');
  const desktop = await Desktop.start({ panel: true, size: SCREEN });
  return {
    env: desktop.env,
    virtual: desktop,
    keepToken: (account, token) => desktop.secrets.store(account, token),
    // The keyring ends with the desktop.
    forgetToken: async () => {},
    close: () => desktop.stop(),
  };
}

function ownDesk(): DemoDesk {
  let mayHold = false;
  return {
    env: electronEnvironment(),
    virtual: null,
    async keepToken(account, token) {
      const keytar = await loadKeytar();
      mayHold = true;
      const kept = keytar.setPassword(SERVICE, account, token);
      kept.catch(() => {
        mayHold = false;
      });
      await inTime(kept);
    },
    async forgetToken(account) {
      if (mayHold) await inTime((await loadKeytar()).deletePassword(SERVICE, account));
    },
    close: async () => {},
  };
}

// Loaded on first use: without libsecret, loading throws.
async function loadKeytar(): Promise<typeof import('keytar')> {
  return (await import('keytar')).default;
}

async function inTime(asked: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_, reject) => {
    const late = () => reject(new Error(`no answer for ${PATIENCE_MS / 1000} s`));
    timer = setTimeout(late, PATIENCE_MS);
  });
  try {
    await Promise.race([asked, tired]);
  } finally {
    clearTimeout(timer);
  }
}
