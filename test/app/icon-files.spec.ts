// The files that Chromium makes of tray icons on some desktops.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesIn } from '../support/app/files.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { endedBy } from '../support/app/removal.ts';
import { newProfile } from '../support/app/running-app.ts';
import { observe, perform } from '../support/desktop/observed.ts';

test('where Chromium writes the icon into a file, neither a quit, a crash nor the removal leaves one', async ({
  desktop,
  launchSignedIn,
}) => {
  const tmp = join(desktop.home, 'icons');
  mkdirSync(tmp);
  const profile = newProfile();
  // Which Chromium needs for GNOME and Pantheon; other desktops get the pixels over the bus.
  const env = { TMPDIR: tmp, XDG_CURRENT_DESKTOP: 'GNOME' };
  const icons = filesIn(tmp).map((files) => files?.filter((file) => /status_icon/.test(file)));
  const start = async () => {
    const app = await launchSignedIn({ profile, env });
    await app.greenTray();
    await icons.until((files) => files?.length === 1);
    return app;
  };

  await (await start()).quit();
  await filesIn(tmp).until([]);

  // Another run of the app shows the same picture, from a file of its own.
  const neighbour = await launchSignedIn({ env, args: ['--hidden', '--time-scale=10'] });
  await neighbour.greenTray();
  const [shown = ''] = (await icons.until((files) => files?.length === 1)) ?? [];
  const doomed = await launchSignedIn({ profile, env });
  await doomed.greenTray();
  await icons.until((files) => files?.length === 2);
  doomed.program.kill('SIGKILL');
  await observe('whether its process is there', () => doomed.program.signalCode).until('SIGKILL');
  const both = (await icons.until((files) => files?.length === 2)) ?? [];
  const left = String(both.find((file) => file !== shown));
  // An icon of another program has the same kind of name.
  const other = '.org.chromium.Chromium.Ab12Cd/status_icon_1.png';
  mkdirSync(join(tmp, dirname(other)));
  writeFileSync(join(tmp, other), 'the icon of another program');
  const app = await launchSignedIn({ profile, env });
  await app.greenTray();
  await icons.until(
    (files = []) => files.length === 3 && !files.includes(left) && files.includes(shown),
  );

  const { page } = await app.window();
  const remove = () => perform(page.evaluate(() => void window.wachat.removeAllData(false)));
  expect(await endedBy(app, page, remove)).toBe(0);
  await icons.until([other, shown].sort());
  await neighbour.quit();
  await filesIn(tmp).until([other]);
});
