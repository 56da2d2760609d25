// The detail of an instance: how it is opened and closed, what it says after an outage, and that it stays where it is.
import { DETAIL_FIELDS } from '../../main/core/window/detail.ts';
import { CHURN_ARGS, churn } from '../support/app/churn.ts';
import { expectCopied } from '../support/app/copied.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { detailOf, JAKARTA, pressWithAnswer, STATE_PATH } from '../support/app/opened.ts';
import { buildFleet } from '../support/service/builders.ts';

test('by keys: it opens with the focus in it, and Esc closes one layer after the other', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA, 'loggedout');
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  const name = fleet.row(JAKARTA).getByRole('button', { name: 'Jakarta Store' });
  await expect(name).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.type('jakarta');
  await page.keyboard.press('Control+Enter');
  const detail = detailOf(page);
  await expect(detail).toBeFocused();
  await expect(name).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(detail.getByRole('button', { name: 'Re-pair by QR' })).toBeFocused();
  await detail.getByRole('button', { name: 'Mute…' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'For 1 hour' })).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(detail.getByRole('button', { name: 'Mute…' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('jakarta');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  expect(await app.isWindowVisible()).toBe(true);

  // The row is still the active one.
  for (const count of [1, 0]) {
    await page.keyboard.press('Control+Enter');
    await expect(detail).toHaveCount(count);
  }
  await expect(search).toBeFocused();
});

test('by pointer: one at a time, its row stays where it is, and a selection opens nothing', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  const [first, second, third] = await fleet.firstThree();
  const top = async (row: typeof first) => (await row.boundingBox())?.y;
  await third.locator('.status').click();
  await expect(page.getByRole('region', { name: /^Details of/ })).toHaveCount(1);
  await first.scrollIntoViewIfNeeded();
  const before = await top(first);
  await first.locator('.status').click();
  await expect(third.getByRole('button', { expanded: true })).toHaveCount(0);
  await expect(first.getByRole('button', { expanded: true })).toHaveCount(1);
  await expect(page.getByRole('region', { name: /^Details of/ })).toHaveCount(1);
  expect(await top(first)).toBe(before);
  await first.locator('.status').click();
  await expect(page.getByRole('region', { name: /^Details of/ })).toHaveCount(0);

  // Nothing of a detail lies on the next row.
  await first.locator('.status').click();
  const detail = page.getByRole('region', { name: /^Details of/ });
  await detail.getByRole('button').last().scrollIntoViewIfNeeded();
  const bottom = await detail.evaluate((element) => element.getBoundingClientRect().bottom);
  const next = () =>
    first.evaluate(
      (row) => row.closest('li')?.nextElementSibling?.getBoundingClientRect().top ?? 0,
    );
  await expect.poll(next).toBeGreaterThanOrEqual(bottom - 1);
  // Opened at the lower end of the list, it is shown from its beginning.
  await second.locator('.status').click();
  await expect(second.getByRole('button', { expanded: true })).toHaveCount(1);
  const list = page.getByRole('region', { name: 'Instances', exact: true });
  await expect.poll(() => top(second)).toBe(await top(list));
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await third.scrollIntoViewIfNeeded();
  const words = await third.locator('.api').boundingBox();
  const { x = 0, y = 0, width = 0, height = 0 } = words ?? {};
  await page.mouse.move(x + 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.up();
  expect(await page.evaluate(() => window.getSelection()?.toString())).not.toBe('');
  await expect(detail).toHaveCount(0);
  // It is still closed: the key opens it.
  await page.keyboard.press('Control+Enter');
  await expect(third.getByRole('button', { expanded: true })).toHaveCount(1);
});

test('each field is copied, the whole of it, and said in the footer', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const { page, search } = await app.window();
  // One that has no picture, of two fields.
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

test('after an outage: the drop, how long, why, and the uptime of what was watched', async ({
  launchSignedIn,
  service,
}) => {
  // Half a second between two lists: one that is late by more than two of them would count as not watched.
  const settings = settingsFor(service, { pollSeconds: 30, confirmSeconds: 30 });
  const app = await launchSignedIn({ settings, args: ['--time-scale=60'] });
  const fleet = await app.window();
  const { page, search } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  service.connect(JAKARTA);
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  await search.fill('jakarta');
  await page.keyboard.press('Control+Enter');
  const detail = detailOf(page);
  await expect(detail.getByText('1 in 24 h')).toBeVisible();
  const drop = detail.getByRole('list', { name: /^Drops/ }).getByRole('listitem');
  await expect(drop).toHaveCount(1);
  await expect(drop).toContainText('Wachat says “loggedout”');
  await expect(drop).toHaveText(/(today|yesterday) \d\d:\d\d .*\d+ (s|min)\s*$/s);
  await expect(detail.getByText('Last connected').locator('xpath=following::dd[1]')).toHaveText(
    'now',
  );
  // Known anew each minute of the app's clock, by itself.
  const day = detail.locator('dl', { hasText: '30 d' }).locator('dd').first();
  await expect(day).toHaveText(/^\d{1,2}(\.\d)? %\s*of \d+ (s|min) watched$/);
  const [share, of] = [
    await day.locator('b').textContent(),
    await day.locator('small').textContent(),
  ];
  expect(share).not.toBe('100 %');
  await expect.poll(() => day.locator('small').textContent()).not.toBe(of);
  await expect(detail.getByRole('button', { name: 'Re-pair by QR' })).toHaveCount(0);
});

test('asked about alone, the service is asked once in 3 s, and its word stands there with its time', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA, 'loggedout');
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await search.fill('jakarta');
  await page.keyboard.press('Control+Enter');
  const detail = detailOf(page);
  service.slow(1000, { path: STATE_PATH });
  const check = detail.getByRole('button', { name: 'Check this one now' });
  await check.click();
  const busy = detail.getByRole('button', { name: 'Asking Wachat…' });
  await expect(busy).toBeDisabled();
  await busy.click({ force: true });
  // Pressed again in the moment of the answer.
  const withAnswer = busy.evaluate(pressWithAnswer);
  await expect(detail.getByRole('status')).toHaveText(
    /^\d\d:\d\d: Not connected, and it will not come back by itself\s+Wachat says “loggedout”\.$/,
  );
  expect(await withAnswer).toBe('true');
  // The answer made it higher, and its place in the list as well.
  const bottom = async (of: typeof detail) => {
    const { y = 0, height = 0 } = (await of.boundingBox()) ?? {};
    return y + height;
  };
  const place = page.locator('li', { has: detail });
  await expect.poll(() => bottom(place)).toBeGreaterThanOrEqual((await bottom(detail)) - 1);
  await expect(check).toBeEnabled();
  expect(service.count(STATE_PATH)).toBe(1);
});

