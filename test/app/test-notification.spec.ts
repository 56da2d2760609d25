// The button that sends a test notification says what became of it: with no server, with one, and with a silent one.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { buttonIn, openSettings } from '../support/app/settings-transfer.ts';
import { text } from '../support/core/texts.ts';
import { Desktop } from '../support/desktop/desktop.ts';

test('a test notification is missed, shown, replaced during a pause, and without a reply', async ({
  launch,
  service,
}) => {
  const desktop = await Desktop.start({ notifications: false });
  try {
    // The limits of the bus are in real time.
    const args = ['--time-scale=1'];
    const app = await launch({ desktop, settings: settingsFor(service), token: TOKEN, args });
    const page = await openSettings(await app.window());
    const send = buttonIn(page, text('window.set.test.send'));
    const said = (words: string) => page.getByRole('status').filter({ hasText: words });

    await send.click();
    await expect(said(text('window.set.test.absent'))).toBeVisible();
    await expect(page.getByText(text('window.set.test.hint'))).toHaveCount(0);

    const server = await desktop.startNotifications();
    await app.untilLogged(/notifications: they can be shown again/);
    await send.focus();
    await page.keyboard.press('Enter');
    const shownBy = text('window.set.test.shownBy', { server: 'Wachat Tray tests' });
    await expect(said(shownBy)).toBeVisible();
    await expect(send).toBeFocused();
    // What was sent while there was no server does not come later.
    const [first] = await server.until([
      { summary: text('notice.test'), expireTimeout: -1, hints: { urgency: 1 } },
    ]);
    await (await app.tray()).click(text('menu.pauseUntilResumed'));
    await send.click();
    await expect(said(text('window.set.test.paused'))).toBeVisible();
    await server.open.until([{ replacesId: first?.id ?? 0, summary: text('notice.test') }]);
    server.end();

    await app.untilLogged(/there is no notification server[\s\S]*there is no notification server/);
    const silent = await desktop.startNotifications({ asleep: 'Notify' });
    await app.untilLogged(/notifications: they can be shown again[\s\S]*they can be shown again/);
    await send.click();
    await expect(buttonIn(page, text('window.set.test.sending'))).toBeFocused();
    await expect(said(text('window.set.test.failing'))).toBeVisible();
    silent.wakeUp();
    await silent.titles.until([text('notice.test')]);
    await app.close();
  } finally {
    await desktop.stop();
  }
});
