// Forced colours: states, selection and focus are visible without the app's own colours.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';
import { looksOf, markContrast, ringOf } from '../support/pictures/looks.ts';
import { SCENES } from '../support/pictures/scenes.ts';
import { openSettings, play } from '../support/pictures/stage.ts';
import { drawn } from '../support/pictures/zoom.ts';

/** WCAG's minimum contrast for anything but text. */
const PLAIN = 3;
/** An outline that is clearly visible. */
const OUTLINED = {
  outline: (width: number) => width >= 2,
  outlineContrast: (contrast: number) => contrast > PLAIN,
};

test.describe('with forced colours', () => {
  const everyState = SCENES.find(({ name }) => name === 'fleet-every-state');

  test('icons, selection and focus do not depend on a background that is removed', async ({
    launchSignedIn,
    service,
  }) => {
    if (!everyState) throw new Error('The scene is missing');
    everyState.before?.(service);
    const app = await launchSignedIn();
    const stage = { service, app, fleet: await app.window() };
    await play(everyState, stage);
    const { page, rows } = stage.fleet;
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await drawn(page);

    for (const health of ['down', 'degraded', 'pairing', 'unknown']) {
      const sign = page.locator(`[data-health="${health}"] .sign svg`).first();
      await markContrast(sign).until((contrast) => contrast > PLAIN);
    }
    await markContrast(page.locator('header svg').first()).until((contrast) => contrast > PLAIN);

    // The row that the keys act on while the search has the focus, and the selected filter.
    const selected = await looksOf(rows.first()).until({
      outline: (width) => width >= 1,
      outlineContrast: (contrast) => contrast > PLAIN,
    });
    await looksOf(rows.nth(2)).until({ outline: 0 });
    await looksOf(page.locator('.chip', { has: page.locator(':checked') })).until(OUTLINED);

    // In the row itself, the focus is more prominent than the selection.
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    await looksOf(rows.nth(1)).until({ outline: (width) => width > selected.outline });
    const buttons = rows.nth(1).locator('button');
    await expect(buttons).not.toHaveCount(0);
    const count = await observe('the number of buttons', () => buttons.count()).atRest();
    for (let i = 0; i < count; i += 1) await expectEdge(buttons.nth(i));
    await expectRings(page, 8);
  });

  test('the journal shows its filter, its icons and the focus', async ({
    launchSignedIn,
    service,
  }) => {
    const app = await launchSignedIn();
    const { page, rows } = await app.window();
    await expect(rows.first()).toBeVisible();
    const journal = await JournalPage.open(page);
    service.disconnect(JAKARTA, 'loggedout');
    await expect(
      journal.line(text('journal.health.down', { name: 'Jakarta Store' })),
    ).toBeVisible();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await drawn(page);
    for (const words of [
      text('journal.health.down', { name: 'Jakarta Store' }),
      text('journal.start'),
    ]) {
      const sign = journal.line(words).locator('svg');
      await markContrast(sign).until((contrast) => contrast > PLAIN);
    }
    await journal.narrowTo(text('journal.show.instances'));
    await looksOf(page.locator('.chip', { has: page.locator(':checked') })).until(OUTLINED);
    await page.getByRole('button', { name: text('window.back') }).focus();
    await expectRings(page, 5);
  });

  test('switches, choices and buttons of the settings show their state', async ({
    launchSignedIn,
    service,
  }) => {
    const app = await launchSignedIn();
    const fleet = await app.window();
    await openSettings({ service, app, fleet });
    const { page } = fleet;
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });

    const toggle = page.getByRole('switch', { name: text('window.set.on.recovered') });
    for (const state of ['true', 'false']) {
      await expect(toggle).toHaveAttribute('aria-checked', state);
      await looksOf(toggle, '::after').until({ fillContrast: (contrast) => contrast > PLAIN });
      await expectEdge(toggle);
      await toggle.click();
    }
    const radios = page
      .getByRole('radiogroup', { name: text('window.set.theme') })
      .locator('label');
    await looksOf(radios.filter({ has: page.locator(':checked') })).until({
      fillContrast: (contrast) => contrast > PLAIN,
    });
    await looksOf(radios.filter({ hasNot: page.locator(':checked') }).first()).until({
      fillContrast: 1,
    });
    await expectEdge(page.getByRole('button', { name: text('window.set.signOut') }));
    await page.getByRole('button', { name: text('window.back') }).focus();
    await expectRings(page, 12);
  });
});

/** Moves on with Tab, and expects a focus ring at each stop. */
async function expectRings(page: Page, stops: number): Promise<void> {
  for (let i = 0; i < stops; i += 1) {
    await page.keyboard.press('Tab');
    await ringOf(page).until(OUTLINED);
  }
}

/** Something clickable has a visible border. */
async function expectEdge(button: Locator): Promise<void> {
  await looksOf(button).until({
    edge: (width) => width >= 1,
    edgeContrast: (contrast) => contrast > PLAIN,
  });
}
