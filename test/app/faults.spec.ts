// Faults of the service: they never turn an instance down, and the last list stays with its time.

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { findElectron } from '../../build/electron.mjs';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { appArguments, newProfile, writeSettings } from '../support/app/running-app.ts';
import { BAD_ANSWERS } from '../support/bad-answers/table/index.ts';
import { text } from '../support/core/texts.ts';
import { perform } from '../support/desktop/observed.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

const HIDDEN = ['--hidden', '--time-scale=10'];
const ALL_UP = { tone: 'green', tooltip: '12 of 12 connected' } as const;

type Cause = (service: WachatService) => void;

const FAULTS: Readonly<Record<string, Cause>> = {
  'status 500': (s) => s.fail(500),
  'a proxy’s page': (s) => s.fail(502, { html: true }),
  'HTML in place of JSON': (s) => s.html(),
  'a truncated body': (s) => s.truncate('socket'),
  'a dropped connection': (s) => s.drop(),
  'no response within 45 s': (s) => s.hang(),
  'success: false': (s) => s.unsuccessful('Not now'),
};

/** Some of the table, which `bad-answers.spec.ts` goes through without tray and window. */
const ODD_ANSWERS = [
  'a gzip of a gigabyte',
  'arrays in one another, 60 MB of them',
  'a million rows',
  'a blank every few ms',
  'headers of a megabyte',
  'two lengths',
  'a chunk whose length is no number',
  'a reset within the body',
  'gzip that is none',
  'status 302, to itself',
  'UTF-16',
  'the rows alone',
];

for (const [what, causes] of [
  ['faults of the service', FAULTS],
  ['odd answers', Object.fromEntries(ODD_ANSWERS.map((name) => [name, causeOf(name)]))],
] as const) {
  test(`${what}: the colour stays for two failures, then grey; the list stays; one notification`, async ({
    desktop,
    launchSignedIn,
    service,
  }) => {
    const { summaries } = desktop.notifications;
    // After a failure the next poll is an hour away: each one below is a click.
    const settings = settingsFor(service, { pollSeconds: 3600 });
    const app = await launchSignedIn({ settings, args: ['--hidden', '--time-scale=20'] });
    const tray = await app.greenTray();
    const failures = app.log.map(
      (log) => log.match(/unreachable, why /g)?.length ?? 0,
      'the number of failures in the log',
    );

    let failed = 0;
    const told: string[] = [];
    for (const [fault, cause] of Object.entries(causes)) {
      await test.step(fault, async () => {
        cause(service);
        await summaries.holdsWhile(told, async () => {
          for (let time = 0; time < 2; time += 1) {
            await tray.click('Check now');
            failed += 1;
            await failures.until(failed);
            await tray.until({ tone: 'green', tooltip: /^12 of 12 connected\nas of \d\d:\d\d$/ });
          }
        });
        await tray.click('Check now');
        failed += 1;
        await tray.until({ tone: 'grey', tooltip: /^Wachat cannot be reached\nas of \d\d:\d\d$/ });
        await failures.until(failed);
        told.push(text('notice.unreachable'));
        await summaries.until(told);

        service.heal();
        await tray.click('Check now');
        await tray.until(ALL_UP);
        told.push(text('notice.reachable'));
        await summaries.until(told);
      });
    }
  });
}

function causeOf(name: string): Cause {
  const bad = Object.values(BAD_ANSWERS)
    .flat()
    .find(({ what }) => what === name);
  if (bad === undefined) throw new Error(`No answer is called ${name}`);
  return (service) => service.misbehave(bad.answer, { path: '/instance/list' });
}

test('polls that fail by themselves turn the tray grey, and one that succeeds turns it green', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  service.fail(500);
  await tray.until({ tone: 'grey', tooltip: /^Wachat cannot be reached\nas of \d\d:\d\d$/ });
  service.heal();
  await tray.until(ALL_UP);
});

