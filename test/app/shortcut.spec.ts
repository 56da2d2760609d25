// The shortcut that opens and closes the window from every program, as the X server sees it.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright';
import { violationsOn } from '../support/app/accessibility.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { newProfile } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import type { Desktop } from '../support/desktop/desktop.ts';

const run = promisify(execFile);

/** Presses keys as a person does, whichever program is in front. */
async function press(desktop: Desktop, keys: string): Promise<void> {
  await run('xdotool', ['key', keys], { env: desktop.env });
}

function recorder(page: Page): Locator {
  return page.getByRole('button', { name: text('window.set.shortcut.label') });
}

/** Records a shortcut. The page gets the keys as the recorder would from a person. */
async function record(page: Page, keys: string): Promise<void> {
  await recorder(page).click();
  await expect(recorder(page)).toContainText(text('window.set.shortcut.press'));
  await page.keyboard.press(keys);
}

test('a shortcut is recorded, toggles the window from outside, and stays when another one is refused', async ({
  desktop,
  launch,
  launchSignedIn,
  service,
}) => {
  // Another program has these keys.
  const other = await launch({
    settings: settingsFor(service, { shortcut: 'Ctrl+Alt+K' }),
    token: TOKEN,
    args: ['--hidden'],
    profile: newProfile(),
  });
  await other.untilLogged(/start:/);
  await (await other.tray()).until({ tone: 'green' });

  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await page.getByRole('button', { name: text('window.settings') }).click();

  await recorder(page).click();
  await page.keyboard.down('Control');
  await expect(recorder(page)).toHaveText(`Ctrl ${text('window.set.shortcut.rest')}`);
  await violationsOn(page).until([]);
  // Ctrl+Plus would change the size of the text.
  await page.keyboard.press('Equal');
  await expect(page.getByRole('alert')).toHaveText(text('window.set.shortcut.problem.key'));
  await page.keyboard.press('c');
  await expect(page.getByRole('alert')).toHaveText(
    text('window.set.shortcut.problem.programs', { keys: 'Ctrl C' }),
  );
  await page.keyboard.up('Control');
  await page.keyboard.press('Escape');
  await expect(recorder(page)).toContainText(text('window.set.shortcut.none'));
  await expect(page.getByRole('alert')).toHaveCount(0);

  await record(page, 'Control+Alt+w');
  await expect(recorder(page)).toHaveAccessibleName('Show the window Ctrl Alt W');
  await app.settings.until({ shortcut: 'Ctrl+Alt+W', textSize: undefined });
  await press(desktop, 'ctrl+alt+w');
  await app.windowVisible.until(false);
  await press(desktop, 'ctrl+alt+w');
  await app.windowVisible.until(true);

  // It shows the list, as the tray does.
  await page.getByRole('button', { name: text('window.settings') }).click();
  await record(page, 'Control+Alt+k');
  await expect(page.getByRole('alert')).toHaveText(
    text('window.set.shortcut.taken', { keys: 'Ctrl Alt K' }),
  );
  await expect(recorder(page)).toHaveText('Ctrl Alt W');
  await violationsOn(page).until([]);
  await app.settings.until({ shortcut: 'Ctrl+Alt+W' });
  await press(desktop, 'ctrl+alt+w');
  await app.windowVisible.until(false);

  // A change by hand is followed, and the other program's end frees its keys.
  await other.quit();
  const settings = settingsFor(service, { shortcut: 'Ctrl+Alt+K' });
  writeFileSync(join(app.profile, 'settings.json'), JSON.stringify(settings));
  await app.untilLogged(/shortcut: Ctrl\+Alt\+K/);
  await press(desktop, 'ctrl+alt+k');
  await app.windowVisible.until(true);
  await page.getByRole('button', { name: text('window.settings') }).click();
  await expect(recorder(page)).toHaveText('Ctrl Alt K');
  await recorder(page).click();
  await page.keyboard.press('Delete');
  await expect(recorder(page)).toContainText(text('window.set.shortcut.none'));
  await app.settings.until({ shortcut: null });
  await app.windowVisible.holdsWhile(true, async () => {
    await press(desktop, 'ctrl+alt+k');
    await service.untilListed(1);
  });
});
