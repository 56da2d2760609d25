// The settings screen: changes apply at once and survive a crash.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { observe, perform } from '../support/desktop/observed.ts';

test('switches, fields, theme and icon apply at once and survive an immediate crash', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  let { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  const tray = await app.greenTray();
  await page.getByRole('button', { name: 'Settings' }).click();

  await page.getByRole('switch', { name: text('window.set.on.recovered') }).click();
  await page.getByLabel(text('window.set.every')).fill('45');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: text('window.set.themes.dark') }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // Title bars and the system's dialogs go by the theme source.
  await observe("the theme of the system's parts, and the background of the window", () =>
    app.electron.evaluate(({ BrowserWindow, nativeTheme }) => [
      nativeTheme.themeSource,
      BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
    ]),
  ).until(['dark', '#1a1c21']);
  // Once it is hidden, a window with a title bar of the other theme is made anew.
  await app.hideWindow();
  await app.windowCount.until(0);
  await tray.click('Settings');
  ({ page } = await app.window());
  await page.getByRole('radio', { name: text('window.set.trayIcons.monochrome') }).click();
  // The shade of a quiet mark: the colour of no state.
  await tray.until({ colour: '#1d1d1d' });
  await page.getByRole('switch', { name: text('window.set.trayCount') }).click();
  await app.settings.until({ trayCount: true });
  await app.kill();

  const again = await launchSignedIn({ profile: app.profile, settings: undefined });
  await expect((await again.window()).page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await again.settings.until({
    pollSeconds: 45,
    theme: 'dark',
    trayIcon: 'monochrome',
    trayCount: true,
    notify: { recovered: false },
  });
});

test('a value out of range is rejected with an explanation', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page } = await app.window();
  await page.getByRole('button', { name: 'Settings' }).click();
  const field = page.getByLabel(text('window.set.every'));
  await field.fill('2');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(text('window.set.outOfBounds', { least: '5', most: '3600', n: '5' })),
  ).toBeVisible();
  await app.settings.until({ pollSeconds: 5 });
});

test('a file that is edited by hand is adopted, not overwritten', async ({ launch, service }) => {
  const settings = settingsFor(service);
  const app = await launch({ settings, token: TOKEN });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const byHand = { ...settings, theme: 'dark', pollSeconds: 77, mine: 'stays' };
  writeFileSync(join(app.profile, 'settings.json'), JSON.stringify(byHand));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByLabel(text('window.set.every'))).toHaveValue('77');
  await page.getByRole('switch', { name: text('window.set.on.down') }).click();
  await app.settings.until({ mine: 'stays', pollSeconds: 77, notify: { down: false } });

  // By hand and from the window in the same moment, and two at once from the window.
  const next = { ...byHand, confirmSeconds: 33, notify: { down: false, service: false } };
  writeFileSync(join(app.profile, 'settings.json'), JSON.stringify(next));
  await perform(
    page.evaluate(() =>
      Promise.all([
        window.wachat.changeSettings({ notify: { removed: false } }),
        window.wachat.changeSettings({ sounds: { down: true } }),
        window.wachat.changeSettings({ sounds: { service: true } }),
      ]),
    ),
  );
  await app.settings.until({
    ...{ mine: 'stays', pollSeconds: 77, confirmSeconds: 33 },
    notify: { down: false, service: false, removed: false },
    sounds: { down: true, service: true },
  });
  await expect(page.getByLabel(text('window.set.downAfter'))).toHaveValue('33');
});

