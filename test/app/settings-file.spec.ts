// Settings taken along: exported on one computer, and imported on another after a preview.
import type { Page } from 'playwright';
import { expectAbsent } from '../support/app/absent.ts';
import { jsonIn, textOf } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN } from '../support/app/fixtures.ts';
import { OpenDialog } from '../support/app/open-dialog.ts';
import { DAPUR, JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { SaveDialog } from '../support/app/save-dialog.ts';
import { buttonIn, chooseFile, openSettings, test } from '../support/app/settings-transfer.ts';
import { text } from '../support/core/texts.ts';
import { perform } from '../support/desktop/observed.ts';

/** Opens the settings from the tray's menu: before a sign-in nothing else leads there. */
async function settingsOf(app: RunningApp): Promise<Page> {
  const { page } = await app.window();
  await (await app.tray()).click('Settings');
  await expect(page.getByRole('heading', { name: text('window.settings') })).toBeFocused();
  return page;
}

test('what is exported on one computer is there again after an import on another', async ({
  along,
  desktop,
  launch,
  launchSignedIn,
  service,
}) => {
  const shops = { id: 'main', name: 'Shops', baseUrl: service.baseUrl };
  const group = { name: 'Jakarta', members: [JAKARTA], redWhen: 'all' };
  const more = { accounts: [shops], notify: { service: false }, theme: 'dark', groups: [group] };
  const app = await launchSignedIn({ settings: settingsFor(service, more) });
  const page = await openSettings(await app.window());
  await perform(
    page.evaluate(
      ([park, mute]) =>
        Promise.all([
          window.wachat.park({ account: 'main', apiInstanceName: park }, 'for-good'),
          window.wachat.mute({ account: 'main', apiInstanceName: mute }, '8h'),
          window.wachat.setNote({ account: 'main', apiInstanceName: mute }, 'call Budi'),
        ]),
      [JAKARTA, DAPUR] as const,
    ),
  );
  await buttonIn(page, text('data.file.export')).click();
  const system = new SaveDialog(desktop);
  await system.copyProposal();
  await app.clipboard.until(/^wachat-settings-\d{4}-\d\d-\d\d\.json$/);
  await system.saveAs(along.file);
  const said = text('data.file.exported', { file: 'along.json' });
  await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
  await jsonIn(along.file).until({ wachatTray: 1, settings: { pollSeconds: 5, theme: 'dark' } });
  await expectAbsent([textOf(along.file)], TOKEN);
  await app.close();

  await desktop.secrets.clear();
  const other = await launch();
  const there = await settingsOf(other);
  const dialog = await chooseFile(desktop, there, along.file);
  const lines = dialog.getByRole('listitem');
  await expect(lines).toContainText([
    text('data.file.account.added', { account: 'Shops', host: new URL(service.baseUrl).host }),
    'Check every: 30 s → 5 s',
    'Mark as down after: 60 s → 10 s',
    'Wachat is unreachable or rejects a token: On → Off',
    'Theme: System → Dark',
    text('data.file.group.added', { group: 'Jakarta' }),
    text('data.file.parked', { account: 'Shops', count: 1 }),
    text('data.file.muted', { account: 'Shops', count: 1 }),
    text('data.file.noted', { account: 'Shops', count: 1 }),
  ]);
  await other.settings.until(undefined);
  await buttonIn(dialog, text('data.file.preview.import')).click();
  await expect(dialog).toHaveCount(0);
  await expect(buttonIn(there, text('data.file.import'))).toBeFocused();
  await expect(there.getByText(text('data.file.doneAdded'))).toBeVisible();
  await expect(there.locator('html')).toHaveAttribute('data-theme', 'dark');
  await other.settings.until({ accounts: [shops], pollSeconds: 5, notify: { service: false } });

  await buttonIn(there, text('window.set.newToken')).click();
  const renewed = other.nextWindow();
  await (await other.window()).signIn(TOKEN);
  const fleet = await renewed;
  await buttonIn(fleet.page, text('window.back')).click();
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
  await (await other.tray()).until({ tooltip: text('tray.connected', { n: 11, count: 11 }) });
  await fleet.search.fill('jakarta store');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-parked');
  await fleet.search.fill('dapur');
  await expect(fleet.row(DAPUR).getByTitle('call Budi')).toBeVisible();
  await other.settings.until({ accounts: [shops], groups: [group] });
});

test('cancelled by keys, an import changes nothing, and the focus returns', async ({
  along,
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const page = await openSettings(await app.window());
  along.write({ settings: { theme: 'dark' } });
  const open = buttonIn(page, text('data.file.import'));
  await open.focus();
  await page.keyboard.press('Enter');
  await new OpenDialog(desktop).cancel();
  await expect(open).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await app.settings.unchangedWhile(async () => {
    await page.keyboard.press('Enter');
    await new OpenDialog(desktop).open(along.file);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(buttonIn(dialog, text('data.file.preview.import'))).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(buttonIn(dialog, text('data.file.preview.cancel'))).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(open).toBeFocused();

    await page.keyboard.press('Enter');
    await new OpenDialog(desktop).open(along.file);
    await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(open).toBeFocused();
  });
});

test('what has changed since the preview is shown again before it is imported', async ({
  along,
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const page = await openSettings(await app.window());
  along.write({ settings: { theme: 'dark', pollSeconds: 60 } });
  const dialog = await chooseFile(desktop, page, along.file);
  const lines = dialog.getByRole('listitem');
  await expect(lines).toHaveText(['Check every: 5 s → 60 s', 'Theme: System → Dark']);
  await perform(page.evaluate(() => window.wachat.changeSettings({ theme: 'light' })));
  await buttonIn(dialog, text('data.file.preview.import')).click();
  await expect(dialog.getByRole('alert')).toHaveText(text('data.file.preview.changed'));
  await expect(lines).toHaveText(['Check every: 5 s → 60 s', 'Theme: Light → Dark']);
  await app.settings.until({ pollSeconds: 5, theme: 'light' });
  await buttonIn(dialog, text('data.file.preview.import')).click();
  await expect(dialog).toHaveCount(0);
  await app.settings.until({ pollSeconds: 60, theme: 'dark' });
});
