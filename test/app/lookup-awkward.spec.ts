// Searching for awkward names: they are found and highlighted as plain text.
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app/fixtures.ts';
import { type Observed, observe } from '../support/desktop/observed.ts';

import { awkwardFleet } from '../support/service/builders.ts';

test('awkward names are found and highlighted as plain text, and the highlight moves nothing', async ({
  launchSignedIn,
  service,
}) => {
  for (const row of awkwardFleet()) service.add(row);
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, rows, search } = fleet;
  await expect(rows.first()).toBeVisible();
  const asked: readonly (readonly [slug: string, query: string, marks: readonly string[]])[] = [
    ['markup', '<b>bold', ['<b>Bold']],
    ['markup', '&amp; co', ['&amp;', 'Co']],
    ['emoji', 'familia 🇧🇷', ['Família', '🇧🇷']],
    ['emoji', '👧', ['👩‍👩‍👧‍👦']],
    ['rtl', 'الرياض', ['الرياض']],
    ['rtl', 'ريا abc', ['ريا', 'ABC']],
    [
      'long',
      'ada serba ada toko serba ada',
      Array.from({ length: 60 }, (_, i) => ['Toko', 'Serba', 'Ada'][i % 3] ?? ''),
    ],
    ['unbroken', 'w'.repeat(299), ['W'.repeat(299)]],
    ['lines', 'line second', ['line', 'second', 'line', 'line']],
    ['quotes', '"bu" $(id)', ['"Bu"', '$(id)']],
    ['formula', '=hyperlink(', ['=HYPERLINK(']],
    ['combining', 'zalgo', [`Z${'\u0301\u0323'.repeat(40)}algo`]],
    ['prototype', '__proto', ['__proto']],
    ['override', 'invoicefdp', ['invoice\u202Efdp']],
    ['nameless', 'nameless', ['nameless']],
  ];
  for (const [slug, query, marks] of asked) {
    const name = fleet.row(`t1_awkward0_${slug}`).locator('.name .cut');
    await search.fill(slug);
    await expect(name, slug).toBeVisible();
    const plain = await widthOf(name).atRest();
    await search.fill(query);
    await expect(name.locator('mark').first(), query).toBeVisible();
    await observe(`the marks for "${query}"`, () => name.locator('mark').allTextContents()).until(
      marks,
    );
    // Each piece of text has a width in whole 64ths of a px.
    const slack = (marks.length * 2 + 1) / 64;
    await widthOf(name).until((width) => Math.abs(width - plain) <= slack);
    await observe('the name and its title', async () => ({
      text: await name.textContent(),
      title: await name.getAttribute('title'),
    })).until(({ text, title }) => text === title);
  }
  await search.fill('   ');
  await expect(page.locator('mark')).toHaveCount(0);
});

/** The width of the whole text, even if part of it is cut. */
function widthOf(name: Locator): Observed<number> {
  return observe(`the width of ${name}`, () =>
    name.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect().width;
    }),
  );
}