test('in the window the last list stays as it was, and a banner names the reason', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--time-scale=20'] });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  service.fail(503, { message: 'Maintenance until noon' });
  await expect(window.heading).toHaveText('Wachat cannot be reached');
  const banner = window.page.getByRole('region', { name: text('window.banner.label') });
  await expect(banner).toContainText('Maintenance until noon');
  await expect(window.rows.first()).toContainText(text('health.was.healthy'));
  service.heal();
  await banner.getByRole('button', { name: text('window.banner.tryNow') }).click();
  await expect(window.heading).toHaveText('12 of 12 connected');
});

test('a token rejected twice: grey, a key, one notification whose click opens the sign-in', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  service.rejectToken(401);
  await tray.until({ tone: 'grey', tooltip: /^Token rejected/ });
  const rejected = service.log.map((all) => all.filter(({ status }) => status === 401));
  const [first, second] = await rejected.until(({ length }) => length === 2);
  // 5 s of the app's clock between the two.
  expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(490);
  const [notification] = await desktop.notifications.until([
    { summary: text('notice.tokenRejected', { account: 'Main' }) },
  ]);
  desktop.notifications.click(notification?.id ?? 0);
  const window = await app.window();
  await expect(window.page.getByPlaceholder(text('window.banner.pasteNew'))).toBeVisible();
  await expect(window.rows.first()).toContainText(text('health.was.healthy'));
});

test('a single rejection that is not repeated changes nothing', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  await desktop.notifications.holdsWhile([], async () => {
    service.rejectToken(401, { times: 1 });
    await app.untilLogged(/token-rejected/);
    await service.untilListed(2);
    await tray.until(ALL_UP);
  });
});

test('a name that does not resolve, before the first list: reported at once, in its own words', async ({
  launch,
}) => {
  const accounts = [{ id: 'main', name: 'Main', baseUrl: 'https://does-not-exist.invalid/api/v1' }];
  const app = await launch({ settings: { accounts }, token: TOKEN });
  await (await app.tray()).until({ tooltip: 'Wachat cannot be reached' });
  await expect((await app.window()).page.getByText(text('problem.dns.title'))).toBeVisible();
});

test('no network at all: Offline, in grey', async ({ desktop }) => {
  // biome-ignore lint/suspicious/noSkippedTests: the summary prints the reason
  test.skip(process.getuid?.() !== 0, 'only root can take the network away from a program');
  const profile = newProfile();
  writeSettings(profile, { accounts: [{ id: 'main', name: 'Main' }] });
  await desktop.secrets.store('main', TOKEN);
  const { path } = await findElectron({ log: () => {} });
  // A new network namespace does not even have a loopback interface.
  const alone = spawn('unshare', ['--net', '--', path, ...appArguments(profile, ['--hidden'])], {
    env: desktop.env,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => alone.once('exit', resolve));
  try {
    await desktop.notifications.holdsWhile([], async () => {
      const tray = await desktop.tray.item(alone.pid);
      await tray.until({ tone: 'grey', tooltip: 'Offline' });
      await tray.click('Quit');
      await ended;
    });
  } finally {
    alone.kill();
    await ended;
    await desktop.tray.count(0);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('when the network is back the app polls at once, without a notification', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  // With an interval of an hour, only the network's return can cause the poll.
  const app = await launchSignedIn({
    settings: settingsFor(service, { pollSeconds: 3600 }),
    args: HIDDEN,
  });
  const tray = await app.greenTray();
  // Faked, since the test itself talks to the app over the loopback.
  const setOnline = (online: boolean) =>
    perform(
      app.electron.evaluate(
        ({ net }, now) => Object.assign(net, { isOnline: () => now }) && null,
        online,
      ),
    );
  await desktop.notifications.holdsWhile([], async () => {
    await setOnline(false);
    service.drop();
    await tray.click('Check now');
    await tray.until({ tone: 'grey', tooltip: /^Offline\nas of / });
    service.heal();
    await setOnline(true);
    await tray.until(ALL_UP);
  });
});
