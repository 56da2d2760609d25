// The window on Wayland, where a hidden page never reports itself ready and no window can raise itself.
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { test as base, expect } from '../support/app/fixtures.ts';
import type { LaunchOptions, RunningApp } from '../support/app/running-app.ts';
import { observe } from '../support/desktop/observed.ts';
import { noSwayBecause, Sway, type SwayWindow } from '../support/desktop/sway.ts';

/** CONTRACT: how long the window may take to be seen. The start of the app itself comes on top in the test. */
const SEEN_WITHIN_MS = 3000;

const test = base.extend<
  {
    /** Starts the app in the Wayland session, signed in. */
    launchOn: (options?: LaunchOptions) => Promise<RunningApp>;
  },
  { sway: Sway }
>({
  sway: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const sway = await Sway.start(process.env);
      await use(sway);
      await sway.stop();
    },
    { scope: 'worker' },
  ],
  launchOn: async ({ launchSignedIn, sway }, use) => {
    await sway.goTo('1');
    await use(({ args = ['--time-scale=10'], ...options } = {}) =>
      launchSignedIn({
        ...options,
        args: [...args, '--ozone-platform=wayland'],
        env: sway.env,
      }),
    );
  },
});

const reason = noSwayBecause();
// biome-ignore lint/suspicious/noSkippedTests: only where the system has no such session, by name
test.skip(reason !== null, `a Wayland session is needed: ${reason}`);

const shown = (workspace: string) => (windows: readonly SwayWindow[]) =>
  windows.length === 1 &&
  windows.every((one) => one.isVisible && one.isFocused && one.workspace === workspace);

test('the first start shows the window, with the list in it', async ({ launchOn, sway }, info) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  // As a person sees it: more colours than a blank window has.
  const picture = info.outputPath('screen.png');
  await observe('the number of colours on the screen', async () => {
    await sway.screenshot(picture);
    return coloursIn(picture);
  }).until((count) => count > 50);
});

test('the first Open after a hidden start shows it within 3 s', async ({ launchOn, sway }) => {
  const app = await launchOn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  await sway.windows.until([]);
  await tray.click('Open');
  await sway.windows.until(shown('1'), { timeoutMs: SEEN_WITHIN_MS });
});

test('a second start brings it to the workspace where the person is, once', async ({
  launchOn,
  sway,
}) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  await sway.goTo('2');
  await sway.windows.until(([window]) => window?.isVisible === false);
  await app.startAgain();
  await sway.windows.until(shown('2'), { timeoutMs: SEEN_WITHIN_MS });
  await expect((await app.window()).search).toBeFocused();
});

test('a page that is killed is made anew in its workspace', async ({ launchOn, sway }) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  const { page, rows } = await app.window();
  await rows.first().waitFor();
  const pid = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  process.kill(pid ?? 0, 'SIGKILL');
  await crashed;
  await app.untilLogged(/the window's page is made anew: killed/);
  await sway.windows.until(shown('1'));
});

function coloursIn(file: string): number {
  const { data } = PNG.sync.read(readFileSync(file));
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4) colours.add(data.readUIntBE(at, 3));
  return colours.size;
}
