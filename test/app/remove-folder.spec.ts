// Which folder "Remove all data" removes: the question names it, and only one that is the app's alone is removed.

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, textOf } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { endedBy, openByKeys } from '../support/app/removal.ts';
import { newProfile, writeSettings } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { perform } from '../support/desktop/observed.ts';

test('the question names the folder, cut for the eye and whole for a screen reader', async ({
  desktop,
  launchSignedIn,
}) => {
  const profile = join(desktop.home, 'a'.repeat(60), 'b'.repeat(60), 'Wachat Tray');
  const app = await launchSignedIn({ profile });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await openByKeys(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toHaveAccessibleDescription(
    new RegExp(`${text('data.removal.folder')} ${profile} ${text('data.removal.stays')}`),
  );
  const shown = dialog.getByTitle(profile);
  await expect(shown).toBeVisible();
  await expect(shown).toHaveText(/^\/.*a…b+\/Wachat Tray$/);
});

test('a folder that held other things at the first start is not removed, and not later either', async ({
  desktop,
  launchSignedIn,
}) => {
  const profile = newProfile();
  const letter = join(profile, 'letter.txt');
  writeFileSync(letter, 'Dear');
  for (const _start of [1, 2]) {
    const app = await launchSignedIn({ profile });
    const { page, rows } = await app.window();
    await expect(rows.first()).toBeVisible();
    await openByKeys(page);
    await page.getByRole('button', { name: text('data.removal.confirm') }).click();
    await expect(page.getByRole('alert')).toContainText(
      text('data.removal.shared', { folder: profile }),
    );
    await desktop.secrets.token().until(TOKEN);
    await textOf(letter).until('Dear');
    await app.quit();
  }
});

test("a profile that is the user's home folder is not removed, also where that is known by a link", async ({
  desktop,
  launchSignedIn,
}) => {
  // It was empty at first, so the marker in it calls it the app's own.
  const profile = newProfile();
  const home = join(desktop.home, 'home');
  symlinkSync(profile, home);
  const app = await launchSignedIn({ profile, env: { HOME: home } });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await openByKeys(page);
  await page.getByRole('button', { name: text('data.removal.confirm') }).click();
  await expect(page.getByRole('alert')).toContainText(
    text('data.removal.shared', { folder: profile }),
  );
  await expect(page.getByRole('button', { name: text('data.removal.close') })).toBeFocused();
  await app.settings.until((settings) => settings !== undefined);
  await desktop.secrets.token().until(TOKEN);
});

test('a link to the folder goes with what it names', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const target = newProfile();
  writeSettings(target, settingsFor(service));
  const config = join(desktop.home, 'config');
  const link = join(config, 'Wachat Tray');
  mkdirSync(config);
  symlinkSync(target, link);
  // Chromium resolves a link that a flag names, but not the default folder, which an empty flag leaves.
  const env = { XDG_CONFIG_HOME: config };
  const app = await launchSignedIn({ env, args: ['--user-data-dir='] });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const remove = () => perform(page.evaluate(() => void window.wachat.removeAllData(false)));
  expect(await endedBy(app, page, remove)).toBe(0);
  await filesIn(target).until(undefined);
  await filesIn(config).until([]);
});
