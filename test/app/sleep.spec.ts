// Sleeps as systems really report them: polling goes on, and a loss is noticed.

import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';

/** Two minutes are six seconds. */
const FAST = ['--hidden', '--time-scale=20'];

test('a sleep that is announced and never ends: a loss after it turns the tray red', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: FAST });
  const tray = await app.greenTray();
  desktop.login1.suspend();
  await app.untilLogged(/suspend: polling rests/);
  service.disconnect(JAKARTA);
  await tray.until({ tone: 'red', tooltip: /^11 of 12 connected/ });
  await app.untilLogged(/no resume followed/);
});

test('Check now ends a sleep that never ends, at once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  // At the system's own speed two minutes are too long for this test.
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launchSignedIn({ settings, args: ['--hidden'] });
  const tray = await app.greenTray();
  desktop.login1.suspend();
  await app.untilLogged(/suspend: polling rests/);
  service.disconnect(JAKARTA);
  await service.untilListed(1, () => tray.click('Check now'));
  await tray.until({ tone: 'amber', tooltip: /^11 of 12 connected/ });
});

test('two resumes, and resumes without a sleep, leave one poll for each interval', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: FAST });
  const tray = await app.greenTray();
  for (const happens of ['resume', 'suspend', 'resume', 'resume'] as const) {
    desktop.login1[happens]();
  }
  await app.untilLogged(/resume/);
  // A poll follows within 5 s of the app. From then on each begins 5 s after the end of the last one.
  await service.untilListed(2);
  service.log.clear();
  const lists = await service.log.until(({ length }) => length >= 6);
  for (const [i, { at }] of lists.slice(1).entries()) {
    expect(at - (lists[i]?.at ?? Number.NaN)).toBeGreaterThanOrEqual(245);
  }
  await tray.until({ tone: 'green' });
  service.disconnect(JAKARTA);
  await tray.until({ tone: 'red' });
});

test('a list that takes 30 s is waited for', async ({ launchSignedIn, service }) => {
  service.slow(1500);
  const app = await launchSignedIn({ args: FAST });
  await (await app.tray()).until({ tone: 'green', tooltip: '12 of 12 connected' });
});
