// A picture that kills the page that decodes it: it is never tried again, and the other pictures come all the same.
import { expectPicture, requestedFrom, rowWith, test } from '../support/app/avatars.ts';
import { expect } from '../support/app/fixtures.ts';
import { avatars, holdDecoding } from '../support/app/held-decoding.ts';
import { rawPage } from '../support/app/raw-page.ts';
import { killProcess } from '../support/desktop/proc.ts';

test('a page that dies with a picture gets initials in its place, also after a restart, until the link is new', async ({
  launchSignedIn,
  service,
  host,
}) => {
  service.add(rowWith('fine', host.link('fine')));
  const app = await launchSignedIn();
  await expectPicture((await app.window()).row('fine'), 'fine');
  const { pid } = (await rawPage(app).until((page) => page !== undefined)) ?? {};
  const begun = await holdDecoding(app);
  service.add(rowWith('killer', host.link('killer')));
  await begun.until(true);
  killProcess(pid);

  await avatars(app).until({ fine: 'picture', killer: 'initials' });
  service.add(rowWith('late', host.link('late')));
  await avatars(app).until({ fine: 'picture', killer: 'initials', late: 'picture' });
  await app.untilLogged(/the window's page is made anew: killed/);
  // Not from the service either: it would have the same picture.
  const asked = ['fine', 'killer', 'late'];
  await host.names.until(asked);
  await requestedFrom(service).until([]);
  await app.quit();

  const again = await launchSignedIn({ profile: app.profile });
  const window = await again.window();
  await expectPicture(window.row('fine'), 'fine');
  service.add(rowWith('later', host.link('later')));
  await expectPicture(window.row('later'), 'later');
  await expect(window.row('killer').locator('[data-avatar="initials"]')).toHaveText('K');
  await host.names.until([...asked, 'later']);
  await requestedFrom(service).until([]);

  service.remove('killer');
  service.add(rowWith('killer', host.link('harmless')));
  await expectPicture(window.row('killer'), 'harmless');
});
