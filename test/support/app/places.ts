// Where rows lie on the screen.
import type { Locator } from '@playwright/test';
import { type Observed, observe } from '../desktop/observed.ts';
import type { FleetPage } from './fleet-page.ts';

/** A row by its API name, and where it begins, in px. */
export interface Place {
  readonly name: string;
  readonly top: number;
}

/** The name of a row, and its top in the window. */
export function placeOf(row: Locator): Observed<Place> {
  return observe<Place>(`the place of ${row}`, () => row.evaluate(readPlace));
}

/** Runs in the page: it uses nothing from outside. Reads a frame as it is painted, like `readBox`. */
export function readPlace(element: Element): Promise<Place> {
  return new Promise((resolve) => {
    const frame = new ResizeObserver(() => {
      frame.disconnect();
      resolve({
        name: (element as HTMLElement).dataset.instance ?? '',
        top: element.getBoundingClientRect().top,
      });
    });
    frame.observe(document.documentElement);
  });
}

/** The row at a point of the window, and its top, as painted. */
export function under({ page }: FleetPage, x: number, y: number): Observed<Place> {
  return observe<Place>(`the row at ${x}, ${y}`, () =>
    page.evaluate(
      ([left, top]) =>
        new Promise<Place>((resolve) => {
          const frame = new ResizeObserver(() => {
            frame.disconnect();
            const hit = document.elementFromPoint(left, top);
            const row = hit?.closest<HTMLElement>('[data-instance]');
            resolve({
              name: row?.dataset.instance ?? '',
              top: row?.getBoundingClientRect().top ?? 0,
            });
          });
          frame.observe(document.documentElement);
        }),
      [x, y] as const,
    ),
  );
}

/** The first row that begins in view, as painted. */
export function topRow({ page }: FleetPage): Observed<Place> {
  return observe<Place>('the row at the top of the view', () =>
    page.locator('section.list').evaluate(
      (list) =>
        new Promise<Place>((resolve) => {
          const topOf = (row: HTMLElement) => row.getBoundingClientRect().top;
          const frame = new ResizeObserver(() => {
            frame.disconnect();
            const view = list.getBoundingClientRect();
            // As seen: after a jump, their order in the document differs for a moment.
            const rows = [...list.querySelectorAll<HTMLElement>('[data-instance]')];
            const inView = rows.filter((row) => topOf(row) >= view.top);
            const row = inView.sort((a, b) => topOf(a) - topOf(b))[0];
            resolve({ name: row?.dataset.instance ?? '', top: (row ? topOf(row) : 0) - view.top });
          });
          frame.observe(document.documentElement);
        }),
    ),
  );
}
