// The files that Chromium makes of tray icons on some desktops.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../support/app/files.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { endedBy } from '../support/app/removal.ts';
import { newProfile } from '../support/app/running-app.ts';
import { perform } from '../support/desktop/observed.ts';

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

  await (await start()).kill();
  const [left] = (await icons.until((files) => files?.length === 1)) ?? [];
  // An icon of another program has the same kind of name.
  const other = join(tmp, '.org.chromium.Chromium.Ab12Cd');
  mkdirSync(other);
  writeFileSync(join(other, 'status_icon_1.png'), 'the icon of another program');
  const app = await launchSignedIn({ profile, env });
  await app.greenTray();
  await icons.until((files = []) => files.length === 2 && !files.includes(String(left)));

  const { page } = await app.window();
  const remove = () => perform(page.evaluate(() => void window.wachat.removeAllData(false)));
  expect(await endedBy(app, page, remove)).toBe(0);
  await filesIn(tmp).until(['.org.chromium.Chromium.Ab12Cd/status_icon_1.png']);
});
