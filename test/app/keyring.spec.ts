// A locked keyring whose owner does not unlock it when asked.

import { filesIn } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';

const HIDDEN = ['--hidden', '--time-scale=10'];

test.afterEach(({ desktop }) => desktop.keyring.unlock());

test('the token does not count as missing: the app says so, and continues once the keyring is unlocked', async ({
  desktop,
  launch,
  service,
}) => {
  await desktop.secrets.store('main', TOKEN);
  await desktop.keyring.lock();
  const app = await launch({ settings: settingsFor(service), args: HIDDEN });
  const tray = await app.tray();
  await service.log.holdsWhile([], async () => {
    await tray.until({ tooltip: 'Keychain unavailable' });
    await tray.activate();
    const { page } = await app.window();
    await expect(page.getByText(text('problem.keychainLocked.title')).first()).toBeVisible();
    await expect(page.getByLabel(text('window.signIn.token'))).toHaveCount(0);
  });

  await desktop.keyring.unlock();
  await tray.until({ tooltip: '12 of 12 connected' });
  await desktop.secrets.token().until(TOKEN);
});

test('locked while the app runs: monitoring continues, but neither a sign-out nor a removal claims that the token is gone', async ({
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, rows } = fleet;
  await expect(rows.first()).toBeVisible();
  await desktop.keyring.lock();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: text('data.removeOpen') }).click();
  await page.getByRole('button', { name: text('data.removal.confirm') }).click();
  await expect(page.getByRole('alert')).toContainText(text('problem.keychainLocked.title'));
  await page.getByRole('button', { name: text('window.signIn.cancel') }).click();
  await filesIn(app.profile).until((files) => files?.includes('settings.json') === true);

  await fleet.signOut();
  await expect(page.getByText(text('problem.keychainLocked.title')).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows.first()).toBeVisible();

  await desktop.keyring.unlock();
  await desktop.secrets.token().until(TOKEN);
});
