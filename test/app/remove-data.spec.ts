// "Remove all data": everything that the app ever wrote is gone once its process has ended, and nothing comes back.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { newProfile, type RunningApp } from '../support/app/running-app.ts';
import { Desktop } from '../support/desktop/desktop.ts';

/** Every file below a folder, but for the cache of the session's own settings, which any program with a window makes. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/dconf/'))
    .sort();
}

/** Does what ends the app; comes back with its exit code. */
async function endedBy(
  { program }: RunningApp,
  page: Page,
  act: () => Promise<unknown>,
): Promise<number | null> {
  const exit = new Promise<number | null>((resolve) => program.once('exit', resolve));
  await act().catch((error: unknown) => {
    // The page may be gone before it has answered.
    if (!page.isClosed()) throw error;
  });
  return await exit;
}

/** As somebody does who has no pointer. */
async function openByKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
  // The last thing on the page.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Remove all data…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
}

test('nothing is left, the keychain included, and the next start is a first one', async ({
  desktop,
  launch,
  service,
}) => {
  const profile = join(desktop.home, '.config', 'Wachat Tray');
  const tmp = join(desktop.home, 'tmp');
  mkdirSync(profile, { recursive: true });
  mkdirSync(tmp);
  const env = { TMPDIR: tmp };
  const before = [filesIn(desktop.home), desktop.env.XDG_RUNTIME_DIR].flatMap((found) =>
    typeof found === 'string' ? filesIn(found) : found,
  );
  await desktop.secrets.store('an-account-of-old', 'wt_live_forgotten');
  const app = await launch({ profile, env, settings: settingsFor(service), token: TOKEN });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  // Pictures, settings, memory, history and log are there to be removed.
  await page.evaluate(() => window.wachat.changeSettings({ theme: 'dark' }));
  await expect
    .poll(() => readdirSync(profile))
    .toEqual(
      expect.arrayContaining(['settings.json', 'memory.json', 'history', 'logs', 'avatars']),
    );

  await openByKeys(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Remove all data and quit' })).toBeFocused();
  expect(await endedBy(app, page, () => page.keyboard.press('Enter'))).toBe(0);
  await desktop.tray.count(0);

  expect(existsSync(profile) ? filesIn(profile) : null).toBeNull();
  expect(await desktop.secrets.lookup('main')).toBeUndefined();
  expect(await desktop.secrets.lookup('an-account-of-old')).toBeUndefined();
  expect([...filesIn(desktop.home), ...filesIn(String(desktop.env.XDG_RUNTIME_DIR))]).toEqual(
    before,
  );
  expect(readdirSync(tmp)).toEqual([]);

  const again = await launch({ profile, env });
  await expect((await again.window()).token).toBeVisible();
  await (await again.tray()).until(({ tooltip }) => tooltip === 'No account yet');
  expect(existsSync(join(profile, 'settings.json'))).toBe(false);
});

test('called off, nothing is removed', async ({ desktop, launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await openByKeys(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // One layer was closed, not the settings, and the focus is where it was.
  await expect(page.getByRole('button', { name: 'Remove all data…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await desktop.secrets.lookup('main')).toBe(TOKEN);
  expect(existsSync(join(app.profile, 'settings.json'))).toBe(true);
});

test('a keychain that cannot be opened is said first; the rest goes when a person wants it', async ({
  launch,
  service,
}) => {
  const keyless = await Desktop.start({ keyring: false });
  try {
    const app = await launch({ desktop: keyless, settings: settingsFor(service) });
    const { page } = await app.window();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Remove all data…' }).click();
    await page.getByRole('button', { name: 'Remove all data and quit' }).click();
    await expect(page.getByRole('alert')).toContainText(
      'The keychain cannot be opened, so nothing was removed',
    );
    expect(JSON.parse(readFileSync(join(app.profile, 'settings.json'), 'utf8'))).toEqual(
      settingsFor(service),
    );
    const rest = page.getByRole('button', { name: 'Remove the rest and quit' });
    expect(await endedBy(app, page, () => rest.click())).toBe(0);
    expect(existsSync(app.profile)).toBe(false);
  } finally {
    await keyless.stop();
  }
});

test('what the app did not make is removed with its folder as well', async ({ launchSignedIn }) => {
  const profile = newProfile();
  writeFileSync(join(profile, 'settings.json.broken-2026'), '{');
  const app = await launchSignedIn({ profile });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const remove = () => page.evaluate(() => void window.wachat.removeAllData(false));
  expect(await endedBy(app, page, remove)).toBe(0);
  expect(existsSync(profile) ? filesIn(profile) : null).toBeNull();
});

test("a profile that is somebody's home folder is left alone", async ({
  desktop,
  launchSignedIn,
}) => {
  const profile = newProfile();
  writeFileSync(join(profile, 'letter.txt'), 'Dear');
  const app = await launchSignedIn({ profile, env: { HOME: profile } });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await openByKeys(page);
  await page.getByRole('button', { name: 'Remove all data and quit' }).click();
  await expect(page.getByRole('alert')).toContainText(
    `${profile} holds more than what Wachat Tray wrote, so nothing was removed`,
  );
  expect(readFileSync(join(profile, 'letter.txt'), 'utf8')).toBe('Dear');
  expect(await desktop.secrets.lookup('main')).toBe(TOKEN);
});
