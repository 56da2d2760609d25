// "Remove all data": everything that the app ever wrote is gone once its process has ended, and does not come back.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { filesIn } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { endedBy, openByKeys } from '../support/app/removal.ts';
import { newProfile } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { type Observed, perform } from '../support/desktop/observed.ts';

/** The files below a folder, except dconf's cache, which any program with a window creates. */
function ownFilesIn(folder: string): Observed<readonly string[] | undefined> {
  return filesIn(folder).map<readonly string[] | undefined>((files) =>
    files?.filter((file) => !`/${file}`.includes('/dconf/')),
  );
}

test('nothing is left, not even in the keychain, and the next start is like the first', async ({
  desktop,
  launch,
  service,
}) => {
  const profile = join(desktop.home, '.config', 'Wachat Tray');
  const tmp = join(desktop.home, 'tmp');
  mkdirSync(profile, { recursive: true });
  mkdirSync(tmp);
  const env = { TMPDIR: tmp };
  const inHome = ownFilesIn(desktop.home);
  const inRuntime = ownFilesIn(String(desktop.env.XDG_RUNTIME_DIR));
  const [homeBefore, runtimeBefore] = [await inHome.atRest(), await inRuntime.atRest()];
  const others = ['an-account-of-old', 'proxy:proxy.example:3128'];
  for (const other of others) await desktop.secrets.store(other, 'wt_live_forgotten');
  const app = await launch({ profile, env, settings: settingsFor(service), token: TOKEN });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  // There are settings, saved state, history, a log and pictures to remove.
  await perform(page.evaluate(() => window.wachat.changeSettings({ theme: 'dark' })));
  await filesIn(profile).until((files = []) =>
    ['settings.json', 'saved-state.jsonl', 'history/', 'logs/', 'avatars/'].every((start) =>
      files.some((file) => file.startsWith(start)),
    ),
  );

  await openByKeys(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: text('data.removal.confirm') })).toBeFocused();
  expect(await endedBy(app, page, () => page.keyboard.press('Enter'))).toBe(0);
  await desktop.tray.count(0);

  await filesIn(profile).until(undefined);
  await desktop.secrets.token('main').until(undefined);
  for (const other of others) await desktop.secrets.token(other).until(undefined);
  await inHome.until(homeBefore);
  await inRuntime.until(runtimeBefore);
  await filesIn(tmp).until([]);

  const again = await launch({ profile, env });
  await expect((await again.window()).token).toBeVisible();
  await (await again.tray()).until({ tooltip: 'No account yet' });
  await again.settings.until(undefined);
});

test('when cancelled, nothing is removed', async ({ desktop, launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await openByKeys(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Only the dialog was closed, not the settings, and the focus is where it was.
  await expect(page.getByRole('button', { name: text('data.removeOpen') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: text('data.removal.cancel') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await desktop.secrets.token().until(TOKEN);
  await app.settings.until((settings) => settings !== undefined);
});

test('a keychain that cannot be opened is reported first; the rest is removed if the user wants it', async ({
  launch,
  service,
}) => {
  const keyless = await Desktop.start({ keyring: false });
  try {
    const app = await launch({ desktop: keyless, settings: settingsFor(service) });
    const { page } = await app.window();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: text('data.removeOpen') }).click();
    await page.getByRole('button', { name: text('data.removal.confirm') }).click();
    await expect(page.getByRole('alert')).toContainText(text('problem.keychainMissing.title'));
    await app.settings.until((settings) => isDeepStrictEqual(settings, settingsFor(service)));
    const rest = page.getByRole('button', { name: text('data.removal.rest') });
    expect(await endedBy(app, page, () => rest.click())).toBe(0);
    await filesIn(app.profile).until(undefined);
  } finally {
    await keyless.stop();
  }
});

test('a damaged file that was kept is removed with the folder', async ({ launchSignedIn }) => {
  const profile = newProfile();
  writeFileSync(join(profile, 'settings.json.broken-2026'), '{');
  const app = await launchSignedIn({ profile });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const remove = () => perform(page.evaluate(() => void window.wachat.removeAllData(false)));
  expect(await endedBy(app, page, remove)).toBe(0);
  await filesIn(profile).until(undefined);
});

test('no notification outlives the removal', async ({ desktop, launchSignedIn, service }) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=20'] });
  const tray = await app.greenTray();
  service.disconnect(JAKARTA);
  await desktop.notifications.titles.until(['Jakarta Store disconnected']);
  const opening = app.nextWindow();
  await tray.click('Settings');
  const { page } = await opening;
  await page.getByRole('button', { name: text('data.removeOpen') }).click();
  const confirm = page.getByRole('button', { name: text('data.removal.confirm') });
  await desktop.notifications.titles.until(['Jakarta Store disconnected']);
  expect(await endedBy(app, page, () => confirm.click())).toBe(0);
  await desktop.notifications.titles.until([]);
});
