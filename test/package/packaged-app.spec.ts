// The packaged app as an ordinary user runs it: no flags, the sandbox on, the window driven by keys.

import { chmodSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAbsent } from '../support/app/absent.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { coreLimits, noneDumps } from '../support/desktop/core-limits.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { WindowKeys } from '../support/desktop/window-keys.ts';
import {
  makeAccount,
  mayMakeNamespaces,
  removeAccount,
} from '../support/package/ordinary-account.ts';
import { confinements, PackagedApp } from '../support/package/packaged-app.ts';
import { unpackSomewhere } from '../support/package/packed-folder.ts';
import { changesOf, placesOf } from '../support/package/places.ts';
import { ScreenChanges } from '../support/package/screen-changes.ts';
import { demoFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const TOKEN = 'wt_live_7Qm2xJ9sV4kT';
/** Switches that a package must ignore: a faster clock, and two debuggers. */
const DEVELOPMENT = ['--time-scale=50', '--remote-debugging-port=0', '--inspect=0'];
/** The colour of the main button. */
const ACCENT = '#2857d3';
const API_NAMES = demoFleet().map(({ apiInstanceName }) => apiInstanceName);
/** It polls every 5 s, the shortest interval, and its clock is wall time. */
const PATIENCE = { timeoutMs: 60_000 };
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
    // On GNOME, Chromium writes the icon into a file.
    desktop.env.XDG_CURRENT_DESKTOP = 'GNOME';
    const entry = app.prepareHome(account);
    const [places, keyring] = [placesOf(desktop, account), desktop.keyring.labels];
    const [placesBefore, keyringBefore] = [await places.atRest(), await keyring.atRest()];
    app.writeSettings(
      {
        accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
        pollSeconds: 5,
        confirmSeconds: 0,
      },
      account,
    );

    await test.step('the token is typed in, stored in the keyring, and used', async () => {
      const tray = await app.start();
      await keys.untilShown();
      await tray.until({ tooltip: /^No account yet/ });
      // On a busy machine the window appears before its page, and would miss the keys.
      await screen.untilShows(ACCENT);
      await keys.type(TOKEN);
      await keys.press('Return');
      await tray.until({ tone: 'green' }, PATIENCE);
      await desktop.secrets.token().until(TOKEN);
      await app.log.until(/start: \d+\.\d+\.\d+(-test)? on Electron/);
      await expectAbsent([app.log], TOKEN);
    });

    await test.step('its processes are in the sandbox, and none may leave a core dump', async () => {
      const { pid } = await desktop.tray.item();
      await coreLimits(pid).until(noneDumps);
      const renderers = confinements(pid).map((all) =>
        all.filter(({ type }) => type === 'renderer'),
      );
      await renderers.until(
        (all) =>
          all.length > 0 &&
          all.every(({ seccomp, ownNamespaces }) => seccomp === 2 && ownNamespaces),
      );
    });

    await test.step('a loss is notified, and survives a SIGKILL', async () => {
      const tray = await desktop.tray.item();
      await keys.close();
      await service.untilListed(2);
      service.disconnect(JAKARTA, 'loggedout');
      await tray.until({ tone: 'red' }, PATIENCE);
      await desktop.notifications.summaries.until(['Jakarta Store disconnected']);
      const status = await app.status();
      await status.until(/^11 of 12 connected\nJakarta Store: down since \d\d:\d\d\n$/);
      await app.kill(tray);

      // After a kill, the summary of the first list says how long nothing was monitored.
      const again = await app.start([...DEVELOPMENT, '--hidden']);
      await again.until({ tone: 'red' }, PATIENCE);
      service.connect(JAKARTA);
      await desktop.notifications.summaries.until(
        ['Jakarta Store disconnected', '11 of 12 connected', 'Jakarta Store is back'],
        PATIENCE,
      );
      await keys.window.until(undefined);
      await expectAbsent([app.output], 'listening on ws:');
      // A packaged app's clock is wall time, whatever its command line says.
      const lists = service.log.map((all) => all.filter(({ path }) => path === '/instance/list'));
      const [first, second] = (await lists.until(({ length }) => length > 1)).slice(-2);
      expect(Number(second?.at) - Number(first?.at)).toBeGreaterThan(4_000);
    });

    await test.step('the tray opens its window, which copies an API name', async () => {
      const tray = await desktop.tray.item();
      await tray.click('Open');
      await keys.untilShown();
      // It also shows that the page is there for what follows.
      const copied = desktop.clipboard.until((text) => API_NAMES.includes(text));
      await keys.pressUntil(copied, 'Down', 'Return');
    });

    await test.step('"Remove all data" leaves nothing behind', async () => {
      const tray = await desktop.tray.item();
      // There is something to remove of each kind.
      entry.write();
      await places.until((paths) =>
        [/\/Wachat Tray\/history\//, /status_icon/, /\/autostart\/wachat/].every((kind) =>
          paths.some((path) => kind.test(path)),
        ),
      );
      await keyring.until((labels) => labels.length > keyringBefore.length);
      await screen.after(() => tray.click('Settings'));
      // The heading has the focus, and the button is the last control but one: the page scrolls to its end.
      await screen.after(() => keys.press('shift+Tab', 'shift+Tab'));
      // A dialog opens, which takes the next keys.
      await screen.after(() => keys.press('Return'));
      await keys.press('Tab', 'Return');
      await app.untilEnded();
      await desktop.tray.count(0);
      // Not a file on any disk, and not an entry in the keyring.
      await changesOf(places, placesBefore).until({ added: [], removed: [] });
      await keyring.until(keyringBefore);
    });
  } finally {
    for (const end of ended.toReversed()) await end();
  }
});
