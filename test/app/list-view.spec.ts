// Which rows the list shows and in which order: chosen by a person, kept over a restart; a search is not.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const DAPUR = 't1_x8n4rf1k_dapur_ratna';

test('sorted by state, by name, by the last change; a parked row stays at the end', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await fleet.page.evaluate(
    (apiInstanceName) => window.wachat.park({ account: 'main', apiInstanceName }, 'for-good'),
    DAPUR,
  );
  await expect.poll(() => headings(fleet)).toEqual(['Down 1', 'Connected 10', 'Parked 1']);
  await expect(fleet.rows.first()).toHaveAttribute('data-instance', JAKARTA);

  await sortBy(fleet.page, 'Name');
  await expect.poll(() => headings(fleet)).toEqual(['By name 11', 'Parked 1']);
  await expect(fleet.rows.first()).toContainText('Açaí da Praia');
  // Still told from the others where it stands among them.
  await expect(fleet.page.locator('li.down [data-instance]')).toHaveAttribute(
    'data-instance',
    JAKARTA,
  );

  await sortBy(fleet.page, 'Last change');
  await expect.poll(() => headings(fleet)).toEqual(['Last change first 11', 'Parked 1']);
  await expect(fleet.rows.first()).toHaveAttribute('data-instance', JAKARTA);

  await sortBy(fleet.page, 'State');
  await expect.poll(() => headings(fleet)).toEqual(['Down 1', 'Connected 10', 'Parked 1']);
});

test('the menu of the sort goes by keys, and gives the focus back', async ({ launchSignedIn }) => {
  const { page, rows } = await (await launchSignedIn()).window();
  await expect(rows.first()).toBeVisible();
  const button = page.getByRole('button', { name: 'Sort', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'State' })).toBeFocused();
  await expect(page.getByRole('menuitemradio', { name: 'State' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  await expect(page.locator('h2').first()).toContainText('By name');
});

test('filter and sort are there after a restart, the search is not', async ({
  launchSignedIn,
  launch,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  await sortBy(fleet.page, 'Last change');
  await fleet.page.getByRole('radio', { name: /Connected/ }).check();
  await fleet.search.fill('jakarta');
  await expect(fleet.rows).toHaveCount(1);
  await app.quit();
  const file = join(app.profile, 'memory.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).listView).toEqual({
    filter: 'connected',
    sort: 'last-change',
  });

  service.disconnect(DAPUR, 'loggedout');
  const again = await launch({ profile: app.profile, token: TOKEN });
  const next = await again.window();
  await expect(next.page.getByRole('radio', { name: /Connected/ })).toBeChecked();
  await expect.poll(() => headings(next)).toEqual(['Last change first 11']);
  await expect(next.search).toHaveValue('');
  // Settings and back: the same list.
  await next.page.getByRole('button', { name: 'Settings' }).click();
  await next.page.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => headings(next)).toEqual(['Last change first 11']);
  await again.quit();

  // A file of an older version has neither.
  const { listView: _, ...older } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(older));
  const old = await (await launch({ profile: app.profile, token: TOKEN })).window();
  await expect.poll(() => headings(old)).toEqual(['Down 1', 'Connected 11']);
});

async function sortBy(page: Page, order: string): Promise<void> {
  await page.getByRole('button', { name: 'Sort', exact: true }).click();
  await page.getByRole('menuitemradio', { name: order }).click();
}

/** As they are read, with their counts. */
async function headings({ page }: FleetPage): Promise<readonly string[]> {
  const words = await page.locator('section.list h2').allTextContents();
  return words.map((text) => text.replace(/\s+/g, ' ').trim());
}
