// How clearly an element stands out from its background: by outline, border, fill, or the mark in its icon.
import type { Locator, Page } from 'playwright';
import { PNG } from 'pngjs';
import { type Observed, observe } from '../desktop/observed.ts';

/** Contrasts are WCAG's, from 1 (invisible) to 21. Widths are in px, 0 if nothing is drawn. */
export interface Looks {
  readonly outline: number;
  readonly outlineContrast: number;
  readonly edge: number;
  readonly edgeContrast: number;
  readonly fillContrast: number;
}

/** The looks of an element or of its pseudo-element. */
export function looksOf(locator: Locator, part?: '::before' | '::after'): Observed<Looks> {
  return observe<Looks>(`the looks of ${locator}`, () => locator.evaluate(readLooks, part));
}

/** The looks of the focus ring, drawn by the focused element or by an ancestor. */
export function ringOf(page: Page): Observed<Looks & { readonly name: string }> {
  return observe('the focus ring', async () => {
    const holder = await page.evaluateHandle(() => {
      let element = document.activeElement;
      // An invisible element draws no ring, whatever its style.
      while (element?.parentElement) {
        const { outlineStyle, opacity } = getComputedStyle(element);
        if (outlineStyle !== 'none' && opacity !== '0') return element;
        element = element.parentElement;
      }
      return document.activeElement ?? document.body;
    });
    const name = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '');
    return { ...(await holder.evaluate(readLooks, undefined)), name };
  });
}

function readLooks(element: Element, part: string | undefined): Looks {
  // It runs in the page, so it uses nothing from outside.
  const own = getComputedStyle(element, part);
  // The first fill that is not transparent, from the element or from its parent on upwards.
  const [inner, outer] = [element, part === undefined ? element.parentElement : element].map(
    (from) => {
      for (let at = from; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (!/, 0\)$/.test(backgroundColor)) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    },
  );
  const drawnInside = Number.parseFloat(own.outlineOffset) < 0;
  const pairs = [
    [own.outlineColor, drawnInside ? inner : outer],
    [own.borderTopColor, outer],
    [own.backgroundColor, outer],
  ];
  const [outlineContrast = 1, edgeContrast = 1, fillContrast = 1] = pairs.map((pair) => {
    const [over = [], under = []] = pair.map((colour) =>
      (colour?.match(/[\d.]+/g) ?? []).map(Number),
    );
    const alpha = over[3] ?? 1;
    const mixed = under.map((channel, i) => alpha * (over[i] ?? 0) + (1 - alpha) * channel);
    const [a = 0, b = 0] = [mixed, under].map((channels) => {
      const [x = 0, y = 0, z = 0] = channels.map((channel) => (channel / 255) ** 2.2);
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    });
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
  return {
    outline: own.outlineStyle === 'none' ? 0 : Number.parseFloat(own.outlineWidth),
    outlineContrast,
    edge: own.borderTopStyle === 'none' ? 0 : Number.parseFloat(own.borderTopWidth),
    edgeContrast,
    fillContrast,
  };
}

/** The contrast between the lightest and the darkest pixel in the middle of an icon: low if its mark is invisible. */
export function markContrast(icon: Locator): Observed<number> {
  return observe(`the contrast of the mark in ${icon}`, async () =>
    contrastIn(await icon.screenshot()),
  );
}

function contrastIn(picture: Buffer): number {
  const { data, width, height } = PNG.sync.read(picture);
  const lights: number[] = [];
  for (let y = Math.ceil(height / 4); y < (height * 3) / 4; y += 1) {
    for (let x = Math.ceil(width / 4); x < (width * 3) / 4; x += 1) {
      const [r = 0, g = 0, b = 0] = data.subarray((y * width + x) * 4);
      const [u = 0, v = 0, w = 0] = [r, g, b].map((channel) => (channel / 255) ** 2.2);
      lights.push(0.2126 * u + 0.7152 * v + 0.0722 * w);
    }
  }
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}
