// A secret service that asks a person, in the manner of KeePassXC and KWallet, or that never replies.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { type AskingOptions, AskingSecrets } from '../support/desktop/asking-secrets.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { observe } from '../support/desktop/observed.ts';

const HIDDEN = ['--hidden', '--time-scale=10'];
const UNAVAILABLE = 'Keychain unavailable';
const WAITING = `${UNAVAILABLE}\n${text('tray.keychainWait')}`;
const ALL_UP = { tone: 'green', tooltip: '12 of 12 connected' } as const;

let desktop: Desktop;
test.beforeEach(async () => {
  desktop = await Desktop.start({ keyring: false });
});
test.afterEach(() => desktop.stop());

/** Opens the window of an app that started hidden. */
async function opened(app: RunningApp): Promise<FleetPage> {
  await (await app.tray()).activate();
  return app.window();
}

const serve = async (options: AskingOptions) => AskingSecrets.start(await desktop.bus(), options);

test('an unlock that was dismissed is not asked for again, and found once it happens', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ token: TOKEN, locked: true });
  const app = await launch({ desktop, settings: settingsFor(service), args: HIDDEN });
  const tray = await app.tray();
  await tray.until({ tone: 'grey', tooltip: WAITING });
  await secrets.questions.until(1);
  secrets.dismiss();
  await secrets.questions.holdsWhile(1, async () => {
    await tray.until({ tone: 'grey', tooltip: UNAVAILABLE });
    const { page } = await opened(app);
    await expect(page.getByText(text('problem.keychainLocked.title')).first()).toBeVisible();
    await expect(page.getByLabel(text('window.signIn.token'))).toHaveCount(0);
    await secrets.looks.until((looks) => looks >= 3);
    secrets.unlock();
    await tray.until(ALL_UP);
  });
});

test('a person who asks for a check is asked once more, for that window, and the token is used at once', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ token: TOKEN, locked: true });
  // The next look is an hour away: what follows an answer follows at once.
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launch({ desktop, settings, args: [] });
  const tray = await app.tray();
  await secrets.questions.until(1);
  secrets.dismiss();
  await tray.until({ tooltip: UNAVAILABLE });
  const { page } = await app.window();
  const tryAgain = page.getByRole('button', { name: text('window.banner.tryAgain') });
  await tryAgain.click();
  await secrets.question.until(/^[1-9]\d+$/);
  await tray.until({ tooltip: WAITING });
  await expect(tryAgain).toHaveAttribute('aria-disabled', 'true');
  await expect(tryAgain).toBeFocused();
  await expect(page.getByRole('heading', { name: UNAVAILABLE })).toBeVisible();
  await expect(page.getByText(text('window.header.keychain')).first()).toBeVisible();
  await page.getByRole('button', { name: 'Check now' }).click();
  await secrets.questions.holdsWhile(2, async () => {
    secrets.agree();
    await tray.until(ALL_UP);
  });
});

test('a locked second keyring that is empty does not hide the sign-in, and nobody is asked for it', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ other: {} });
  const app = await launch({ desktop, settings: settingsFor(service), args: [] });
  const { page } = await app.window();
  await secrets.questions.holdsWhile(0, () =>
    expect(page.getByLabel(text('window.signIn.token'))).toBeVisible(),
  );
});

test('a sign-out waits for every keyring that may hold an entry, and removes nothing before that', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ token: TOKEN, other: { token: 'wt_older' } });
  const app = await launch({ desktop, settings: settingsFor(service), args: [] });
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await fleet.signOut();
  await secrets.questions.until(1);
  const busy = page.getByRole('button', { name: text('window.set.signingOut') });
  await expect(busy).toHaveAttribute('aria-disabled', 'true');
  await expect(busy).toBeFocused();
  await page.keyboard.press('Enter');
  await secrets.questions.holdsWhile(1, async () => {
    secrets.dismiss();
    await expect(page.getByText(text('problem.keychainLocked.title')).first()).toBeVisible();
  });
  await expect(page.getByRole('button', { name: text('window.set.signOut') })).toBeFocused();
  await secrets.token.until(TOKEN);
  await fleet.signOut();
  await secrets.questions.until(2);
  secrets.agree();
  await expect(fleet.token).toBeVisible();
  await secrets.token.until(undefined);
});

