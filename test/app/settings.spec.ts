// The settings file: kept, never overwritten unread, and never trusted.

import { isDeepStrictEqual } from 'node:util';
import { contentsOf } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import type { Observed } from '../support/desktop/observed.ts';

/** The copies of damaged settings: their names and texts. */
function setAside({ profile }: RunningApp): Observed<readonly { name: string; text: string }[]> {
  return contentsOf(profile).map<readonly { name: string; text: string }[]>((files) =>
    [...files]
      .filter(([name]) => name.startsWith('settings.json.broken-'))
      .map(([name, bytes]) => ({ name, text: bytes.toString() })),
  );
}

test('a file that cannot be parsed is kept byte for byte, reported once, and defaults apply', async ({
  desktop,
  launch,
}) => {
  const broken = '{ "pollSeconds": 30, "accounts": [ … oh no';
  const app = await launch({ settings: broken });
  const tray = await app.tray();
  await tray.until({ tooltip: 'No account yet' });
  const [aside] = await setAside(app).until([{ text: broken }]);
  await desktop.notifications.until([
    {
      summary: text('unread.settings'),
      body: (body) => body.includes(String(aside?.name)),
    },
  ]);
  await app.quit();

  desktop.notifications.clear();
  await desktop.notifications.holdsWhile([], async () => {
    const again = await launch({ profile: app.profile });
    await (await again.tray()).until({ tooltip: 'No account yet' });
    await again.untilLogged(/start:[\s\S]*start:/);
    await again.quit();
  });
  await setAside(app).until([{ text: broken }]);
});

test('a value out of range is replaced by its default, and the log says so', async ({
  launch,
  service,
}) => {
  const settings = settingsFor(service, {
    pollSeconds: 1,
    confirmSeconds: 'soon',
    notify: { down: 3 },
  });
  const app = await launch({ settings, token: TOKEN, args: ['--hidden'] });
  await app.greenTray();
  await app.untilLogged(/settings: pollSeconds is 1, which is not allowed; 30 is used/);
  await app.untilLogged(/settings: confirmSeconds is soon, which is not allowed; 60 is used/);
  await app.untilLogged(/settings: notify.down is 3, which is not allowed; true is used/);
  // The app has not changed the file.
  await app.settings.until((saved) => isDeepStrictEqual(saved, settings));
});

test('an address that is not allowed causes no request, and the tray says so', async ({
  launch,
  service,
}) => {
  const baseUrl = service.baseUrl.replace('127.0.0.1', 'wachat.example');
  await service.log.holdsWhile([], async () => {
    const app = await launch({ settings: { accounts: [{ id: 'main', baseUrl }] }, token: TOKEN });
    const tray = await app.tray();
    await tray.until({ tone: 'grey', tooltip: 'Address not allowed' });
    await expect((await app.window()).page.getByText(text('problem.address.title'))).toBeVisible();
  });
});

test('without a file there is one account, and no file is written for it', async ({ launch }) => {
  const app = await launch();
  await (await app.tray()).until({ tooltip: 'No account yet' });
  await app.settings.until(undefined);
});

test('each kind of notification can be switched off', async ({ desktop, launch, service }) => {
  const settings = settingsFor(service, { notify: { down: false } });
  const app = await launch({ settings, token: TOKEN, args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  const name = String(service.instances[0]?.apiInstanceName);
  await desktop.notifications.holdsWhile([], async () => {
    service.disconnect(name);
    await tray.until({ tone: 'red' });
    service.connect(name);
    await tray.until({ tone: 'green' });
    // The end of a loss that was not notified is not notified either.
    await service.untilListed(2);
  });
});
