// How clearly an element stands out from its ground: by its outline, its edge, its fill, or the mark in its picture.
import type { Locator, Page } from 'playwright';
import { PNG } from 'pngjs';

/** Each contrast is WCAG's, from 1 to 21; at 1 nothing is to be seen. Widths are in px, 0 where nothing is drawn. */
export interface Looks {
  readonly outline: number;
  readonly outlineContrast: number;
  readonly edge: number;
  readonly edgeContrast: number;
  readonly fillContrast: number;
}

/** The looks of an element, or of what is drawn before or after it. */
export function looksOf(locator: Locator, part?: '::before' | '::after'): Promise<Looks> {
  return locator.evaluate(readLooks, part);
}

/** The looks of the ring around whatever has the focus, be it drawn by the element or by what holds it. */
export async function ringOf(page: Page): Promise<Looks & { readonly name: string }> {
  const holder = await page.evaluateHandle(() => {
    let element = document.activeElement;
    // What cannot be seen draws no ring, whatever its style says.
    while (element?.parentElement) {
      const { outlineStyle, opacity } = getComputedStyle(element);
      if (outlineStyle !== 'none' && opacity !== '0') return element;
      element = element.parentElement;
    }
    return document.activeElement ?? document.body;
  });
  const name = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '');
  return { ...(await holder.evaluate(readLooks, undefined)), name };
}

function readLooks(element: Element, part: string | undefined): Looks {
  // Nothing from outside this function: it is sent to the page as it stands.
  const own = getComputedStyle(element, part);
  // The fills that lie on one another, from the element itself or from what holds it, down to an opaque one.
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

/** The contrast between the lightest and the darkest pixel in the middle of a picture: is there a mark in the sign? */
export function markContrast(picture: Buffer): number {
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
