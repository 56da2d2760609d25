// Quiet hours on a real desktop: what they suppress, that losses are shown once all are down, and nothing twice.
import { settingsFor, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { writeSettings } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';

/** On the desktop of the tests it is about noon. The test ends before the evening, by any clock. */
const DAY = { from: '06:00', to: '18:00' };

test('in quiet hours losses are shown once all are down, each once, with the sounds that are on', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const quietHours = { ...DAY, exceptAllDown: true };
  const settings = { quietHours, sounds: { down: true } };
  const app = await launchSignedIn({
    args: ['--hidden', '--time-scale=20'],
    settings: settingsFor(service, settings),
  });
  const tray = await app.greenTray();
  const { open, summaries, titles } = desktop.notifications;
  const others = service.instances
    .map(({ apiInstanceName }) => String(apiInstanceName))
    .filter((name) => name !== JAKARTA);

  await summaries.holdsWhile([], async () => {
    service.disconnect(JAKARTA, 'refused');
    await tray.until({ tone: 'red' });
    await app.untilLogged(/notification suppressed: Jakarta Store disconnected/);
  });
  for (const name of others) service.disconnect(name, 'refused');
  const mass = text('notice.many.lost', { count: others.length });
  const shown = ['Jakarta Store disconnected', mass].sort();
  await titles.until((all) => [...all].sort().join() === shown.join());
  await open.until((all) =>
    all.every(({ hints }) => hints['sound-name'] === 'dialog-warning' && !hints['suppress-sound']),
  );

  // One that is back ends the exception, and is not told.
  service.connect(String(others[0]));
  await app.untilLogged(/notification suppressed: .* is back/);
  // At their end nothing is left to tell.
  await summaries.unchangedWhile(async () => {
    writeSettings(app.profile, settingsFor(service, { sounds: { down: true } }));
    await service.untilListed(3);
  });
  service.connect(JAKARTA);
  await open.until((all) =>
    all.some(
      ({ summary, hints }) =>
        summary === 'Jakarta Store is back' && hints['suppress-sound'] === true,
    ),
  );
});
