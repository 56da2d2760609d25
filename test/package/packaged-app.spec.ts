// The life of the packaged app for an ordinary user: no flags, its sandbox on, its window driven by keys.
import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Desktop } from '../support/desktop/desktop.ts';
import { WindowKeys } from '../support/desktop/window-keys.ts';
import {
  makeAccount,
  mayMakeNamespaces,
  removeAccount,
} from '../support/package/ordinary-account.ts';
import { confinements, PackagedApp } from '../support/package/packaged-app.ts';
import { unpackSomewhere } from '../support/package/packed-folder.ts';
import { ScreenChanges } from '../support/package/screen-changes.ts';
import { demoFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const TOKEN = 'wt_live_7Qm2xJ9sV4kT';
const JAKARTA = 't1_mq9r2jov_jakarta_store';
/** What a package must not listen to: a faster clock, and two ways in for a debugger. */
const DEVELOPMENT = ['--time-scale=50', '--remote-debugging-port=0', '--inspect=0'];
/** Every 5 s it asks: shorter is not allowed, and here nothing runs faster than the wall's clock. */
const PATIENCE = { timeoutMs: 30_000 };
/** What other programs of the session write there: fonts, the keyring, the desktop's settings. */
const OTHERS =
  /^\.(cache\/(fontconfig|dconf)|config\/(fontconfig|dconf)|local\/share\/keyrings)(\/|$)/;

test('from the first start to the removal of all data', async () => {
  const account = makeAccount();
  const unpacked = unpackSomewhere();
  const ended: (() => unknown)[] = [removeAccount, () => unpacked.remove()];
  try {
    if (!mayMakeNamespaces(account)) {
      const helper = join(unpacked.folder, 'chrome-sandbox');
      const reason = 'no user namespaces here, and only root can install the sandbox another way';
      // biome-ignore lint/suspicious/noSkippedTests: there is no sandbox to test then
      test.skip(process.getuid?.() !== 0, reason);
      chownSync(helper, 0, 0);
      chmodSync(helper, 0o4755);
    }
    const desktop = await Desktop.start({ ...(account && { account }) });
    ended.push(() => desktop.stop());
    const service = await WachatService.start({ token: TOKEN, instances: demoFleet() });
    ended.push(() => service.stop());
    const app = new PackagedApp(desktop, unpacked.folder);
    const keys = new WindowKeys(desktop.env, 'Wachat Tray');
    const screen = new ScreenChanges(desktop);
    const left = () =>
      readdirSync(desktop.home, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(desktop.home.length + 1))
        .filter((path) => !OTHERS.test(path));
    expect(left()).toEqual([]);
    app.writeSettings(
      {
        accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
        pollSeconds: 5,
        confirmSeconds: 0,
      },
      account,
    );

    await test.step('the token is typed in, kept in the keyring, and used', async () => {
      const tray = await app.start();
      await keys.untilShown();
      await tray.until(({ tooltip }) => tooltip.startsWith('No account yet'));
      await keys.type(TOKEN);
      await keys.press('Return');
      await tray.until(({ tone }) => tone === 'green', PATIENCE);
      expect(await desktop.secrets.lookup()).toBe(TOKEN);
      expect(app.log()).toMatch(/start: \d+\.\d+\.\d+(-test)? on Electron/);
      expect(app.log()).not.toContain(TOKEN);
    });

    await test.step('its processes are in the sandbox', async () => {
      const { pid } = await desktop.tray.item();
      const held = confinements(pid).filter(({ type }) => type === 'renderer');
      expect(held.length).toBeGreaterThan(0);
      for (const renderer of held) {
        expect(renderer).toEqual({ type: 'renderer', seccomp: 2, ownNamespaces: true });
      }
    });

    await test.step('a loss is told, and survives a SIGKILL', async () => {
      const tray = await desktop.tray.item();
      await keys.close();
      const asked = service.count('/instance/list');
      await service.until(() => service.count('/instance/list') >= asked + 2, PATIENCE);
      service.disconnect(JAKARTA, 'loggedout');
      await tray.until(({ tone }) => tone === 'red', PATIENCE);
      const [notification] = await desktop.notifications.until((shown) => shown.length > 0);
      expect(notification?.summary).toBe('Jakarta Store disconnected');
      await app.kill(tray);

      const again = await app.start([...DEVELOPMENT, '--hidden']);
      await again.until(({ tone }) => tone === 'red', PATIENCE);
      service.connect(JAKARTA);
      const shown = await desktop.notifications.until((all) => all.length > 1, PATIENCE);
      expect(shown.map(({ summary }) => summary)).toEqual([
        'Jakarta Store disconnected',
        'Jakarta Store is back',
      ]);
      expect(await keys.shown()).toBeUndefined();
      expect(app.output()).not.toMatch(/listening on ws:/);
      // A packaged app's clock is the wall's, whatever its command line says.
      const times = service.requests.filter(({ path }) => path === '/instance/list').slice(-2);
      expect(Number(times[1]?.at) - Number(times[0]?.at)).toBeGreaterThan(4_000);
    });

    await test.step('the tray opens its window', async () => {
      const tray = await desktop.tray.item();
      await tray.click('Open');
      await keys.untilShown();
    });

    await test.step('"Remove all data" leaves nothing behind', async () => {
      const tray = await desktop.tray.item();
      expect(left()).not.toEqual([]);
      await screen.after(() => tray.click('Settings'));
      // The heading has the focus; the button is the last thing on the page, and then comes a question.
      await screen.after(() => keys.press('shift+Tab', 'shift+Tab', 'Return'));
      await keys.press('Tab', 'Return');
      await app.untilEnded();
      await desktop.tray.count(0);
      expect(left()).toEqual([]);
      expect(await desktop.secrets.lookup()).toBeUndefined();
    });
  } finally {
    for (const end of ended.toReversed()) await end();
  }
});
