// Open to answer: what is typed is found and marked, and every key does what the list of keys says.
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app/fixtures.ts';
import { buildInstance } from '../support/service/builders.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const ACAI = 't1_n7t0vc2h_acai_praia';
const PADARIA = 't1_h5j1wb8z_pao_quente';
const LOJA = 't1_q1f6ke3x_loja_ipanema';
const DISTRIBUIDORA = 't1_z4y8mj6d_dist_sao_paulo_norte';
const ZE = 't1_r6c2ym9l_ze_pastel';

test('typing narrows at once by every name, the number and the state, best finds first', async ({
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
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toHaveAttribute('data-instance', JAKARTA);
  await expect(search).toBeFocused();

  await page.keyboard.type('pa');
  await expect(rows).toHaveCount(4);
  expect(await instancesIn(rows)).toEqual([PADARIA, DISTRIBUIDORA, ZE, LOJA]);
  await expect(page.getByRole('status').first()).toHaveText('4 instances found');
  expect(await marksIn(rows.first())).toEqual(['Pa', 'Pã', 'pa']);
  expect(await marksIn(rows.nth(1))).toEqual(['Pa', 'pa']);

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
    expect(await marksIn(rows.first()), query).toEqual(marks);
  }
  await search.fill('jakarta surabya');
  await expect(page.getByText('Nothing matches “jakarta surabya”')).toBeVisible();
  await expect(page.getByRole('status').first()).toHaveText('0 instances found');
  await page.getByRole('main').getByRole('button', { name: 'Clear search' }).click();
  await expect(search).toBeFocused();
  await expect(page.locator('mark')).toHaveCount(0);
});

test('a key that searches starts at the best find, whatever was active and however far it was scrolled', async ({
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
  await expect.poll(() => app.clipboard()).toBe(PADARIA);
  await expect(page.locator(`[aria-current="true"]`)).toHaveAttribute('data-instance', PADARIA);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.clipboard()).toBe(ZE);
  await page.keyboard.press('Control+c');
  await expect.poll(() => app.clipboard()).toBe('+5531987654321');
  await expect(search).toBeFocused();
});

test('the active row is told to a screen reader while the focus stays in the search box', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(search).toBeFocused();
  const active = page.locator('[aria-current="true"]');
  await expect(search).toHaveAttribute(
    'aria-activedescendant',
    (await active.getAttribute('id')) ?? 'none',
  );
  await expect(active).toHaveRole('group');
  await expect(active).toHaveAccessibleName(/^Bali Surf & Co Connected/);
  await expect(active).toHaveAccessibleDescription('+62 857 1234 567');
  const list = await search.getAttribute('aria-controls');
  await expect(page.locator(`[id="${list}"] [aria-current="true"]`)).toHaveCount(1);
});

test('the caret keys, Home, End and letters are the text’s in the search box, the list’s elsewhere', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toBeVisible();
  await search.fill('pa');
  await page.keyboard.press('Home');
  expect(await caretOf(search)).toBe(0);
  await page.keyboard.press('ArrowRight');
  expect(await caretOf(search)).toBe(1);
  await page.keyboard.press('End');
  expect(await caretOf(search)).toBe(2);
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

test('F1 shows every key; F1, Esc, its button or a click beside it closes, and the focus is back', async ({
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
    '↑',
    '↓',
    'Enter',
    'Ctrl C',
    'Shift F10',
    'Tab',
    'Esc',
    'F1',
    'Home',
    'End',
  ]) {
    await expect(keys.getByText(key, { exact: true })).toBeVisible();
  }
  // What is beneath hears nothing.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('x');
  await page.keyboard.press('F1');
  await expect(help).toBeHidden();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('pa');
  await expect(page.locator('[aria-current="true"]')).toHaveCount(0);

  await rows.first().click({ position: { x: 8, y: 8 } });
  await page.keyboard.press('F1');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(rows.first()).toBeFocused();
  await expect(search).toHaveValue('pa');

  const open = page.getByRole('button', { name: 'Keyboard (F1)' });
  await open.click();
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(help).toBeHidden();
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(help).toBeVisible();
  await page.mouse.click(4, 4);
  await expect(help).toBeHidden();
  expect(await app.isWindowVisible()).toBe(true);
});

/** The API names of the rows, from top to bottom. */
function instancesIn(rows: Locator): Promise<readonly (string | undefined)[]> {
  return rows.evaluateAll((all) =>
    all
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => (row as HTMLElement).dataset.instance),
  );
}

function marksIn(row: Locator): Promise<readonly string[]> {
  return row.locator('mark').allTextContents();
}

function caretOf(search: Locator): Promise<number | null> {
  return search.evaluate((input) => (input as HTMLInputElement).selectionStart);
}
