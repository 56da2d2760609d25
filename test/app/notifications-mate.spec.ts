// A loss on a real desktop whose server takes notifications away by itself.

import { settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { MateNotifications } from '../support/desktop/mate-notifications.ts';

/** The server's first notification has this id. */
const FIRST = 1;

test('a loss is still there when a usual notification has come and gone; its recovery goes by itself', async ({
  launch,
  service,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: the summary prints the reason
  test.skip(!MateNotifications.isInstalled(), 'the package mate-notification-daemon is missing');
  const desktop = await Desktop.start({ notifications: false });
  try {
    const server = await MateNotifications.start(desktop);
    const args = ['--hidden', '--time-scale=20'];
    const app = await launch({ desktop, settings: settingsFor(service), token: TOKEN, args });
    const tray = await app.greenTray();
    service.disconnect(JAKARTA);
    await app.untilLogged(/notification: Jakarta Store disconnected/);
    // By then it is on the screen.
    await service.untilListed(1);
    const stands = server.closed.map(
      (closed) => !closed.includes(FIRST),
      'whether the loss stands',
    );
    await stands.holdsWhile(true, () => server.outlastOne());
    service.connect(JAKARTA);
    await tray.until({ tone: 'green' });
    await stands.until(false);
    await app.close();
  } finally {
    await desktop.stop();
  }
});
