// What goes over the wire, and when.
import { expectAbsent } from '../support/app/absent.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { observe } from '../support/desktop/observed.ts';
import { repeatUntil } from '../support/desktop/until.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const HIDDEN = ['--hidden', '--time-scale=10'];

test('the request is as documented, and there is no other', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const requests = await service.log.until(({ length }) => length >= 3);
  for (const { method, path, query, headers } of requests) {
    expect([method, path, JSON.stringify(query)]).toEqual(['GET', '/instance/list', '{}']);
    expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(headers.accept).toBe('application/json');
    expect(headers['user-agent']).toMatch(/^wachat-tray\/\d+\.\d+\.\d+$/);
    expect(headers.cookie).toBeUndefined();
  }
  await expectAbsent([app.log], TOKEN);
});

test('one request at a time, however slow the service and however often the user clicks', async ({
  launchSignedIn,
  service,
}) => {
  service.slow(400);
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.tray();
  for (let i = 0; i < 5; i += 1) await tray.click('Check now');
  await service.log.counts('/instance/list').until([(count) => count >= 4]);
  await observe('the highest number of open requests', () => service.highestListsInFlight).until(1);
});

test('one request per interval', async ({ launchSignedIn, service }) => {
  await launchSignedIn({ args: HIDDEN });
  const lists = await service.log.until(({ length }) => length >= 4);
  // pollSeconds is 5 and the app's clock runs ten times as fast: 500 ms of wall time from an answer to the next request.
  for (const [i, { at }] of lists.slice(1).entries()) {
    expect(at - (lists[i]?.at ?? Number.NaN)).toBeGreaterThanOrEqual(490);
  }
});

test('at least 3 s between two requests, however often the user clicks', async ({
  launchSignedIn,
  service,
}) => {
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launchSignedIn({ settings, args: HIDDEN });
  const tray = await app.greenTray();
  const clicked = Date.now();
  const listed = service.log.until(({ length }) => length >= 5);
  // A click while a request runs counts for nothing, so there are more until all have come.
  const [, ...lists] = await repeatUntil(listed, async () => {
    for (let i = 0; i < 3; i += 1) await tray.click('Check now');
  });
  // Counted from the click: a request may arrive late, which makes the gap to the next one look shorter.
  for (const [i, { at }] of lists.entries()) {
    expect(at - clicked).toBeGreaterThanOrEqual(i * 300 - 10);
  }
});

test('no request during a suspend, one after the resume, and no notification', async ({
  desktop,
  launch,
  launchSignedIn,
  service,
}) => {
  // A second machine that stays awake shows how many requests there could have been meanwhile.
  const awake = await WachatService.start({ token: TOKEN, instances: [] });
  const elsewhere = await Desktop.start();
  try {
    await elsewhere.secrets.store('main', TOKEN);
    const other = await launch({ desktop: elsewhere, settings: settingsFor(awake), args: HIDDEN });
    const app = await launchSignedIn({ args: HIDDEN });
    const tray = await app.greenTray();
    await desktop.notifications.holdsWhile([], async () => {
      desktop.login1.suspend();
      await app.untilLogged(/suspend: polling rests/);
      await service.log.counts('/instance/list').unchangedWhile(() => awake.untilListed(4));
      await service.untilListed(1, async () => desktop.login1.resume());
      await tray.until({ tone: 'green' });
    });
    await other.close();
  } finally {
    await elsewhere.stop();
    await awake.stop();
  }
});

test('a redirect is not followed, so the token goes nowhere else', async ({
  launchSignedIn,
  service,
}) => {
  const other = await WachatService.start({ token: TOKEN, instances: [] });
  try {
    service.redirect(`${other.baseUrl}/instance/list`);
    await other.log.holdsWhile([], async () => {
      const app = await launchSignedIn({ args: ['--hidden'] });
      await (await app.tray()).until({ tooltip: 'Wachat cannot be reached' });
      await app.untilLogged(/why redirect/);
    });
  } finally {
    await other.stop();
  }
});

test('forty-five seconds without a response are a failure', async ({ launchSignedIn, service }) => {
  service.hang({ times: 1 });
  // The failure lasts long enough to be seen on a loaded machine.
  const settings = settingsFor(service, { pollSeconds: 60 });
  const app = await launchSignedIn({ settings, args: ['--hidden', '--time-scale=20'] });
  const tray = await app.tray();
  await tray.until({ tooltip: 'Wachat cannot be reached' });
  await app.untilLogged(/why timeout/);
  await tray.until({ tone: 'green', tooltip: '12 of 12 connected' });
});

test('a body of more than 64 MB is a failure', async ({ launchSignedIn, service }) => {
  service.huge(65 * 1024 * 1024);
  const app = await launchSignedIn({ args: ['--hidden'] });
  await (await app.tray()).until({ tooltip: 'Wachat cannot be reached' });
  await app.untilLogged(/why too-large/);
});

test('a new loss is checked again as soon as it can be confirmed', async ({ launch, service }) => {
  // With an interval of an hour, only an extra poll can confirm the loss.
  const settings = settingsFor(service, { pollSeconds: 3600, confirmSeconds: 30 });
  const app = await launch({ settings, token: TOKEN, args: HIDDEN });
  const tray = await app.greenTray();
  service.disconnect(String(service.instances[0]?.apiInstanceName));
  await tray.click('Check now');
  await tray.until({ tone: 'amber' });
  await tray.until({ tone: 'red' });
});
