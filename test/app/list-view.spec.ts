// The filter and order of the list: chosen by the user and kept over a restart, unlike the search.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { textOf } from '../support/app/files.ts';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { DAPUR, JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';
import { resizeTo } from '../support/pictures/zoom.ts';

test('sorted by state, name and last change; a parked row stays at the end', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  // All rows and headings are in view.
  await resizeTo(app, fleet.page, 420, 1000);
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await perform(
    fleet.page.evaluate(
      (apiInstanceName) => window.wachat.park({ account: 'main', apiInstanceName }, 'for-good'),
      DAPUR,
    ),
  );
  await headings(fleet).until([
    `${text('window.show.down')} 1`,
    `${text('window.show.connected')} 10`,
    'Parked 1',
  ]);
  await expect(fleet.rows.first()).toHaveAttribute('data-instance', JAKARTA);

  await sortBy(fleet.page, 'Name');
  await headings(fleet).until(['By name 11', 'Parked 1']);
  await expect(fleet.rows.first()).toContainText('Açaí da Praia');
  // It stays marked among the others.
  await expect(fleet.page.locator('li.down [data-instance]')).toHaveAttribute(
    'data-instance',
    JAKARTA,
  );

  await sortBy(fleet.page, text('window.sort.last-change'));
  await headings(fleet).until([`${text('window.section.byChange')} 11`, 'Parked 1']);
  await expect(fleet.rows.first()).toHaveAttribute('data-instance', JAKARTA);

  await sortBy(fleet.page, 'State');
  await headings(fleet).until([
    `${text('window.show.down')} 1`,
    `${text('window.show.connected')} 10`,
    'Parked 1',
  ]);
});

test('the sort menu works with the keyboard, and returns the focus', async ({ launchSignedIn }) => {
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
  await expect(page.getByRole('menuitemradio', { name: 'State' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  await expect(page.locator('h2').first()).toContainText('By name');
});

test('filter and order survive a restart, the search does not', async ({
  launchSignedIn,
  launch,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  await sortBy(fleet.page, text('window.sort.last-change'));
  await fleet.page.getByRole('radio', { name: /Connected/ }).check();
  await fleet.search.fill('jakarta');
  await expect(fleet.rows).toHaveCount(1);
  await app.quit();
  const file = join(app.profile, 'saved-state.jsonl');
  const saved = '"listView":{"filter":"connected","sort":"last-change","account":null,';
  await textOf(file).until((text) => text?.includes(saved) === true);

  service.disconnect(DAPUR, 'loggedout');
  const again = await launch({ profile: app.profile, token: TOKEN });
  const next = await again.window();
  await expect(next.page.getByRole('radio', { name: /Connected/ })).toBeChecked();
  await headings(next).until([`${text('window.section.byChange')} 11`]);
  await expect(next.search).toHaveValue('');
  // Settings and back: the same list.
  await next.page.getByRole('button', { name: 'Settings' }).click();
  await next.page.getByRole('button', { name: text('window.back') }).click();
  await headings(next).until([`${text('window.section.byChange')} 11`]);
  await again.quit();

  // The file of an older version has neither.
  rmSync(file);
  writeFileSync(join(app.profile, 'memory.json'), '{"introSeen":true}');
  const old = await (await launch({ profile: app.profile, token: TOKEN })).window();
  await headings(old).until([
    `${text('window.show.down')} 1`,
    `${text('window.show.connected')} 11`,
  ]);
});

async function sortBy(page: Page, order: string): Promise<void> {
  await page.getByRole('button', { name: 'Sort', exact: true }).click();
  await page.getByRole('menuitemradio', { name: order }).click();
}

/** The headings of the list with their counts. */
function headings({ page }: FleetPage): Observed<readonly string[]> {
  return observe('the headings of the list', () =>
    page.locator('section.list h2').allTextContents(),
  ).map<readonly string[]>((texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim()));
}
