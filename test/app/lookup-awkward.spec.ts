// Names as no one would wish for: found and marked as the text that they are.
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app/fixtures.ts';
import { awkwardFleet } from '../support/service/builders.ts';

test('awkward names are found and marked as the text that they are, and nothing moves by it', async ({
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
    const plain = await widthOf(name);
    await search.fill(query);
    await expect(name.locator('mark').first(), query).toBeVisible();
    expect(await name.locator('mark').allTextContents(), query).toEqual(marks);
    // Each piece of a text is as wide as whole 64ths of a px.
    const moved = Math.abs((await widthOf(name)) - plain);
    expect(moved, `${slug}: width`).toBeLessThanOrEqual((marks.length * 2 + 1) / 64);
    expect(await name.textContent()).toBe(await name.getAttribute('title'));
  }
  await search.fill('   ');
  await expect(page.locator('mark')).toHaveCount(0);
});

/** How wide the text itself is, whatever of it there is room for. */
function widthOf(name: Locator): Promise<number> {
  return name.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().width;
  });
}
