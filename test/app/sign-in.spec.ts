// Signing in and out: which tokens are accepted, the messages, and what becomes of the token in the keychain.

import { createServer } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';
import { Desktop } from '../support/desktop/desktop.ts';

test('an empty or a wrong token gets its own message, and nothing is stored', async ({
  desktop,
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const window = await app.window();
  const alert = window.page.getByRole('alert');

  await service.log.holdsWhile([], async () => {
    await window.signIn('');
    await expect(alert).toContainText(text('problem.emptyToken.title'));
    await window.signIn('two words');
    await expect(alert).toContainText(text('problem.malformedToken.title'));
  });

  await window.signIn('an-expired-token');
  await expect(alert).toContainText(text('problem.tokenRejected.title', { status: '401' }));
  await service.log.counts('/instance/list').until([1]);
  await desktop.secrets.token().until(undefined);
  await expect(window.token).toHaveValue('an-expired-token');
});

const WRONG_ADDRESSES = [
  ['http to a foreign host', 'http://wachat.example/api/v1', text('problem.address.title')],
  ['no address at all', 'wachat', text('problem.address.title')],
  ['another scheme', 'ftp://127.0.0.1/', text('problem.address.title')],
  [
    'a name in front of the host',
    'https://app.wachat.net@evil.example/',
    text('problem.address.title'),
  ],
] as const;

test('an address that is not allowed causes no request, and its field says so', async ({
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const window = await app.window();
  await service.log.holdsWhile([], async () => {
    for (const [what, address, message] of WRONG_ADDRESSES) {
      await window.signIn(TOKEN, address);
      await expect(window.page.getByRole('alert'), what).toContainText(message);
      await expect(window.baseUrl, what).toHaveValue(address);
    }
  });
});

test('every unexpected response of the service gets its own message', async ({
  desktop,
  launch,
  service,
}) => {
  const closed = await closedPort();
  const app = await launch({ settings: settingsFor(service) });
  const window = await app.window();
  const alert = window.page.getByRole('alert');
  const tryWith = async (message: string, address = service.baseUrl) => {
    await window.signIn(TOKEN, address);
    await expect(alert).toContainText(message);
  };

  service.html();
  await tryWith(text('problem.html.title'));
  service.fail(503, { message: 'Maintenance until noon' });
  await tryWith(text('problem.status.detail', { status: '503' }));
  service.unsuccessful('Account is suspended');
  await tryWith(text('problem.status.title'));
  service.garbage('{"instances":');
  await tryWith(text('problem.not-json.title'));
  service.drop();
  await tryWith(text('problem.reset.title'));
  service.redirect('https://elsewhere.example/');
  await tryWith(text('problem.redirect.title'));
  await tryWith(text('problem.refused.title'), `http://127.0.0.1:${closed}/api/v1`);
  await tryWith(text('problem.dns.title'), 'https://does-not-exist.invalid/api/v1');
  await desktop.secrets.token().until(undefined);

  service.heal();
  const renewed = app.nextWindow();
  await window.signIn(TOKEN, service.baseUrl);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
});

test('a sign-in that takes too long can be cancelled: nothing is stored, and the form is back', async ({
  desktop,
  launch,
  service,
}) => {
  service.hang({ times: 1 });
  const app = await launch({ settings: settingsFor(service), args: [] });
  const window = await app.window();
  await window.signIn(TOKEN);
  await service.log.until(({ length }) => length === 1);
  await window.page.getByRole('button', { name: text('window.signIn.cancel') }).click();
  await app.untilLogged(/sign-in: main: unreachable, why reset/);
  await desktop.secrets.token().until(undefined);
  const renewed = app.nextWindow();
  await window.page.getByRole('button', { name: text('window.signIn.connect') }).click();
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
});

test('the name and address given at sign-in are saved in the settings, beside what else is there', async ({
  launch,
  service,
}) => {
  const settings = {
    ...settingsFor(service),
    colour: 'kept',
    accounts: [{ id: 'main', banner: 'kept' }],
  };
  const app = await launch({ settings });
  const window = await app.window();
  const renewed = app.nextWindow();
  await window.page.getByRole('button', { name: text('window.signIn.advanced') }).click();
  await window.page.getByLabel(text('window.signIn.name')).fill('Shops');
  await window.signIn(TOKEN, `${service.baseUrl}/`);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
  const accounts = [{ id: 'main', banner: 'kept', name: 'Shops', baseUrl: service.baseUrl }];
  await app.settings.until((saved) => isDeepStrictEqual(saved, { ...settings, accounts }));
});

test('a restart keeps the token; signing out removes it', async ({ desktop, launch, service }) => {
  const first = await launch({ settings: settingsFor(service) });
  const signingIn = await first.window();
  const renewed = first.nextWindow();
  await signingIn.signIn(TOKEN);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
  await first.quit();
  await desktop.secrets.token().until(TOKEN);

  const second = await launch({ profile: first.profile });
  const window = await second.window();
  await expect(window.heading).toHaveText('12 of 12 connected');
  await window.page.getByRole('button', { name: 'Settings' }).click();
  await window.signOut();
  await expect(window.token).toBeVisible();
  await desktop.secrets.token().until(undefined);
  const tray = await second.tray();
  await tray.until({ tone: 'grey', tooltip: 'No account yet' });
  await service.log.counts('/instance/list').unchangedWhile(async () => {
    await tray.click('Check now');
    await second.untilLogged(/no token in the keychain/);
  });
});

test('no keychain: the app names what to start, and can keep the token in memory for this session', async ({
  launch,
  service,
}) => {
  const desktop = await Desktop.start({ keyring: false });
  try {
    const app = await launch({ desktop, settings: settingsFor(service) });
    const tray = await app.tray();
    await tray.until({ tone: 'grey', tooltip: 'Keychain unavailable' });
    const window = await app.window();
    await expect(window.page.getByText(text('problem.keychainMissing.detail'))).toBeVisible();

    await window.page.getByRole('button', { name: text('window.signIn.session') }).click();
    const renewed = app.nextWindow();
    await window.signIn(TOKEN);
    const fleet = await renewed;
    await fleet.skipIntro();
    await expect(fleet.rows.first()).toBeVisible();
    await expect(fleet.page.getByText(text('window.banner.session'))).toBeVisible();
    await tray.until({ tone: 'green' });
    await fleet.page.getByRole('button', { name: text('window.banner.keep') }).click();
    await expect(fleet.token).toBeVisible();
    await app.quit();

    const again = await launch({ desktop, profile: app.profile });
    await (await again.tray()).until({ tooltip: 'Keychain unavailable' });
    await again.close();
  } finally {
    await desktop.stop();
  }
});

/** A loopback port on which no server listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
