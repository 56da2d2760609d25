// Finds text that is in no catalogue, on a page in the pseudo-language: there, a text of the catalogue is in brackets.
import type { Page } from 'playwright';
import { type Observed, observe } from '../desktop/observed.ts';

/** What is left when the texts of the catalogue and the `data` are taken away, such as the names of instances. */
export function foreignTexts(page: Page, data: readonly string[]): Observed<readonly string[]> {
  // The longest first: a short name may be a part of a longer one.
  const known = [...new Set(data)].toSorted((a, b) => b.length - a.length);
  return observe<readonly string[]>('the texts of no catalogue', async () =>
    (await page.evaluate(findTexts)).filter((text) => isForeign(text, known)),
  );
}

/** A date as `Intl` writes it, `Friday 20 November 2026 at 10:42`: it comes from the locale. */
const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December';
const DATE = new RegExp(`(\\p{L}+day )?\\d+ (${MONTHS})( \\d{4}( at)?)?`, 'gu');

/** A short weekday, which comes from the locale, too. */
const WEEKDAY = /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g;

/** True if letters are left. */
export function isForeign(text: string, known: readonly string[]): boolean {
  let rest = text;
  // From the inside out, since a text may be inserted into another.
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/«[^«»]*»/g, ' ');
  }
  for (const value of known) rest = rest.replaceAll(value, ' ');
  rest = rest.replace(DATE, ' ').replace(WEEKDAY, ' ');
  return /\p{L}/u.test(rest);
}

/** Runs in the page: it uses nothing from outside. */
function findTexts(): string[] {
  const blocks = new Map<Element, string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    let block = node.parentElement;
    if (block === null || block.closest('svg, script, [data-avatar]')) continue;
    const text = node.textContent ?? '';
    // A key such as C or F1 has one name in all languages.
    const words = block.matches('kbd') ? text.replace(/\b([A-Z]|F\d+)\b/g, '') : text;
    // A search match or a bold part splits a text into several nodes.
    while (block.parentElement !== null && getComputedStyle(block).display === 'inline') {
      block = block.parentElement;
    }
    blocks.set(block, (blocks.get(block) ?? '') + words);
  }
  const found = new Set([...blocks.values()].map((text) => text.replace(/\s+/g, ' ').trim()));
  const NAMES = ['aria-label', 'aria-description', 'aria-valuetext', 'alt', 'placeholder', 'title'];
  for (const element of document.querySelectorAll('*')) {
    for (const name of NAMES) {
      const text = element.attributes.getNamedItem(name)?.value;
      if (text !== undefined) found.add(text.replace(/\s+/g, ' ').trim());
    }
  }
  found.add(document.title);
  return [...found];
}
