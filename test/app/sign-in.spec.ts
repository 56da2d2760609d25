// Signing in and out: what is accepted, what is said, and where the token is and is not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { readProc, treeOf } from '../support/desktop/proc.ts';
import { until } from '../support/desktop/until.ts';

test('an empty or a wrong token gets its own sentence, and nothing is stored', async ({
  desktop,
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const window = await app.window();
  const alert = window.page.getByRole('alert');

  await window.signIn('');
  await expect(alert).toContainText('There is no token yet');
  await window.signIn('two words');
  await expect(alert).toContainText('This is not a token');
  expect(service.requests).toHaveLength(0);

  await window.signIn('an-expired-token');
  await expect(alert).toContainText('Wachat refused this token (401)');
  expect(service.count('/instance/list')).toBe(1);
  expect(await desktop.secrets.lookup('main')).toBeUndefined();
  await expect(window.token).toHaveValue('an-expired-token');
});

const WRONG_ADDRESSES = [
  ['http to a foreign host', 'http://wachat.example/api/v1', 'This address is not allowed'],
  ['no address at all', 'wachat', 'This address is not allowed'],
  ['another scheme', 'ftp://127.0.0.1/', 'This address is not allowed'],
  [
    'a name in front of the host',
    'https://app.wachat.net@evil.example/',
    'This address is not allowed',
  ],
] as const;

test('an address that is not allowed makes no request and says so at its field', async ({
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const window = await app.window();
  for (const [what, address, sentence] of WRONG_ADDRESSES) {
    await window.signIn(TOKEN, address);
    await expect(window.page.getByRole('alert'), what).toContainText(sentence);
    await expect(window.baseUrl, what).toHaveValue(address);
  }
  expect(service.requests).toHaveLength(0);
});

test('a wrong answer of the service gets its own sentence', async ({
  desktop,
  launch,
  service,
}) => {
  const closed = await closedPort();
  const app = await launch({ settings: settingsFor(service) });
  const window = await app.window();
  const alert = window.page.getByRole('alert');
  const tryWith = async (sentence: string, address = service.baseUrl) => {
    await window.signIn(TOKEN, address);
    await expect(alert).toContainText(sentence);
  };

  service.html();
  await tryWith('This is not the Wachat API');
  service.fail(503, { message: 'Maintenance until noon' });
  await tryWith('It answered with status 503');
  service.unsuccessful('Account is suspended');
  await tryWith('Wachat has a fault');
  service.garbage('{"instances":');
  await tryWith('The answer cannot be read');
  service.drop();
  await tryWith('The connection to Wachat broke');
  service.redirect('https://elsewhere.example/');
  await tryWith('Wachat sends elsewhere');
  await tryWith('Wachat refuses the connection', `http://127.0.0.1:${closed}/api/v1`);
  await tryWith('Wachat cannot be found', 'https://does-not-exist.invalid/api/v1');
  expect(await desktop.secrets.lookup('main')).toBeUndefined();

  service.heal();
  const renewed = app.nextWindow();
  await window.signIn(TOKEN, service.baseUrl);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
});

test('a sign-in that takes too long is called off: nothing is stored, and the form is there again', async ({
  desktop,
  launch,
  service,
}) => {
  service.hang({ times: 1 });
  const app = await launch({ settings: settingsFor(service), args: [] });
  const window = await app.window();
  await window.signIn(TOKEN);
  await service.until((requests) => requests.length === 1);
  await window.page.getByRole('button', { name: 'Cancel' }).click();
  await app.untilLogged(/sign-in: main: unreachable, why reset/);
  expect(await desktop.secrets.lookup('main')).toBeUndefined();
  const renewed = app.nextWindow();
  await window.page.getByRole('button', { name: 'Connect' }).click();
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
});

test('after signing in the token is in the keychain and nowhere else', async ({
  desktop,
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const before = await app.window();
  const renewed = app.nextWindow();
  await before.signIn(TOKEN);
  const window = await renewed;
  await window.skipIntro();
  await expect(window.rows.first()).toBeVisible();
  // The page that held the token is gone with its document.
  await until(() => before.page.isClosed(), { what: 'the old page to be gone' });
  expect(await window.page.content()).not.toContain(TOKEN);

  expect(await desktop.secrets.lookup('main')).toBe(TOKEN);
  const files = filesBelow(app.profile);
  expect(files).toContain(join(app.profile, 'logs/main.log'));
  for (const file of files) {
    // Chromium lets go of files of its own at any time.
    const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    expect(bytes.includes(TOKEN), file).toBe(false);
  }
  const processes = treeOf(app.pid);
  expect(processes).toContain(app.pid);
  for (const pid of processes) {
    expect(readProc(pid, 'cmdline') ?? '').not.toContain(TOKEN);
    expect(readProc(pid, 'environ') ?? '').not.toContain(TOKEN);
  }
  for (const { path, query } of service.requests)
    expect(JSON.stringify([path, query])).not.toContain(TOKEN);
});

test('the name and the address given at sign-in stand in the settings, beside what else is there', async ({
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
  await window.page.getByRole('button', { name: 'Advanced' }).click();
  await window.page.getByLabel('Account name').fill('Shops');
  await window.signIn(TOKEN, `${service.baseUrl}/`);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
  expect(JSON.parse(readFileSync(join(app.profile, 'settings.json'), 'utf8'))).toEqual({
    ...settings,
    accounts: [{ id: 'main', banner: 'kept', name: 'Shops', baseUrl: service.baseUrl }],
  });
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
  expect(await desktop.secrets.lookup('main')).toBe(TOKEN);

  const second = await launch({ profile: first.profile });
  const window = await second.window();
  await expect(window.heading).toHaveText('12 of 12 connected');
  await window.page.getByRole('button', { name: 'Settings' }).click();
  await window.page.getByRole('button', { name: /^Sign out/ }).click();
  await expect(window.token).toBeVisible();
  expect(await desktop.secrets.lookup('main')).toBeUndefined();
  const tray = await second.tray();
  await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip === 'No account yet');
  const asked = service.count('/instance/list');
  await tray.click('Check now');
  await second.untilLogged(/no token in the keychain/);
  expect(service.count('/instance/list')).toBe(asked);
});

test('no keychain: what to start is said, and the token can stay in memory for this session', async ({
  launch,
  service,
}) => {
  const desktop = await Desktop.start({ keyring: false });
  try {
    const app = await launch({ desktop, settings: settingsFor(service) });
    const tray = await app.tray();
    await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip === 'Keychain unavailable');
    const window = await app.window();
    await expect(window.page.getByText('GNOME Keyring or KWallet')).toBeVisible();

    await window.page.getByRole('button', { name: 'For this session only' }).click();
    const renewed = app.nextWindow();
    await window.signIn(TOKEN);
    const fleet = await renewed;
    await fleet.skipIntro();
    await expect(fleet.rows.first()).toBeVisible();
    await expect(fleet.page.getByText('The token is kept for this session only')).toBeVisible();
    await tray.until(({ tone }) => tone === 'green');
    await fleet.page.getByRole('button', { name: 'Sign in again…' }).click();
    await expect(fleet.token).toBeVisible();
    await app.quit();

    const again = await launch({ desktop, profile: app.profile });
    await (await again.tray()).until(({ tooltip }) => tooltip === 'Keychain unavailable');
  } finally {
    await desktop.stop();
  }
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A loopback port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
