// Windows as wide as desktops make them: header and footer show whole words at every width from the smallest on, and
// no text of a row is under its buttons.
import type { Page } from 'playwright';
import { languageTag } from '../../main/core/i18n/language.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { ENGLISH, PSEUDO } from '../support/core/english.ts';
import { text } from '../support/core/texts.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { resizeTo } from '../support/pictures/zoom.ts';

/** From the smallest width to the default. */
const WIDTHS = [360, 384, 400, 404, 420];
const HEIGHT = 640;

test('the header of the first check is whole at every width', async ({
  launchSignedIn,
  service,
}) => {
  service.hang();
  // At the usual pace, so that the request hangs as long as the test looks.
  const app = await launchSignedIn({ args: [] });
  const { page, heading } = await app.window();
  await expect(heading).toHaveText(text('tray.checking'));
  await expectFits(app, page, 'checking');
});

test('header and footer of list and journal are whole at every width, and leave the button free', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA, 'loggedout');
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await expectFits(app, page, 'the list');
  await page.getByRole('button', { name: text('journal.title') }).click();
  await expect(page.getByRole('heading', { name: text('journal.title') })).toBeVisible();
  await expectFits(app, page, 'the journal');
});

/** Ends in English. */
async function expectFits(app: RunningApp, page: Page, state: string): Promise<void> {
  for (const name of ['pseudo', 'en'] as const) {
    await perform(page.evaluate((language) => window.wachat.changeSettings({ language }), name));
    const language = name === 'en' ? ENGLISH : PSEUDO;
    await expect(page.locator('html')).toHaveAttribute('lang', languageTag(language));
    for (const width of WIDTHS) {
      await resizeTo(app, page, width, HEIGHT);
      await misfits(page, `${state}, in ${name}, ${width} px wide`).until([]);
    }
  }
}

function misfits(page: Page, where: string) {
  return observe<readonly string[]>(`what does not fit (${where})`, () =>
    page.evaluate(findMisfits),
  );
}

/** Runs in the page: it uses nothing from outside. */
function findMisfits(): string[] {
  const found: string[] = [];
  const overlap = (one: DOMRect, other: DOMRect) =>
    one.left < other.right - 0.5 &&
    other.left < one.right - 0.5 &&
    one.top < other.bottom - 0.5 &&
    other.top < one.bottom - 0.5;
  const wordsOf = (element: Element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  for (const bar of document.querySelectorAll('header, .foot, footer')) {
    const bounds = bar.getBoundingClientRect();
    const buttons = [...bar.querySelectorAll('button')].map((each) => each.getBoundingClientRect());
    for (const element of bar.querySelectorAll('h1, p, .keys')) {
      const words = wordsOf(element);
      // A hint that does not fit is left out: it is on a second line, below the window.
      if (element.matches('.keys') && words.top >= bounds.bottom - 1) continue;
      const isCut =
        element.scrollWidth > element.clientWidth + 1 ||
        words.left < bounds.left - 1 ||
        words.right > bounds.right + 1 ||
        words.bottom > bounds.bottom + 1;
      if (isCut) found.push(`cut: ${element.textContent}`);
      if (buttons.some((button) => overlap(words, button))) {
        found.push(`under a button: ${element.textContent}`);
      }
    }
  }
  for (const row of document.querySelectorAll('[data-instance]')) {
    const buttons = [...row.querySelectorAll('button')].map((each) => each.getBoundingClientRect());
    for (const element of row.querySelectorAll('.name, .status, .phone, .api')) {
      const [words, bounds] = [wordsOf(element), element.getBoundingClientRect()];
      // What does not fit ends with its element. Half a line is the ink.
      const [left, right] = [
        Math.max(words.left, bounds.left),
        Math.min(words.right, bounds.right),
      ];
      const middle = (bounds.top + bounds.bottom) / 2;
      const ink = new DOMRect(left, middle - 3, Math.max(0, right - left), 6);
      if (!element.closest('button') && buttons.some((button) => overlap(ink, button))) {
        found.push(`under a button of its row: ${element.textContent}`);
      }
    }
  }
  const hints = [...document.querySelectorAll('footer .keys')];
  const [first] = hints;
  if (first && wordsOf(first).top >= innerHeight) found.push('no hint is left');
  return found;
}