test('a click on a loss opens the row wherever it is, with the way to pair it anew', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  for (const instance of buildFleet(30)) {
    service.add(instance);
    service.disconnect(instance.apiInstanceName, 'loggedout');
  }
  const app = await launchSignedIn();
  const { heading, page } = await app.window();
  await expect(heading).toHaveText('12 of 42 connected');
  await app.hideWindow();
  service.disconnect(JAKARTA, 'loggedout');
  const isLoss = ({ summary }: { summary: string }) => summary === 'Jakarta Store disconnected';
  const shown = await desktop.notifications.until((all) => all.some(isLoss));
  desktop.notifications.click(shown.find(isLoss)?.id ?? 0);
  await expect.poll(() => app.isWindowVisible()).toBe(true);
  await expect(detailOf(page).getByRole('button', { name: 'Re-pair by QR' })).toBeInViewport();
});

test('while every list is another, it keeps its place, its row and its focus', async ({
  launchSignedIn,
  service,
}) => {
  for (const instance of buildFleet(60)) service.add(instance);
  const app = await launchSignedIn({ args: CHURN_ARGS });
  const fleet = await app.window();
  const { page, rows } = fleet;
  await expect(rows.first()).toBeVisible();
  const stop = churn(service);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Enter');
  const detail = page.getByRole('region', { name: /^Details of/ });
  await expect(detail).toBeFocused();
  const button = detail.getByRole('button', { name: 'Copy number' });
  await button.focus();
  const name =
    (await detail
      .getByRole('button', { name: 'Copy apiInstanceName' })
      .locator('xpath=preceding-sibling::span')
      .textContent()) ?? '';
  const before = [await fleet.row(name).boundingBox(), (await detail.boundingBox())?.y];
  const asked = service.count('/instance/list');
  do {
    expect([await fleet.row(name).boundingBox(), (await detail.boundingBox())?.y]).toEqual(before);
    await expect(button).toBeFocused();
  } while (service.count('/instance/list') < asked + 6);
  expect(await stop()).toBeGreaterThan(2);
});
