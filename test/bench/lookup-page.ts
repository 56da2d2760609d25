// Measurements inside the window's page: from each key to its painted result, and frames while the list scrolls.
import type { Page } from 'playwright';

export interface KeyTimes {
  /** From each key event until the frame with its result is shown, in ms. */
  readonly ms: readonly number[];
  /** The number of keys whose result was in that same frame: the announced count matches the list. */
  readonly inFrame: number;
}

interface KeyLog {
  readonly shown: Map<number, number>;
  keys: number;
  inFrame: number;
  lastKey: number;
}

/** The shortest duration that the browser reports for an input event. */
const LEAST_MS = 16;

/** Types texts letter by letter, deletes each one with Backspace, and times every key. */
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
      const announced = document.querySelector('[role="status"]')?.textContent ?? '';
      const count = document.querySelector('[data-instance]')?.closest('li')?.ariaSetSize ?? '0';
      if (query.trim() === '') return announced === '';
      return Number.parseInt(announced.replace(/\D/g, ''), 10) === Number(count);
    };
    document.addEventListener(
      'keydown',
      (event) => {
        found.keys += 1;
        found.lastKey = event.timeStamp;
        // The next frame shows the result of this key.
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
  // The browser delivers entries shortly after their frame.
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
  /** The time between successive frames, in ms. */
  readonly frames: readonly number[];
  /** The greatest number of rows in the page at once. */
  readonly mostRows: number;
}

/** Three rows per frame: at 60 frames/s more than 11 000 px/s, faster than any wheel or fling. */
const STEP_PX = 192;

/** Scrolls the whole list from top to bottom, frame by frame. */
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
