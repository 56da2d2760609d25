// A keyring that comes after the app, or restarts: it is used within 10 s, and nobody is asked.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';
import { Desktop } from '../support/desktop/desktop.ts';

const SOON = { timeoutMs: 10_000 };
const ALL_UP = { tone: 'green', tooltip: '12 of 12 connected' } as const;

let desktop: Desktop;
test.beforeEach(async () => {
  desktop = await Desktop.start();
  await desktop.secrets.store('main', TOKEN);
  await desktop.endKeyring();
});
test.afterEach(() => desktop.stop());

test('an app that started hidden before the keyring finds its token', async ({
  launch,
  service,
}) => {
  // The next look by itself is an hour away.
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launch({ desktop, settings, args: ['--hidden'] });
  const tray = await app.tray();
  await tray.until({ tone: 'grey', tooltip: 'Keychain unavailable' });
  await desktop.startKeyring();
  await tray.until(ALL_UP, SOON);
});

test('the sign-in for this session goes by itself, and a keyring that restarted keeps new tokens', async ({
  launch,
  service,
}) => {
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launch({ desktop, settings, args: [] });
  const window = await app.window();
  const { page } = window;
  await page.getByRole('button', { name: text('window.blank.session') }).click();
  await expect(window.token).toBeVisible();
  await desktop.startKeyring();
  await expect(window.rows.first()).toBeVisible();
  await expect(window.token).toHaveCount(0);

  await desktop.endKeyring();
  await desktop.startKeyring();
  await page.getByRole('button', { name: 'Settings' }).click();
  await window.signOut();
  await expect(window.token).toBeVisible();
  await desktop.secrets.token().until(undefined);
  await desktop.endKeyring();
  await desktop.startKeyring();
  const renewed = app.nextWindow();
  await window.signIn(TOKEN);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
  await desktop.secrets.token().until(TOKEN);
});