test('quiet hours, reminders, the summary and a pause are set, and an invalid time is rejected', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page } = await app.window();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: text('window.set.quiet.hold') }).click();
  await app.settings.until({ quietHours: { from: '22:00', to: '07:00' } });
  await page.getByLabel(text('window.set.quiet.fromTime')).fill('2130');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(text('window.set.quiet.fromTime'))).toHaveValue('21:30');
  await app.settings.until({ quietHours: { from: '21:30', to: '07:00' } });
  await page.getByLabel(text('window.set.quiet.toTime')).fill('25:00');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(
    text('window.set.quiet.noTime', { time: '07:00' }),
  );
  await expect(page.getByLabel(text('window.set.quiet.toTime'))).toHaveValue('07:00');
  for (const day of ['Sat', 'Sun']) await page.getByRole('button', { name: day }).click();
  await page.getByRole('switch', { name: text('window.set.quiet.allDown') }).click();
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
  await app.settings.until({ quietHours: { from: '21:30', days, exceptAllDown: true } });
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'])
    await page.getByRole('button', { name: day }).click();
  // One day has to be left.
  await expect(page.getByRole('alert')).toHaveText(text('window.set.noDay'));
  await expect(page.getByRole('button', { name: 'Fri' })).toHaveAttribute('aria-pressed', 'true');
  await app.settings.until({ quietHours: { days: ['fri'] } });
  await page.getByRole('button', { name: 'Sat' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);

  // The sound of a kind is beside its switch, also for keys, and cannot be set while the kind is off.
  const sound = page.getByRole('button', { name: text('window.set.sound.recovered') });
  const kind = page.getByRole('switch', { name: text('window.set.on.recovered'), exact: true });
  await expect(sound).toHaveAttribute('aria-pressed', 'false');
  await sound.focus();
  await page.keyboard.press('Space');
  await expect(sound).toHaveAttribute('aria-pressed', 'true');
  await app.settings.until({ sounds: { recovered: true } });
  await page.keyboard.press('Tab');
  await expect(kind).toBeFocused();
  await page.keyboard.press('Space');
  await expect(sound).toHaveAttribute('aria-disabled', 'true');
  await sound.click({ force: true });
  await expect(sound).toHaveAttribute('aria-pressed', 'true');
  await app.settings.until({ sounds: { recovered: true }, notify: { recovered: false } });
  await page.getByRole('radio', { name: text('span.minutes', { n: 30 }) }).click();
  await page.getByRole('switch', { name: text('window.set.start.summary') }).click();
  await app.settings.until({
    remindMinutes: 30,
    summaryAtStart: true,
    quietHours: { from: '21:30', to: '07:00' },
  });
  await page.getByRole('switch', { name: text('window.set.quiet.hold') }).click();
  await app.settings.until({ quietHours: null });
  const tray = await app.tray();
  await page.getByRole('button', { name: text('window.set.pause') }).click();
  await page.getByRole('menuitem', { name: text('snooze.spans.8h') }).click();
  await tray.until(({ labels }) => labels.some((label) => /^Resume notifications/.test(label)));
  const resume = page.getByRole('button', { name: text('window.banner.resume') });
  await expect(resume).toBeFocused();
  await resume.click();
  await tray.until(({ labels }) => labels.includes(text('menu.pause')));
  // An app that runs from a checkout cannot start at login, and says so.
  const atLogin = page.getByRole('switch', { name: text('window.set.start.atLogin') });
  await expect(atLogin).toHaveAttribute('aria-disabled', 'true');
  await atLogin.click({ force: true });
  await expect(atLogin).toHaveAttribute('aria-checked', 'false');
});

test('the account is renamed in place', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page } = await app.window();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: text('window.set.rename', { account: 'Main' }) }).click();
  await page.getByLabel(text('window.set.name')).fill('Shops');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Shops', { exact: true })).toBeVisible();
  await app.settings.until({ accounts: [{ name: 'Shops' }] });
});

test('the introduction comes once after signing in, and again from About', async ({
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const signingIn = await app.window();
  const renewed = app.nextWindow();
  await signingIn.signIn(TOKEN);
  const signedIn = await renewed;
  const { page, rows } = signedIn;
  await expect(page.getByText(text('window.intro.marks.title'))).toBeVisible();
  await page.getByRole('button', { name: text('window.intro.next') }).click();
  await page.getByRole('button', { name: text('window.intro.next') }).click();
  await page.getByRole('button', { name: text('window.intro.done') }).click();
  await expect(rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await signedIn.signOut();

  // After another sign-in, the list comes at once.
  const signingInAgain = await app.window();
  const again = app.nextWindow();
  await signingInAgain.signIn(TOKEN);
  const fleet = await again;
  await expect(fleet.rows.first()).toBeVisible();
  await fleet.page.getByRole('button', { name: 'Settings' }).click();
  await fleet.page
    .getByRole('button', { name: text('window.set.howItWorks'), exact: true })
    .click();
  await expect(fleet.page.getByText(text('window.intro.marks.title'))).toBeVisible();
});

test('an instance parked from its menu no longer counts, colours or notifies; a restart keeps it parked', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA);
  await desktop.notifications.holdsWhile([], async () => {
    const app = await launchSignedIn();
    const window = await app.window();
    const tray = await app.tray();
    await tray.until({ tone: 'red' });
    await window.row(JAKARTA).hover();
    await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
    await window.page.getByRole('menuitem', { name: 'Park…' }).click();
    await window.page.getByRole('menuitem', { name: text('window.park.endless') }).click();
    await tray.until({ tone: 'green', tooltip: '11 of 11 connected' });
    await expect(window.row(JAKARTA)).toHaveCount(0);
    await app.quit();

    const again = await launchSignedIn({ profile: app.profile });
    const later = await again.window();
    const trayAgain = await again.tray();
    await trayAgain.until({ tooltip: '11 of 11 connected' });
    await later.search.fill('jakarta store');
    await expect(later.row(JAKARTA)).toHaveAttribute('data-parked');
    await later.row(JAKARTA).hover();
    await later.row(JAKARTA).getByRole('button', { name: 'More' }).click();
    await later.page.getByRole('menuitem', { name: 'Bring back' }).click();
    await trayAgain.until({ tone: 'red', tooltip: /^11 of 12/ });
    await service.untilListed(2);
  });
});
