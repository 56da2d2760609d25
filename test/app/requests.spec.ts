// What goes over the wire, and when.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const ACCEPTED = { tone: 'green', tooltip: '12 of 12 connected' };

test('the request is the documented one, and nothing else is ever asked', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  await service.until((requests) => requests.length >= 3);
  for (const { method, path, query, headers } of service.requests) {
    expect([method, path, JSON.stringify(query)]).toEqual(['GET', '/instance/list', '{}']);
    expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(headers.accept).toBe('application/json');
    expect(headers['user-agent']).toMatch(/^wachat-tray\/\d+\.\d+\.\d+$/);
    expect(headers.cookie).toBeUndefined();
  }
  expect(app.log()).not.toContain(TOKEN);
});

test('one request at a time, however slow and however impatient', async ({
  launchSignedIn,
  service,
}) => {
  service.slow(400);
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.tray();
  for (let i = 0; i < 5; i += 1) await tray.click('Check now');
  await service.until(() => service.count('/instance/list') >= 4);
  expect(service.highestListsInFlight).toBe(1);
});

test('one request for each interval, and never less than 3 s between two', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.tray();
  await service.until(() => service.count('/instance/list') >= 4);
  const gaps = (from: number): number[] =>
    service.requests
      .slice(from)
      .map(({ at }, i, all) => at - (all[i - 1]?.at ?? Number.NaN))
      .slice(1);
  // pollSeconds is 5 and the app's clock runs ten times as fast: 500 ms on the wall.
  for (const gap of gaps(0)) expect(gap).toBeGreaterThanOrEqual(490);

  const before = service.count('/instance/list');
  for (let i = 0; i < 3; i += 1) await tray.click('Check now');
  await service.until(() => service.count('/instance/list') >= before + 3);
  for (const gap of gaps(before - 1)) expect(gap).toBeGreaterThanOrEqual(290);
});

test('no request while the machine sleeps, one after it wakes, and nothing is told', async ({
  desktop,
  launch,
  launchSignedIn,
  service,
}) => {
  // A second machine that stays awake tells how much could have been asked meanwhile.
  const awake = await WachatService.start({ token: TOKEN, instances: [] });
  const elsewhere = await Desktop.start();
  const args = ['--hidden', '--time-scale=10'];
  try {
    await elsewhere.secrets.store('main', TOKEN);
    await launch({ desktop: elsewhere, settings: settingsFor(awake), args });
    const app = await launchSignedIn({ args });
    const tray = await app.greenTray();
    desktop.login1.suspend();
    await app.untilLogged(/suspend: polling rests/);
    const [before, other] = [service.count(), awake.count()];
    await awake.until(() => awake.count() >= other + 4);
    expect(service.count()).toBe(before);

    desktop.login1.resume();
    await service.until(() => service.count() > before);
    expect((await tray.view()).tone).toBe('green');
    expect(desktop.notifications.shown()).toEqual([]);
  } finally {
    await elsewhere.stop();
    await awake.stop();
  }
});

test('a redirect is refused, and the token goes nowhere else', async ({
  launchSignedIn,
  service,
}) => {
  const other = await WachatService.start({
    token: TOKEN,
    instances: [],
  });
  try {
    service.redirect(`${other.baseUrl}/instance/list`);
    const app = await launchSignedIn({ args: ['--hidden'] });
    await (await app.tray()).until(({ tooltip }) => tooltip === 'Wachat cannot be reached');
    await app.untilLogged(/why redirect/);
    expect(other.requests).toEqual([]);
  } finally {
    await other.stop();
  }
});

test('twenty seconds without an answer are a failure', async ({ launchSignedIn, service }) => {
  service.hang({ times: 1 });
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=20'] });
  const tray = await app.tray();
  await tray.until(({ tooltip }) => tooltip === 'Wachat cannot be reached');
  await app.untilLogged(/why timeout/);
  await tray.until(({ tone, tooltip }) => tone === ACCEPTED.tone && tooltip === ACCEPTED.tooltip);
});

test('a body of more than 32 MB is a failure', async ({ launchSignedIn, service }) => {
  service.huge(33 * 1024 * 1024);
  const app = await launchSignedIn({ args: ['--hidden'] });
  await (await app.tray()).until(({ tooltip }) => tooltip === 'Wachat cannot be reached');
  await app.untilLogged(/why too-large/);
});

test('after a loss was first seen it is looked at again as soon as it can be judged', async ({
  launch,
  service,
}) => {
  // An interval of an hour: only the extra poll can find the loss confirmed.
  const settings = settingsFor(service, { pollSeconds: 3600, confirmSeconds: 10 });
  const app = await launch({ settings, token: TOKEN, args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  service.disconnect(String(service.instances[0]?.apiInstanceName));
  await tray.click('Check now');
  await tray.until(({ tone }) => tone === 'amber');
  await tray.until(({ tone }) => tone === 'red');
});