test('the banner of a second account keeps its button, and the focus on it, while the keychain is waited for', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ token: TOKEN, locked: true });
  const { baseUrl } = service;
  const accounts = [
    { id: 'main', name: 'Main', baseUrl },
    { id: 'second', name: 'Second', baseUrl },
  ];
  const settings = settingsFor(service, { accounts, pollSeconds: 3600 });
  const app = await launch({ desktop, settings, args: [] });
  await secrets.questions.until(1);
  const { page } = await app.window();
  const banner = page.getByRole('region', { name: text('window.banner.label') });
  // The accounts are polled one after the other. Who refuses before the second one waits is asked for it, too.
  await expect(banner.getByText(/^Second/)).toBeVisible();
  secrets.dismiss();
  const tryAgain = banner.getByRole('button', { name: text('window.banner.tryAgain') });
  await expect(banner.getByText(text('problem.keychainLocked.title'))).toBeVisible();
  await tryAgain.click();
  await secrets.questions.until(2);
  await expect(tryAgain).toHaveAttribute('aria-disabled', 'true');
  await expect(tryAgain).toBeFocused();
});

test('the focus stays on the form when a new token is used for this session only', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ token: TOKEN });
  const app = await launch({ desktop, settings: settingsFor(service), args: [] });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  service.rejectToken();
  const field = page.getByLabel(text('window.banner.newToken'));
  await expect(field).toBeVisible();
  secrets.lock();
  service.acceptToken('wt_new');
  await field.fill('wt_new');
  await page.keyboard.press('Enter');
  await secrets.questions.until(1);
  service.hang();
  await page.getByRole('button', { name: text('window.blank.session') }).click();
  await expect(page.getByRole('button', { name: text('window.signIn.asking') })).toBeFocused();
});

test('a keychain that never replies is named, Wachat is not, and the tray replies within 1 s throughout', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ token: TOKEN, silent: true });
  const app = await launch({ desktop, settings: settingsFor(service), args: HIDDEN });
  const tray = await app.tray();
  await tray.until({ tone: 'grey', tooltip: WAITING });
  const begun = Date.now();
  const silent = observe('its silence, in seconds of the app', () => (Date.now() - begun) / 100);
  const { page } = await opened(app);
  await tray.repliesWhile(() =>
    tray.holdsWhile({ tone: 'grey', tooltip: WAITING }, async () => {
      await expect(page.getByText(text('problem.keychainWaiting.detail'))).toBeVisible();
      await page.getByRole('button', { name: 'Check now' }).click();
      // By then a poll that waits for it counts as one that never ended.
      await silent.until((seconds) => seconds > 70);
    }),
  );
  secrets.silence.end();
  await tray.until(ALL_UP);
});

test('a first keychain that is not set up: the sign-in says what it waits for, and goes on without it', async ({
  launch,
  service,
}) => {
  const secrets = await serve({ empty: true });
  const app = await launch({ desktop, settings: settingsFor(service), args: [] });
  const tray = await app.tray();
  const window = await app.window();
  const { page } = window;
  await window.signIn(TOKEN);
  await secrets.questions.until(1);
  await expect(page.getByRole('button', { name: text('window.signIn.keychain') })).toBeVisible();
  await tray.until({ tooltip: `No account yet\n${text('tray.keychainWait')}` });
  secrets.dismiss();
  await expect(page.getByText(text('problem.keychainNotCreated.title'))).toBeVisible();
  await expect(page.getByText(text('problem.keychainLocked.title'))).toHaveCount(0);
  await tray.until({ tooltip: 'No account yet' });

  await page.getByRole('button', { name: text('window.signIn.connect') }).click();
  await secrets.questions.until(2);
  const renewed = app.nextWindow();
  await page.getByRole('button', { name: text('window.blank.session') }).click();
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.page.getByText(text('window.banner.session'))).toBeVisible();
  await tray.until(ALL_UP);
  await secrets.question.until(undefined);
  await secrets.token.until(undefined);
});
