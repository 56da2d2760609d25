// The messages to the window: changes rather than snapshots, none to a hidden window, and one timer for all durations.

import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';
import { buildFleet } from '../support/service/builders.ts';

test('of ten thousand instances few are in the page, and a change of one takes 2 kB at most', async ({
  launch,
  service,
}) => {
  for (const instance of buildFleet(10_000)) service.add(instance);
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const fleet = await app.window();
  await expect(fleet.heading).toHaveText(/of 10,0\d\d connected/);

  const list = fleet.page.locator('section.list');
  await fleet.rowCount.holdsWhile(
    (count) => count <= 60,
    async () => {
      for (const part of [0, 0.1, 0.5, 0.999, 1]) {
        await perform(
          list.evaluate((element, share) => {
            element.scrollTo({ top: element.scrollHeight * share });
          }, part),
        );
        await observe('whether the row in the middle of the view is complete', () =>
          list.evaluate((element) => {
            const { left, top, height } = element.getBoundingClientRect();
            return document
              .elementFromPoint(left + 100, top + height / 2)
              ?.closest<HTMLElement>('li')
              ?.className.includes('band');
          }),
        ).until(true);
      }
      await fleet.search.fill('jakarta store');
      await expect(fleet.row(JAKARTA)).toBeVisible();
    },
  );

  await listen(fleet);
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await received(fleet).until(
    (changes) =>
      changes.some(({ rows }) => rows.includes(JAKARTA)) &&
      changes.every(({ size }) => size <= 2000),
  );
});

test('after a missed change, the page requests the whole state', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  // A change from a revision that the page never had.
  await perform(
    app.electron.evaluate(({ BrowserWindow }, name) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('change', {
        from: 1_000_000,
        head: { revision: 1_000_001, headline: 'forged' },
        accounts: [{ id: 'main', head: {}, rows: [], gone: [name] }],
      });
    }, JAKARTA),
  );
  await expect(fleet.row(JAKARTA)).toBeVisible();
  await expect(fleet.heading).toHaveText('12 of 12 connected');

  // A change is lost on the way: the next one does not follow the page's revision.
  await perform(
    app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) throw new Error('no window');
      const send = contents.send.bind(contents);
      let lost = 0;
      contents.send = (channel, ...args) => {
        const [change] = args;
        const rows =
          change?.accounts?.flatMap((account: { rows: unknown[] }) => account.rows) ?? [];
        if (channel === 'change' && rows.length > 0 && lost === 0) {
          lost += 1;
          return;
        }
        send(channel, ...args);
      };
    }),
  );
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await expect(fleet.heading).toHaveText('11 of 12 connected');
});

test('a change that main sends while the whole state is on its way is not lost', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  // The state is delivered after a change that follows it.
  await perform(
    app.electron.evaluate(({ BrowserWindow, ipcMain }) => {
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
        string,
        (event: unknown) => Promise<unknown>
      >;
      const handle = handlers.get('state');
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!handle || !contents) throw new Error('no handler, or no window');
      ipcMain.removeHandler('state');
      ipcMain.handle('state', async (event) => {
        const state = (await handle(event)) as string;
        const { revision } = JSON.parse(state) as { revision: number };
        contents.send('change', {
          from: revision,
          head: { revision: revision + 1, headline: 'sent meanwhile' },
          accounts: [{ id: 'main', head: {}, rows: [], gone: [] }],
        });
        // When this has run in the page, the change has arrived there.
        await contents.executeJavaScript('0');
        return state;
      });
      contents.send('change', { from: -1, head: { revision: 1_000_000 }, accounts: [] });
    }),
  );
  await expect(fleet.heading).toHaveText('sent meanwhile');
});

test('a hidden window runs no timer, paints nothing and gets no messages; a shown one has one timer', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
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
  const timers = observe('the number of running timers', () =>
    page.evaluate(() => (Reflect.get(window, 'running') as Set<unknown>).size),
  );
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await timers.until(1);
  // The duration ticks.
  const status = fleet.row(JAKARTA).locator('.status');
  await observe('the status', () => status.textContent()).untilChanged();

  await app.hideWindow();
  await setHidden(fleet, true);
  await listen(fleet);
  await timers.until(0);
  // What the page had asked for before it was hidden, such as a strip, may still come.
  await service.untilListed(1);
  await perform(
    page.evaluate(() => {
      const drawn: string[] = [];
      Object.assign(window, { drawn });
      new MutationObserver((records) => {
        for (const { target } of records) drawn.push(`${target.nodeName} ${target.textContent}`);
      }).observe(document, {
        ...{ subtree: true, childList: true, characterData: true, attributes: true },
      });
    }),
  );
  service.connect(JAKARTA);
  await observe('what the hidden page does', async () => ({
    timers: await page.evaluate(() => (Reflect.get(window, 'running') as Set<unknown>).size),
    drawn: await page.evaluate(() => Reflect.get(window, 'drawn') as readonly string[]),
    messages: await page.evaluate(() => Reflect.get(globalThis, 'messages') as readonly Message[]),
  })).holdsWhile({ timers: 0, drawn: [], messages: [] }, () => service.untilListed(4));

  await (await app.tray()).click('Open');
  await setHidden(fleet, false);
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  await timers.until(1);
});

/** Playwright makes every page believe that it is visible, so the test sets this itself. */
function setHidden({ page }: FleetPage, hidden: boolean): Promise<void> {
  return perform(
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden),
  );
}

interface Message {
  readonly size: number;
  readonly rows: readonly string[];
}

/** From here on the page records the messages from main. */
function listen({ page }: FleetPage): Promise<void> {
  return perform(
    page.evaluate(() => {
      const messages: Message[] = [];
      Object.assign(globalThis, { messages });
      window.wachat.onChange((change) => {
        const rows = change.accounts.flatMap((account) => account.rows);
        messages.push({
          size: JSON.stringify(change).length,
          rows: rows.map(({ apiInstanceName }) => apiInstanceName),
        });
      });
    }),
  );
}

function received({ page }: FleetPage): Observed<readonly Message[]> {
  return observe<readonly Message[]>('the messages from main', () =>
    page.evaluate(() => Reflect.get(globalThis, 'messages') as readonly Message[]),
  );
}
