// What the details of an instance say: its fields, an outage, and the response to a check.

import { DETAIL_FIELDS } from '../../main/core/window/detail.ts';
import { expectCopied } from '../support/app/copied.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import {
  clickWithResult,
  detailOf,
  JAKARTA,
  openDetail,
  STATE_PATH,
} from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';

test('each field is copied in full and announced in the footer', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const { page, search } = await app.window();
  // An instance without a picture, so two of its fields are empty.
  await search.fill('ratna');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Details' }).click();
  const detail = detailOf(page, 'Dapur Bu Ratna');
  const listed = service.instances.find(({ displayName }) => displayName === 'Dapur Bu Ratna');
  let copied = 0;
  for (const field of DETAIL_FIELDS) {
    const value = listed?.[field];
    const button = detail.getByRole('button', { name: `Copy ${field}`, exact: true });
    if (value === null || value === undefined) {
      await expect(button).toHaveCount(0);
      continue;
    }
    await button.click();
    await expectCopied(app, String(value), `Copied ${value}`);
    copied += 1;
  }
  expect(copied).toBe(DETAIL_FIELDS.length - 2);
});

test('after an outage: the drop, how long, why, and the uptime of what was monitored', async ({
  launchSignedIn,
  service,
}) => {
  // Half a second between two lists: one that is late by more than two of them would count as not monitored.
  const settings = settingsFor(service, { pollSeconds: 30, confirmSeconds: 30 });
  const app = await launchSignedIn({ settings, args: ['--time-scale=60'] });
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  service.connect(JAKARTA);
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  const detail = await openDetail(fleet);
  await expect(detail.getByText(text('detail.dropCount', { count: 1 }))).toBeVisible();
  const drop = detail.getByRole('list', { name: /^Drops/ }).getByRole('listitem');
  await expect(drop).toHaveCount(1);
  await expect(drop).toContainText(text('reason.word', { word: 'loggedout' }));
  await expect(drop).toHaveText(/^\s*([A-Z][a-z]{2} )?\d\d:\d\d .*\d+ (s|min)\s*$/s);
  await expect(
    detail.getByText(text('detail.lastConnected')).locator('xpath=following::dd[1]'),
  ).toHaveText('now');
  // It updates by itself with each minute of the app's clock.
  const day = detail
    .locator('dl', { hasText: text('detail.span.month') })
    .locator('dd')
    .first();
  await expect(day).toHaveText(/^\d{1,2}(\.\d)?%\s*of \d+ (s|min) monitored$/);
  await expect(day.locator('b')).not.toHaveText('100%');
  await observe('the monitored time', () => day.locator('small').textContent()).untilChanged();
  await expect(detail.getByRole('button', { name: 'Re-pair by QR' })).toHaveCount(0);
});

test('a check of one instance asks the service once in 3 s, and shows its response with the time', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA, 'loggedout');
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  const detail = await openDetail(fleet);
  service.slow(1000, { path: STATE_PATH });
  const check = detail.getByRole('button', { name: text('detail.check') });
  await check.click();
  const busy = detail.getByRole('button', { name: text('detail.checking') });
  await expect(busy).toBeDisabled();
  await busy.click({ force: true });
  // Clicked again in the moment of the response.
  const withResult = busy.evaluate(clickWithResult);
  await expect(detail.getByRole('status')).toHaveText(
    /^\d\d:\d\d: Disconnected until re-paired\s+Wachat reports “loggedout”\.$/,
  );
  expect(await withResult).toBe('true');
  // The response makes the details taller, and their place in the list as well.
  const place = fleet.page.locator('li', { has: detail });
  await observe('the bottoms of the details and of their place', async () => {
    const boxes = [await detail.boundingBox(), await place.boundingBox()];
    return boxes.map((box) => (box ? box.y + box.height : Number.NaN));
  }).until(([inner = 0, outer = 0]) => outer >= inner - 1);
  await expect(check).toBeEnabled();
  await service.log.counts(STATE_PATH).until([1]);
});
