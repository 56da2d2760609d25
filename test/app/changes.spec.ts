// What crosses the bridge to the window: changes and no snapshots, nothing to a hidden one, and one timer for all durations.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { buildFleet } from '../support/service/builders.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';

test('of ten thousand instances few are in the page, and one that changes costs 2 kB at most', async ({
  launch,
  service,
}) => {
  for (const instance of buildFleet(10_000)) service.add(instance);
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const fleet = await app.window();
  await expect(fleet.heading).toHaveText(/of 100\d\d connected/);

  const list = fleet.page.locator('section.list');
  for (const part of [0, 0.1, 0.5, 0.999, 1]) {
    await list.evaluate((element, share) => {
      element.scrollTo({ top: element.scrollHeight * share });
    }, part);
    // The row in the middle of the view is there, whole.
    await expect
      .poll(() =>
        list.evaluate((element) => {
          const { left, top, height } = element.getBoundingClientRect();
          return document
            .elementFromPoint(left + 100, top + height / 2)
            ?.closest<HTMLElement>('li')
            ?.className.includes('band');
        }),
      )
      .toBe(true);
    expect(await fleet.rows.count()).toBeLessThanOrEqual(60);
  }
  await fleet.search.fill('jakarta store');
  await expect(fleet.row(JAKARTA)).toBeVisible();
  expect(await fleet.rows.count()).toBeLessThanOrEqual(60);

  await listen(fleet);
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down', { timeout: 20_000 });
  const changes = await heard(fleet);
  expect(changes.flatMap(({ rows }) => rows)).toContain(JAKARTA);
  for (const { size } of changes) expect(size).toBeLessThanOrEqual(2000);
});

test('a change that was missed is made good by the whole state', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  // From a revision that the page never saw, it cannot be told what it leads to.
  await app.electron.evaluate(({ BrowserWindow }, name) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('change', {
      from: 1_000_000,
      head: { revision: 1_000_001, headline: 'forged' },
      accounts: [{ id: 'main', head: {}, rows: [], gone: [name] }],
    });
  }, JAKARTA);
  await expect(fleet.row(JAKARTA)).toBeVisible();
  await expect(fleet.heading).toHaveText('12 of 12 connected');

  // One that is lost on the way: the page takes the next, which does not follow on what it holds.
  await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const send = contents.send.bind(contents);
    let lost = 0;
    contents.send = (channel, ...args) => {
      const [change] = args;
      const rows = change?.accounts?.flatMap((account: { rows: unknown[] }) => account.rows) ?? [];
      if (channel === 'change' && rows.length > 0 && lost === 0) {
        lost += 1;
        return;
      }
      send(channel, ...args);
    };
  });
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await expect(fleet.heading).toHaveText('11 of 12 connected');
});

test('what main tells while the whole state is on its way is not lost', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  // The answer is held up while main goes on, and then comes after what was told in between.
  await app.electron.evaluate(({ BrowserWindow, ipcMain }) => {
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
      string,
      (event: unknown) => Promise<unknown>
    >;
    const answer = handlers.get('state');
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!answer || !contents) throw new Error('there is nobody to ask');
    ipcMain.removeHandler('state');
    ipcMain.handle('state', async (event) => {
      const state = (await answer(event)) as string;
      const { revision } = JSON.parse(state) as { revision: number };
      contents.send('change', {
        from: revision,
        head: { revision: revision + 1, headline: 'told meanwhile' },
        accounts: [{ id: 'main', head: {}, rows: [], gone: [] }],
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      return state;
    });
    contents.send('change', { from: -1, head: { revision: 1_000_000 }, accounts: [] });
  });
  await expect(fleet.heading).toHaveText('told meanwhile');
});

test('hidden, nothing ticks, nothing is drawn, nothing is told; shown again, one timer does all', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await page.addInitScript(() => {
    const running = new Set<unknown>();
    const set = window.setInterval.bind(window);
    const clear = window.clearInterval.bind(window);
    const counted = (...args: Parameters<typeof setInterval>) => {
      const timer = set(...args);
      running.add(timer);
      return timer;
    };
    Object.assign(window, {
      running,
      setInterval: counted,
      clearInterval(timer: number) {
        running.delete(timer);
        clear(timer);
      },
    });
  });
  await page.reload();
  const timers = () => page.evaluate(() => (Reflect.get(window, 'running') as Set<unknown>).size);
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  expect(await timers()).toBe(1);
  // Durations do tick.
  const status = fleet.row(JAKARTA).locator('.status');
  const shown = await status.textContent();
  await expect(status).not.toHaveText(shown ?? '');

  await app.hideWindow();
  await setHidden(fleet, true);
  await listen(fleet);
  await page.evaluate(() => {
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    new MutationObserver((records) => {
      for (const { target } of records) drawn.push(target.textContent ?? target.nodeName);
    }).observe(document, {
      ...{ subtree: true, childList: true, characterData: true, attributes: true },
    });
  });
  expect(await timers()).toBe(0);
  const asked = service.count('/instance/list');
  service.connect(JAKARTA);
  await service.until(() => service.count('/instance/list') >= asked + 4);
  expect(await timers()).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, 'drawn'))).toEqual([]);
  expect(await heard(fleet)).toEqual([]);

  await (await app.tray()).click('Open');
  await setHidden(fleet, false);
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  expect(await timers()).toBe(1);
});

/** Playwright lets every page believe that it is seen, so that this one must be told otherwise. */
function setHidden({ page }: FleetPage, hidden: boolean): Promise<void> {
  return page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

interface Heard {
  readonly size: number;
  readonly rows: readonly string[];
}

/** From here on the page notes what main tells it. */
function listen({ page }: FleetPage): Promise<void> {
  return page.evaluate(() => {
    const changes: Heard[] = [];
    Object.assign(globalThis, { changes });
    window.wachat.onChange((change) => {
      const rows = change.accounts.flatMap((account) => account.rows);
      changes.push({
        size: JSON.stringify(change).length,
        rows: rows.map(({ apiInstanceName }) => apiInstanceName),
      });
    });
  });
}

function heard({ page }: FleetPage): Promise<readonly Heard[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'changes') as readonly Heard[]);
}
