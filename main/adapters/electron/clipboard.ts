// The clipboard: takes what is copied, and gives up a token that was pasted.
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
    for (const place of places()) {
      try {
        // Only now: it may have changed since it was read.
        if (isWanted(await place.read())) place.clear();
      } catch {
        // Another program holds it open. The others can still be cleared.
      }
    }
  },
};

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
