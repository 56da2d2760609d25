// What the list offers without being asked: its first row is active, every row shows its buttons, and keys lead everywhere.
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA, panelOf } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';
import { buildFleet } from '../support/service/builders.ts';

const ACAI = 't1_n7t0vc2h_acai_praia';

test('the first row is active when the window opens, and every row shows its buttons', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, rows, search } = fleet;
  const active = page.locator('[aria-current="true"]');
  await expect(active).toHaveAttribute('data-instance', ACAI);
  await expect(search).toBeFocused();
  await page.keyboard.press('Enter');
  await app.clipboard.until(ACAI);

  // It stays the active one when a loss comes above it.
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await fleet.names.until(([first]) => first === JAKARTA);
  await expect(active).toHaveAttribute('data-instance', ACAI);
  const tray = await app.tray();
  await tray.click('Open');
  await expect(active).toHaveAttribute('data-instance', JAKARTA);

  // At rest, without a pointer over them.
  await page.mouse.move(200, 20);
  for (const row of [fleet.row(JAKARTA), rows.nth(2)]) {
    for (const name of ['Copy API name', 'Copy number', 'More']) {
      const button = row.getByRole('button', { name, exact: true });
      await expect(button).toBeVisible();
      await expect(button).toHaveCSS('opacity', '1');
      await overlaps(row, button).until([]);
    }
  }
  // Quiet, and at full strength in the active row, under the pointer and with the focus.
  const other = rows.nth(2);
  const strong = await colourOf(active).atRest();
  const quiet = await colourOf(other).atRest();
  expect(quiet).not.toBe(strong);
  await other.hover({ position: { x: 100, y: 10 } });
  await colourOf(other).until(strong);
  await page.mouse.move(200, 20);
  await colourOf(other).until(quiet);
  await copyApiName(other).focus();
  await colourOf(other).until(strong);

  const repair = fleet.row(JAKARTA).getByRole('button', { name: text('window.row.repair') });
  await overlaps(fleet.row(JAKARTA), repair).until([]);
  await expect(rows.nth(2).getByRole('button', { name: text('window.row.repair') })).toHaveCount(0);
  await repair.click();
  await expect(panelOf(page)).toBeVisible();
});

test('keys: pages, the search, the settings, and one stop for Tab; the list is found again as it was', async ({
  launchSignedIn,
  service,
}) => {
  for (const instance of buildFleet(40)) service.add(instance);
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search } = fleet;
  const active = page.locator('[aria-current="true"]');
  const list = page.getByRole('region', { name: text('window.list') });
  await expect(active).toHaveAttribute('data-index', '1');

  const index = observe('the index of the active row', async () =>
    Number(await active.getAttribute('data-index')),
  );
  await page.keyboard.press('PageDown');
  const page1 = await index.until((at) => at > 3);
  await expect(active).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('PageDown');
  await index.until((at) => at >= page1 + 3);
  await page.keyboard.press('PageUp');
  await index.until(page1);

  // Tab enters the list at the active row, goes through its buttons, and leaves the list.
  await expect(list.locator('[data-index][tabindex="0"]')).toHaveCount(1);
  await active.focus();
  await page.keyboard.press('Shift+Tab');
  await expect(list.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(active).toBeFocused();
  for (const name of ['Copy API name', 'Copy number', 'More']) {
    await page.keyboard.press('Tab');
    await expect(active.getByRole('button', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: text('window.help.open') })).toBeFocused();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+Tab');
  await expect(active).toBeFocused();
  await page.keyboard.press('Control+f');
  await expect(search).toBeFocused();

  // Search, scroll and open row are as they were.
  await search.fill('o');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Control+Enter');
  const opened = await observe('the open row', () => active.getAttribute('data-instance')).atRest();
  await expect(page.locator('[data-detail]')).toBeVisible();
  const left = await scrollTop(list).atRest();
  expect(left).toBeGreaterThan(0);
  const tray = await app.tray();
  for (const leave of ['by key', 'by its button', 'from the tray'] as const) {
    if (leave === 'by key') {
      await page.keyboard.press('Control+,');
      await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
    } else if (leave === 'by its button') {
      await page
        .getByRole('button', { name: text('journal.title') })
        .first()
        .click();
    } else {
      // What is open over the list goes with it.
      await page.keyboard.press('Shift+F10');
      await expect(page.getByRole('menu')).toBeVisible();
      await tray.click('Settings');
    }
    await expect(list).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('o');
    await scrollTop(list).until(left);
    await expect(active).toHaveAttribute('data-instance', opened ?? '');
    await expect(page.locator('[data-detail]')).toBeVisible();
  }
  await expect(page.locator('[aria-haspopup="menu"][aria-expanded="true"]')).toHaveCount(0);
  // A new opening is another matter, also from another screen.
  await page.keyboard.press('Control+,');
  await expect(list).toHaveCount(0);
  await tray.click('Open');
  await expect(search).toHaveValue('');
  await scrollTop(list).until(0);
});

/** The texts of a row that lie under one of its buttons. */
function overlaps(row: Locator, button: Locator) {
  return observe('the texts under a button of a row', async () => {
    const box = await button.boundingBox();
    return row.evaluate((element, under) => {
      const found: string[] = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('button:not([aria-expanded]), .sr')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const { left, right, top, bottom } of range.getClientRects()) {
          // Half a line is the ink.
          const middle = (top + bottom) / 2;
          const isUnder =
            under !== null &&
            left < under.x + under.width &&
            right > under.x &&
            middle > under.y &&
            middle < under.y + under.height;
          if (isUnder && node.textContent?.trim()) found.push(node.textContent);
        }
      }
      return found;
    }, box);
  });
}

function copyApiName(row: Locator): Locator {
  return row.getByRole('button', { name: 'Copy API name', exact: true });
}

function colourOf(row: Locator) {
  return observe('the colour of the buttons of a row', () =>
    copyApiName(row).evaluate((button) => getComputedStyle(button).color),
  );
}

function scrollTop(list: Locator) {
  return observe('how far the list is scrolled', () => list.evaluate(({ scrollTop: top }) => top));
}
