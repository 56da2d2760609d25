// A page that crashes, hangs, does not load or never draws: it is made anew in its place, and nothing typed survives.
import { settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { DEATHS, rawPage } from '../support/app/raw-page.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { killProcess } from '../support/desktop/proc.ts';

/** With a small heap, a page runs out of memory soon. */
const ARGS = ['--time-scale=10', '--js-flags=--max-old-space-size=64'];

for (const [how, die] of Object.entries(DEATHS)) {
  test(`${how}: the page is made anew where it stood, and what was typed is gone`, async ({
    launch,
    service,
  }) => {
    const app = await launch({ settings: settingsFor(service), args: ARGS });
    const { token } = await app.window();
    await token.fill(TOKEN);
    await perform(
      app.electron.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.setBounds({ x: 90, y: 70, width: 500, height: 600 });
      }),
    );
    const page = rawPage(app);
    const before = await page.until(
      (now) => now?.typed.includes(TOKEN) === true && now.bounds.x === 90 && now.isFocused,
    );
    await die(app, before?.pid);
    await page.until(
      (now) =>
        now !== undefined &&
        now.pid !== before?.pid &&
        now.isDrawn &&
        !now.typed.includes(TOKEN) &&
        now.isVisible &&
        now.isFocused &&
        now.windows === 1 &&
        now.bounds.x === 90 &&
        now.bounds.y === before?.bounds.y &&
        now.bounds.width === 500,
      { timeoutMs: 60_000 },
    );
    await app.untilLogged(/the window's page is made anew: /);
  });
}

test('killed while hidden, it stays hidden; the next Open shows a whole list, in the same place', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const page = rawPage(app);
  await page.until((now) => now?.isDrawn === true);
  await perform(
    app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 90, y: 70, width: 500, height: 600 });
    }),
  );
  await app.hideWindow();
  const hidden = await page.until((now) => now?.isVisible === false && now.bounds.x === 90);
  killProcess(hidden?.pid);
  // Hidden for some minutes, it would be destroyed without having died.
  await app.untilLogged(/the window's page is made anew: killed/);
  await app.windowCount.until(0);
  await (await app.tray()).click('Open');
  await page.until(
    (now) =>
      now?.isDrawn === true && now.isVisible && now.bounds.x === 90 && now.bounds.width === 500,
  );
});

test('one that dies again and again is made anew more and more rarely, and at once for Open', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const page = rawPage(app);
  let last: number | undefined;
  const kill = async () => {
    const now = await page.until((seen) => seen?.isDrawn === true && seen.pid !== last);
    last = now?.pid;
    killProcess(last);
  };
  await kill();
  await kill();
  await app.untilLogged(/the window's page waits 1 s/);
  await kill();
  await app.untilLogged(/the window's page waits 5 s/);
  await kill();
  await app.untilLogged(/the window's page waits 30 s/);
  await (await app.tray()).click('Open');
  await page.until((seen) => seen?.isDrawn === true && seen.pid !== last, { timeoutMs: 20_000 });
});

test('a page that does not load is tried again, and a later one is complete', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const page = rawPage(app);
  const before = await page.until((now) => now?.isDrawn === true);
  await refuseRequests(app, 2);
  killProcess(before?.pid);
  await app.untilLogged(/the window's page is made anew: it did not load/);
  await page.until((now) => now?.isDrawn === true && now.isVisible && now.pid !== before?.pid);
});

test('a visible page that never draws is replaced', async ({ launchSignedIn }) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  await perform(
    app.electron.evaluate(({ app: electron }) => {
      const counts = Object.assign(globalThis, { created: 0 });
      electron.on('browser-window-created', () => {
        counts.created += 1;
      });
    }),
  );
  const created = observe('the number of windows so far', () =>
    app.electron.evaluate(() => Reflect.get(globalThis, 'created') as number),
  );
  await app.electron.context().addInitScript(() => {
    // The first page only: it leaves a mark in the session's storage, which outlives it.
    if (localStorage.getItem('drawn') === null) window.requestAnimationFrame = () => 0;
    localStorage.setItem('drawn', 'no');
  });
  await tray.click('Open');
  await app.untilLogged(/the window's page is made anew: it draws nothing/);
  await created.until(2);
  await rawPage(app).until(
    (now) => now?.windows === 1 && now.isDrawn && now.isVisible && now.isFocused,
  );
});

test('after a sign-in the page that held the token is gone, even if the next one never loads', async ({
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const before = await app.window();
  await before.token.waitFor();
  await refuseRequests(app, 1, 'silently');
  await before.signIn(TOKEN);
  await observe('whether the page is closed', () => before.page.isClosed()).until(true, {
    timeoutMs: 10_000,
  });
  // The next page says nothing until it counts as one that hangs, 20 s later, and is loaded again.
  await rawPage(app).until(
    (now) => now?.windows === 1 && now.isVisible && !now.typed.includes(TOKEN),
    { timeoutMs: 60_000 },
  );
});

/** Lets the next pages fail to load: with an error, or without any answer. */
async function refuseRequests(
  app: RunningApp,
  count: number,
  how: 'silently' | 'with an error' = 'with an error',
): Promise<void> {
  await perform(
    app.electron.evaluate(
      ({ session }, { most, isSilent }) => {
        let left = most;
        session
          .fromPartition('window', { cache: false })
          .webRequest.onBeforeRequest(({ resourceType }, answer) => {
            const refused = resourceType === 'mainFrame' && left > 0;
            if (refused) left -= 1;
            if (!refused || !isSilent) answer({ cancel: refused });
          });
      },
      { most: count, isSilent: how === 'silently' },
    ),
  );
}
