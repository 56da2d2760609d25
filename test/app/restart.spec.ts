// A restart, however abrupt, forgets no outage and notifies none twice.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentsOf, textOf } from '../support/app/files.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';

const HIDDEN = ['--hidden', '--time-scale=20'];

test('a loss notified before a SIGKILL is not notified again after it, but its end is', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const { summaries } = desktop.notifications;
  const app = await launchSignedIn({ args: HIDDEN });
  const before = await app.greenTray();
  service.disconnect(JAKARTA);
  await summaries.until(['Jakarta Store disconnected']);
  const { tooltip } = await before.until({
    tone: 'red',
    tooltip: /^11 of 12 connected\nJakarta Store, since \d\d:\d\d$/,
  });
  await app.kill();

  const again = await launchSignedIn({ profile: app.profile, args: HIDDEN });
  const tray = await again.tray();
  // How long nothing was monitored is told once, with the state of the first list.
  const told = ['Jakarta Store disconnected', '11 of 12 connected'];
  const [, summary] = await desktop.notifications.until((all) => all.length === 2);
  expect(summary?.body).toContain('ended unexpectedly');
  await summaries.holdsWhile(told, async () => {
    // With the same time of the loss.
    await tray.until({ tone: 'red', tooltip });
    await service.untilListed(3);
  });
  service.connect(JAKARTA);
  await tray.until({ tone: 'green' });
  await summaries.until([...told, 'Jakarta Store is back']);
});

test('a loss during the restart is notified with the second list', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  await app.kill();
  service.disconnect(JAKARTA, 'loggedout');
  service.clearLog();
  // Two seconds between two lists: a notification with the first would come before the second is requested.
  const settings = settingsFor(service, { pollSeconds: 40 });
  await launchSignedIn({ profile: app.profile, settings, args: HIDDEN });
  const [, notification] = await desktop.notifications.until([
    { summary: '11 of 12 connected' },
    { summary: 'Jakarta Store disconnected' },
  ]);
  const lists = service.log.map((all) => all.filter(({ path }) => path === '/instance/list'));
  const [, second] = await lists.until(({ length }) => length >= 2);
  expect(Number(notification?.at)).toBeGreaterThanOrEqual(Number(second?.at));
});

test('a damaged saved state is set aside, and reported once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  await app.kill();
  const file = join(app.profile, 'saved-state.jsonl');
  // Half of the first line: only a later one may have been cut off by a kill.
  const damaged = (await textOf(file).until((text) => text !== undefined))?.slice(0, 50);
  writeFileSync(file, String(damaged));
  service.disconnect(JAKARTA);

  const again = await launchSignedIn({ profile: app.profile, args: ['--time-scale=20'] });
  await (await again.tray()).until({ tone: 'red' });
  const aside = contentsOf(app.profile).map((files) =>
    [...files]
      .filter(([name]) => name.startsWith('saved-state.jsonl.broken-'))
      .map(([, bytes]) => bytes.toString()),
  );
  await aside.until([String(damaged)]);
  const window = await again.window();
  await expect(window.page.getByText(text('unread.memory'))).toBeVisible();
  const { summaries } = desktop.notifications;
  const told = [text('unread.memory'), '11 of 12 connected'];
  await summaries.until(told);
  await summaries.holdsWhile(told, () => service.untilListed(3));
});
