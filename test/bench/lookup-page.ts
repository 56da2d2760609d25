// What is measured inside the window's page: keys until their result is painted, and frames while the list is scrolled.
import type { Page } from 'playwright';

export interface KeyTimes {
  /** From the key's event until the frame with its result was shown, in ms, one for each key. */
  readonly ms: readonly number[];
  /** How many keys had their result in that very frame: the count that is told, and the first row. */
  readonly inFrame: number;
}

interface KeyLog {
  readonly shown: Map<number, number>;
  keys: number;
  inFrame: number;
  lastKey: number;
}

/** The browser's own measure of an input; it does not report what took less. */
const LEAST_MS = 16;

/** Types texts letter by letter, emptying the field between them by keys, and times every key. */
export async function timeKeys(page: Page, texts: readonly string[]): Promise<KeyTimes> {
  const log = await page.evaluateHandle((): KeyLog => {
    const found: KeyLog = { shown: new Map(), keys: 0, inFrame: 0, lastKey: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.name === 'keydown') found.shown.set(entry.startTime, entry.duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    const isShown = (): boolean => {
      const query = document.querySelector('input')?.value ?? '';
      const notified = document.querySelector('[role="status"]')?.textContent ?? '';
      const count = document.querySelector('[data-instance]')?.closest('li')?.ariaSetSize ?? '0';
      if (query.trim() === '') return notified === '';
      return Number.parseInt(notified.replace(/\D/g, ''), 10) === Number(count);
    };
    document.addEventListener(
      'keydown',
      (event) => {
        found.keys += 1;
        found.lastKey = event.timeStamp;
        // The next frame is the one that shows what this key made.
        requestAnimationFrame(() => {
          if (isShown()) found.inFrame += 1;
        });
      },
      true,
    );
    return found;
  });
  for (const text of texts) {
    for (const letter of text) await pressAndWait(page, letter);
    for (const _ of text) await pressAndWait(page, 'Backspace');
  }
  // Entries are handed over a little after their frame.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const { shown, keys, inFrame } = await log.evaluate(({ shown, keys, inFrame }) => ({
    shown: [...shown.values()],
    keys,
    inFrame,
  }));
  const quick = Array.from({ length: keys - shown.length }, () => LEAST_MS);
  return { ms: [...shown, ...quick], inFrame };
}

async function pressAndWait(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

export interface Scrolling {
  /** From one frame to the next, in ms. */
  readonly frames: readonly number[];
  /** The most rows that were in the page at once. */
  readonly mostRows: number;
}

/** Three rows: at 60 frames a second more than 11 000 px, which no wheel and no fling keeps up. */
const STEP_PX = 192;

/** Scrolls the whole list from its top to its end, frame by frame. */
export function scrollThrough(page: Page): Promise<Scrolling> {
  return page.evaluate(
    (stepPx) =>
      new Promise((resolve) => {
        const list = document.querySelector<HTMLElement>('section.list');
        if (list === null) throw new Error('there is no list');
        const frames: number[] = [];
        let [mostRows, last] = [0, performance.now()];
        list.scrollTop = 0;
        const step = (now: number): void => {
          if (now > last) frames.push(now - last);
          last = now;
          const rows = list.querySelectorAll('[data-instance]');
          mostRows = Math.max(mostRows, rows.length);
          const before = list.scrollTop;
          list.scrollTop += stepPx;
          if (list.scrollTop > before) requestAnimationFrame(step);
          else resolve({ frames: frames.slice(1), mostRows });
        };
        requestAnimationFrame(step);
      }),
    STEP_PX,
  );
}
