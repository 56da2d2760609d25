// Where the window stands and how large its text is: kept while there is no window, and over restarts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { violationsOn } from '../support/app/accessibility.ts';
import { jsonIn } from '../support/app/files.ts';
import { expect, test } from '../support/app/fixtures.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';

/** What there is of the window: its place, and the zoom of its page. Undefined while there is none. */
function windowOf(app: RunningApp): Observed<{ bounds: Rectangle; zoom: number } | undefined> {
  return observe('the place of the window and the zoom of its page', () =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return window && { bounds: window.getBounds(), zoom: window.webContents.getZoomFactor() };
    }),
  );
}

const PLACE = { x: 700, y: 60, width: 520, height: 700 };

test('size, place and text size outlast the window and the app, and no window is off the screen', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn({ args: ['--time-scale=200'] });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  const { page } = window;
  await perform(
    app.electron.evaluate(
      ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
      PLACE,
    ),
  );
  const file = jsonIn(join(app.profile, 'window.json'));
  await file.until({ size: { width: 520, height: 700 }, at: { x: 700, y: 60 }, maximized: false });

  // On the list, in a dialog, and in the settings: the page has more to show than it has room for.
  await page.keyboard.press('Control+=');
  await windowOf(app).until({ zoom: 1.1 });
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toContainText(text('window.help.textSize'));
  await page.keyboard.press('Control+NumpadAdd');
  await windowOf(app).until({ zoom: 1.25 });
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: text('window.settings') }).click();
  await page.keyboard.press('Control+0');
  await windowOf(app).until({ zoom: 1 });
  await page.keyboard.press('Control+-');
  await windowOf(app).until({ zoom: 0.9 });
  const larger = page.getByRole('button', { name: text('window.set.largerText') });
  for (let i = 0; i < 4; i += 1) await larger.click();
  await windowOf(app).until({ zoom: 1.5, bounds: PLACE });
  await expect(page.locator('output')).toHaveText('150%');
  await violationsOn(page).until([]);

  await perform(
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  );
  await windowOf(app).until(undefined);
  await (await app.tray()).click('Open');
  await windowOf(app).until({ zoom: 1.5, bounds: PLACE });
  await app.quit();

  const again = await launchSignedIn({ profile: app.profile, settings: undefined });
  await windowOf(again).until({ zoom: 1.5, bounds: PLACE });
  await again.settings.until({ textSize: 150 });
  await again.quit();

  // Of another screen, which is no longer there, and smaller than its page needs.
  const elsewhere = { size: { width: 200, height: 200 }, at: { x: 3000, y: -900 } };
  writeFileSync(
    join(app.profile, 'window.json'),
    JSON.stringify({ ...elsewhere, maximized: false }),
  );
  const there = await launchSignedIn({ profile: app.profile, settings: undefined });
  // The screen has 1280 × 800.
  await windowOf(there).until({ bounds: { x: 920, y: 0, width: 360, height: 480 } });
});
