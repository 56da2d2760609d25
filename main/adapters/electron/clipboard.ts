// The clipboard: takes what is copied, and gives up a token that was pasted.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clipboard, clipboard } from 'electron/main';
import type { TokenClipboard } from '../../sign-in-ports.ts';

/** False if the clipboard did not take the text. */
export async function copy(text: string): Promise<boolean> {
  try {
    // Returns a promise from Electron 44 on.
    await clipboard.writeText(text);
    // On Windows a program that holds the clipboard open keeps others out, without an error.
    return process.platform !== 'win32' || sameText(await clipboard.readText(), text);
  } catch {
    return false;
  }
}

/** The clipboard may change line ends, and it replaces broken characters. */
function sameText(read: string, written: string): boolean {
  const plain = (text: string) => Buffer.from(text).toString().replaceAll('\r\n', '\n');
  return plain(read) === plain(written);
}

export const tokenClipboard: TokenClipboard = {
  async text() {
    return await clipboard.readText();
  },
  async clear(isWanted) {
    const cleared: boolean[] = [];
    for (const place of places()) cleared.push(await emptied(place, isWanted));
    return !cleared.includes(false);
  },
};

/** Another program may hold it open for a moment. On Windows clearing it then fails without an error. */
const TRIES = 3;
const BETWEEN_TRIES_MS = 50;

async function emptied(place: Place, isWanted: (text: string) => boolean): Promise<boolean> {
  for (let tries = 0; ; tries += 1) {
    try {
      // Only now: it may have changed since it was read.
      if (!isWanted(await place.read())) return true;
      if (tries === TRIES) return false;
      place.clear();
    } catch {
      if (tries === TRIES) return false;
    }
    // The first read afterwards only checks.
    if (tries > 0) await sleep(BETWEEN_TRIES_MS);
  }
}

interface Place {
  read(): Promise<string>;
  clear(): void;
}

/** The clipboard, and on Linux the selection, which the middle button of the mouse pastes. */
function places(): readonly Place[] {
  const whole = placeOf(clipboard);
  return process.platform === 'linux' ? [whole, selection()] : [whole];
}

function placeOf(of: Clipboard): Place {
  return { read: async () => await of.readText(), clear: () => of.clear() };
}

/** The selection up to Electron 43: an argument, not an object of its own. */
interface OlderClipboard {
  readText(type: 'selection'): string;
  clear(type: 'selection'): void;
}

function selection(): Place {
  const own: Clipboard | undefined = clipboard.selection;
  if (own !== undefined) return placeOf(own);
  const older = clipboard as unknown as OlderClipboard;
  return {
    read: async () => older.readText('selection'),
    clear: () => older.clear('selection'),
  };
}
