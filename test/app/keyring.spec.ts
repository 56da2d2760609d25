// A keyring that is locked, and whose owner does not unlock it when asked.
import { existsSync } from 'node:fs';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';

const HIDDEN = ['--hidden', '--time-scale=10'];

test.afterEach(({ desktop }) => desktop.keyring.unlock());

test('its token is not taken for gone: it says so, and goes on by itself once it is unlocked', async ({
  desktop,
  launch,
  service,
}) => {
  await desktop.secrets.store('main', TOKEN);
  await desktop.keyring.lock();
  const app = await launch({ settings: settingsFor(service), args: HIDDEN });
  const tray = await app.tray();
  await tray.until(({ tooltip }) => tooltip === 'Keychain unavailable');
  await tray.activate();
  const { page } = await app.window();
  await expect(page.getByText('The keychain is locked').first()).toBeVisible();
  await expect(page.getByLabel('API token')).toHaveCount(0);
  expect(service.requests).toEqual([]);

  await desktop.keyring.unlock();
  await tray.until(({ tooltip }) => tooltip === '12 of 12 connected');
  expect(await desktop.secrets.lookup('main')).toBe(TOKEN);
});

test('locked under way: all goes on, but neither a sign-out nor a removal says that the token is gone', async ({
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await desktop.keyring.lock();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Remove all data…' }).click();
  await page.getByRole('button', { name: 'Remove all data and quit' }).click();
  await expect(page.getByRole('alert')).toContainText('The keychain is locked');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(existsSync(app.profile)).toBe(true);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('The keychain is locked').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows.first()).toBeVisible();

  await desktop.keyring.unlock();
  expect(await desktop.secrets.lookup('main')).toBe(TOKEN);
});
