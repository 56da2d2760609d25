// Hands pictures from other hosts to the window's page, which decodes them one at a time.
import { ipcMain, type WebContents } from 'electron/main';
import type { Decoded, DecodePicture } from '../../picture-ports.ts';
import { isOurs } from './sender.ts';

/** How long a picture may take, in ms of real time. A page that hangs has been ended before. */
const LIMIT_MS = 30_000;

/** What the page's preload script gets. It answers with the pixels, or with null. */
export interface Undecoded {
  readonly bytes: Uint8Array;
  readonly side: number;
}

interface Work extends Undecoded {
  /** Only the first call counts. */
  readonly end: (decoded: Decoded) => void;
}

/** What is followed of a page. */
export type Page = Pick<WebContents, 'on' | 'once' | 'prependListener'>;

/** One at a time, so that a page that dies tells which picture killed it. */
export class PageDecoder {
  readonly #line: Work[] = [];
  readonly #followed = new WeakSet<Page>();
  /** The page that asked last. */
  #page: Page | null = null;
  /** What that page decodes. */
  #given: Work | null = null;
  /** Gives that page its next picture; null while it decodes one. */
  #give: ((picture: Undecoded) => void) | null = null;

  readonly decode: DecodePicture = (bytes, side) =>
    new Promise((resolve) => {
      const end = (decoded: Decoded) => {
        clearTimeout(timer);
        resolve(decoded);
      };
      const work = { bytes, side, end };
      const timer = setTimeout(() => this.#late(work), LIMIT_MS);
      this.#line.push(work);
      this.#next();
    });

  /** A page returns the pixels of its last picture, if it had one, and waits for the next. */
  asked(page: Page, answer: unknown): Promise<Undecoded> {
    if (page !== this.#page) this.#left();
    this.#page = page;
    this.#follow(page);
    this.#given?.end(decodedOf(answer, this.#given));
    this.#given = null;
    return new Promise((resolve) => {
      this.#give = resolve;
      this.#next();
    });
  }

  #next(): void {
    if (this.#give === null) return;
    const work = this.#line.shift();
    if (work === undefined) return;
    this.#given = work;
    this.#give({ bytes: work.bytes, side: work.side });
    this.#give = null;
  }

  #follow(page: Page): void {
    if (this.#followed.has(page)) return;
    this.#followed.add(page);
    const left = () => {
      if (page === this.#page) this.#left();
    };
    // Before the listener that loads the page again, which would count as leaving.
    page.prependListener('render-process-gone', () => {
      if (page !== this.#page) return;
      this.#given?.end({ kind: 'fatal' });
      this.#given = null;
      this.#left();
    });
    page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) left();
    });
    page.once('destroyed', left);
  }

  /** The page is gone, and not by its picture: the next page decodes that. */
  #left(): void {
    if (this.#given !== null) this.#line.unshift(this.#given);
    this.#given = null;
    this.#give = null;
    this.#page = null;
  }

  /** A page that has not returned a picture gets no other one. */
  #late(work: Work): void {
    const place = this.#line.indexOf(work);
    if (place >= 0) this.#line.splice(place, 1);
    else this.#given = null;
    work.end({ kind: place >= 0 ? 'not-tried' : 'fatal' });
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
    return isOurs(event, contents(), origin) ? decoder.asked(event.sender, answer) : null;
  });
  return decoder.decode;
}
