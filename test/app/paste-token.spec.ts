// "Paste token": what main hands to the page, and when, whatever the page asks for.

import type { Requests } from '../../main/core/window/contract.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { buttonIn, openSettings } from '../support/app/settings-transfer.ts';
import { text } from '../support/core/texts.ts';
import { copyElsewhere } from '../support/desktop/clipboard.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';

type PastedToken = Awaited<ReturnType<Requests['pasteToken']>>;

const REFUSED: PastedToken = { ok: false, problem: { kind: 'paste-refused' } };
/** Nothing of it is special to a token, as with most passwords. */
const PASSWORD = 'correct-horse-battery-staple';

/** What the page gets when its script asks, without a person. */
function asked({ page }: FleetPage): Observed<PastedToken> {
  return observe<PastedToken>('what the page gets', () =>
    page.evaluate(() => window.wachat.pasteToken()),
  );
}

/** How the protection from screen captures was last switched, from now on. On Linux that has no effect. */
async function protectionOf(app: RunningApp): Promise<Observed<boolean | undefined>> {
  await perform(
    app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.prototype.setContentProtection = (on) => {
        Reflect.set(globalThis, 'protection', on);
      };
    }),
  );
  return observe<boolean | undefined>('the last switch of the protection', () =>
    app.electron.evaluate(() => Reflect.get(globalThis, 'protection')),
  );
}

test('only a token is taken from the clipboard, and only while its field is in front', async ({
  desktop,
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const fleet = await app.window();
  const { page, token } = fleet;
  const paste = buttonIn(page, text('window.signIn.pasteToken'));
  const alert = page.getByRole('alert');

  await copyElsewhere(desktop, 'call Budi at nine');
  await paste.click();
  await expect(alert).toContainText(text('problem.nothingToPaste.title'));
  await expect(token).toHaveValue('');
  await expect(token).toBeFocused();
  await app.clipboard.until('call Budi at nine');

  await copyElsewhere(desktop, TOKEN);
  const protection = await protectionOf(app);
  await app.hideWindow();
  await asked(fleet).until(REFUSED);
  await app.untilLogged(/the clipboard was not read/);
  await (await app.tray()).click('Settings');
  await expect(token).toBeHidden();
  await protection.until(false);
  await asked(fleet).until(REFUSED);
  await app.clipboard.until(TOKEN);

  await buttonIn(page, text('window.back')).click();
  await protection.until(true);
  await paste.click();
  await expect(alert).toBeHidden();
  await expect(token).toHaveValue(TOKEN);
  await app.clipboard.until('');
});

test('a page that nobody uses gets nothing while every account works', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, rows, token } = fleet;
  await expect(rows.first()).toBeVisible();
  await copyElsewhere(desktop, PASSWORD);

  await test.step('even if it claims to show the field', async () => {
    await app.clipboard.holdsWhile(PASSWORD, async () => {
      await asked(fleet).until(REFUSED);
      await perform(page.evaluate(() => window.wachat.reportTokenField(true)));
      await asked(fleet).until(REFUSED);
      await perform(page.evaluate(() => window.wachat.reportTokenField(false)));
    });
  });

  await test.step('a person who adds an account can paste', async () => {
    await openSettings(fleet);
    await buttonIn(page, text('window.set.add')).click();
    await buttonIn(page, text('window.signIn.pasteToken')).click();
    await expect(token).toHaveValue(PASSWORD);
    await app.clipboard.until('');
    await buttonIn(page, text('window.back')).click();
    await buttonIn(page, text('window.back')).click();
  });

  await test.step('the field for a new token is protected, but not a QR code over it', async () => {
    const protection = await protectionOf(app);
    service.disconnect(JAKARTA, 'loggedout');
    await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
    service.acceptToken('another token');
    await expect(page.getByLabel(text('window.banner.newToken'))).toBeVisible();
    await protection.until(true);
    await perform(
      page.evaluate(
        (apiInstanceName) => window.wachat.openPairing({ account: 'main', apiInstanceName }),
        JAKARTA,
      ),
    );
    await expect(page.getByRole('dialog')).toBeVisible();
    await protection.until(false);
    await asked(fleet).until(REFUSED);
    await page.keyboard.press('Escape');
    await protection.until(true);
  });
});
