// The search: finds and highlights, and every key of the list of keys.

import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA, LOJA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { type Observed, observe } from '../support/desktop/observed.ts';

import { buildInstance } from '../support/service/builders.ts';

const ACAI = 't1_n7t0vc2h_acai_praia';
const PADARIA = 't1_h5j1wb8z_pao_quente';
const DISTRIBUIDORA = 't1_z4y8mj6d_dist_sao_paulo_norte';
const ZE = 't1_r6c2ym9l_ze_pastel';

test('typing filters at once by every name, the number and the state, best matches first', async ({
  launchSignedIn,
  service,
}) => {
  service.add(
    buildInstance({
      apiInstanceName: 't1_g7u2pr0f_quitanda',
      displayName: 'Quitanda',
      number: '5511955556666',
      profileName: 'Frutas da Serra',
    }),
  );
  service.disconnect(JAKARTA);
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, rows, search } = fleet;
  await expect(rows.first()).toHaveAttribute('data-instance', JAKARTA);
  await expect(search).toBeFocused();

  await page.keyboard.type('pa');
  await expect(rows).toHaveCount(4);
  await fleet.names.until([PADARIA, DISTRIBUIDORA, ZE, LOJA]);
  await expect(page.getByRole('status').first()).toHaveText(
    text('window.search.found', { count: 4 }),
  );
  await marksIn(fleet.row(PADARIA)).until(['Pa', 'Pã', 'pa']);
  await marksIn(fleet.row(DISTRIBUIDORA)).until(['Pa', 'pa']);

  const finds: readonly (readonly [query: string, instance: string, marks: readonly string[]])[] = [
    ['ACAI', ACAI, ['Açaí', 'acai']],
    ['praia da', ACAI, ['da', 'Praia', 'praia']],
    ['0vc2h_a', ACAI, ['0vc2h_', 'a']],
    ['+62 812-3456', JAKARTA, ['62 812 3456']],
    ['0812 3456', JAKARTA, ['812 3456']],
    ['(812) 3456', JAKARTA, ['812 3456']],
    ['jakarta 789', JAKARTA, ['Jakarta', '789', 'jakarta']],
    ['serra', 't1_g7u2pr0f_quitanda', ['Serra']],
    ['down', JAKARTA, []],
  ];
  for (const [query, instance, marks] of finds) {
    await search.fill(query);
    await expect(rows, query).toHaveCount(1);
    await expect(rows.first(), query).toHaveAttribute('data-instance', instance);
    await marksIn(fleet.row(instance)).until(marks);
  }
  await search.fill('jakarta surabya');
  await expect(
    page.getByText(text('window.search.nothing', { query: 'jakarta surabya' })),
  ).toBeVisible();
  await expect(page.getByRole('status').first()).toHaveText(
    text('window.search.found', { count: 0 }),
  );
  await page
    .getByRole('main')
    .getByRole('button', { name: text('window.search.clear') })
    .click();
  await expect(search).toBeFocused();
  await expect(page.locator('mark')).toHaveCount(0);
});

test('after typing, keys act on the best match, whatever was active before', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[aria-current="true"]')).toHaveCount(1);
  await page.keyboard.type('pa');
  await expect(page.locator('[aria-current="true"]')).toHaveCount(0);
  await expect(search).not.toHaveAttribute('aria-activedescendant');
  await page.keyboard.press('Enter');
  await app.clipboard.until(PADARIA);
  await expect(page.locator(`[aria-current="true"]`)).toHaveAttribute('data-instance', PADARIA);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await app.clipboard.until(ZE);
  await page.keyboard.press('Control+c');
  await app.clipboard.until('+5531987654321');
  await expect(search).toBeFocused();
});

test('the active row is exposed to screen readers while the focus stays in the search box', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(search).toBeFocused();
  const active = page.locator('[aria-current="true"]');
  await expect(active).toContainText('Bali Surf & Co');
  await observe('the active row and what the search box refers to', async () => ({
    active: await active.getAttribute('id'),
    descendant: await search.getAttribute('aria-activedescendant'),
    holds: await search.evaluate((box) => {
      const list = document.getElementById(box.getAttribute('aria-controls') ?? '');
      return list?.querySelectorAll('[aria-current="true"]').length;
    }),
  })).until((now) => now.active !== null && now.active === now.descendant && now.holds === 1);
  await expect(active).toHaveRole('group');
  await expect(active).toHaveAccessibleName(/^Bali Surf & Co Connected/);
  await expect(active).toHaveAccessibleDescription('+62 857 1234 567');
});

test('arrow keys, Home, End and letters edit the text in the search box, and act on the list elsewhere', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toBeVisible();
  await search.fill('pa');
  await page.keyboard.press('Home');
  await caretOf(search).until(0);
  await page.keyboard.press('ArrowRight');
  await caretOf(search).until(1);
  await page.keyboard.press('End');
  await caretOf(search).until(2);
  await expect(page.locator('[aria-current="true"]')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await rows.first().click({ position: { x: 8, y: 8 } });
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('End');
  const active = page.locator('[aria-current="true"]');
  await expect(active).toContainText('Zé do Pastel');
  await expect(active).toBeFocused();
  await expect(active).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('Home');
  await expect(active).toHaveAttribute('data-instance', ACAI);
  await expect(active).toBeFocused();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('');

  await rows.first().click({ position: { x: 8, y: 8 } });
  await page.keyboard.press('l');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('l');
  await page.keyboard.type('/');
  await expect(search).toHaveValue('l/');
});

test('F1 shows the keys; F1, Esc, its button or a click outside closes them, and the focus returns', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toBeVisible();
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  const keys = help.locator('kbd');

  await search.fill('pa');
  await page.keyboard.press('F1');
  await expect(help).toBeVisible();
  for (const key of [
    '/',
    'Ctrl F',
    'Ctrl K',
    'Ctrl ,',
    'Page Up',
    'Page Down',
    '↑',
    '↓',
    'Enter',
    'Ctrl C',
    text('window.keys.shiftF10'),
    'Tab',
    'Esc',
    'F1',
    'Home',
    'End',
  ]) {
    await expect(keys.getByText(key, { exact: true })).toBeVisible();
  }
  // The page beneath receives no keys.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('x');
  await page.keyboard.press('F1');
  await expect(help).toBeHidden();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('pa');
  await expect(page.locator('[aria-current="true"]')).toHaveCount(0);

  await rows.first().click({ position: { x: 8, y: 8 } });
  await page.keyboard.press('F1');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(rows.first()).toBeFocused();
  await expect(search).toHaveValue('pa');

  const open = page.getByRole('button', { name: text('window.help.open') });
  await open.click();
  await expect(help).toBeVisible();
  await help.getByRole('button', { name: text('window.help.close') }).click();
  await expect(help).toBeHidden();
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(help).toBeVisible();
  await page.mouse.click(4, 4);
  await expect(help).toBeHidden();
  await app.windowVisible.until(true);
});

function marksIn(row: Locator): Observed<readonly string[]> {
  return observe<readonly string[]>(`the marks in ${row}`, () =>
    row.locator('mark').allTextContents(),
  );
}

function caretOf(search: Locator): Observed<number | null> {
  return observe('the caret', () =>
    search.evaluate((input) => (input as HTMLInputElement).selectionStart),
  );
}
