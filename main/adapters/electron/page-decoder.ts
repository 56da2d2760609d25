// Hands pictures from other hosts to the window's page, which decodes them one at a time.
import { ipcMain, type WebContents } from 'electron/main';
import type { Decoded, DecodePicture, Undecoded } from '../../picture-ports.ts';
import { isOurs } from './sender.ts';

/** How long a picture waits for a page, and how long a page may take for it, in ms of real time. */
const LIMIT_MS = 30_000;

interface Work extends Undecoded {
  /** Only the first call has an effect. */
  readonly end: (decoded: Decoded) => void;
  timer: NodeJS.Timeout | undefined;
}

/** What is followed of a page. */
export type Page = Pick<WebContents, 'on' | 'once' | 'prependListener'>;

/** One at a time, so that a page that dies tells which picture killed it. */
export class PageDecoder {
  readonly #queue: Work[] = [];
  readonly #followed = new WeakSet<Page>();
  /** The page that asked last. */
  #page: Page | null = null;
  /** What that page decodes. */
  #current: Work | null = null;
  /** Gives that page its next picture; null while it decodes one. */
  #reply: ((picture: Undecoded) => void) | null = null;

  readonly decode: DecodePicture = (bytes, side) =>
    new Promise((resolve) => {
      const work: Work = {
        ...{ bytes, side, timer: undefined },
        end: (decoded) => {
          clearTimeout(work.timer);
          resolve(decoded);
        },
      };
      this.#limit(work);
      this.#queue.push(work);
      this.#giveNext();
    });

  /** A page returns the pixels of its last picture, if it had one, and waits for the next. */
  next(page: Page, answer: unknown): Promise<Undecoded> {
    if (page !== this.#page) this.#pageLeft();
    this.#page = page;
    this.#follow(page);
    this.#current?.end(decodedOf(answer, this.#current));
    this.#current = null;
    return new Promise((resolve) => {
      this.#reply = resolve;
      this.#giveNext();
    });
  }

  #giveNext(): void {
    if (this.#reply === null) return;
    const work = this.#queue.shift();
    if (work === undefined) return;
    this.#current = work;
    this.#limit(work);
    this.#reply({ bytes: work.bytes, side: work.side });
    this.#reply = null;
  }

  /** The time that it has spent until now no longer matters. */
  #limit(work: Work): void {
    clearTimeout(work.timer);
    work.timer = setTimeout(() => this.#timedOut(work), LIMIT_MS);
  }

  #follow(page: Page): void {
    if (this.#followed.has(page)) return;
    this.#followed.add(page);
    const left = () => {
      if (page === this.#page) this.#pageLeft();
    };
    // Before the listener that loads the page again, which would count as leaving.
    page.prependListener('render-process-gone', () => {
      if (page !== this.#page) return;
      this.#current?.end({ kind: 'fatal' });
      this.#current = null;
      this.#pageLeft();
    });
    page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) left();
    });
    page.once('destroyed', left);
  }

  /** The page was left, and did not die of its picture: the next page decodes that. */
  #pageLeft(): void {
    if (this.#current !== null) {
      this.#limit(this.#current);
      this.#queue.unshift(this.#current);
    }
    this.#current = null;
    this.#reply = null;
    this.#page = null;
  }

  /**
   * The computer may have slept, or the page be busy with something else, so nothing is known of the picture. A page
   * that has not returned it gets no other one.
   */
  #timedOut(work: Work): void {
    const place = this.#queue.indexOf(work);
    if (place >= 0) this.#queue.splice(place, 1);
    else this.#current = null;
    work.end({ kind: 'not-tried' });
  }
}

/** Nothing of an answer is decoded again, so its length is all there is to check. */
function decodedOf(answer: unknown, { side }: Undecoded): Decoded {
  if (!(answer instanceof Uint8ClampedArray) || answer.length !== side * side * 4) {
    return { kind: 'undecodable' };
  }
  return { kind: 'decoded', pixels: Uint8Array.from(answer) };
}

/** Lets the preload script of the current page decode. Its channel is none of the page's requests. */
export function decodeInPage(contents: () => WebContents | null, origin: string): DecodePicture {
  const decoder = new PageDecoder();
  ipcMain.handle('picture', (event, answer: unknown) => {
    // No error, which Electron would print: a window begins with an empty page, which is not ours.
    return isOurs(event, contents(), origin) ? decoder.next(event.sender, answer) : null;
  });
  return decoder.decode;
}
