// The rows' pictures: the right one where there is one, initials otherwise, and no request without need.
import { join } from 'node:path';
import { expectAbsent } from '../support/app/absent.ts';
import {
  expectPicture,
  requestedFrom,
  rowWith,
  SERVICE_PICTURE,
  test,
} from '../support/app/avatars.ts';
import { filesIn } from '../support/app/files.ts';
import { expect, TOKEN } from '../support/app/fixtures.ts';
import type { Observed } from '../support/desktop/observed.ts';
import type { PictureBehaviour } from '../support/service/picture-host.ts';

test('a valid link is fetched once, without anything that identifies the user', async ({
  launchSignedIn,
  service,
  host,
}) => {
  for (const name of ['one', 'two']) service.add(rowWith(name, host.link(name)));
  service.add(rowWith('none', null));
  host.delayMs = 500;
  // Slow enough that the delay is no timeout.
  const app = await launchSignedIn({ args: ['--time-scale=2'] });
  const window = await app.window();
  // A new page requests again what is already on its way.
  await host.names.until(({ length }) => length === 2);
  await window.page.reload();
  host.delayMs = 0;
  await expectPicture(window.row('one'), 'one');
  await expectPicture(window.row('two'), 'two');
  await expect(window.row('none').locator('[data-avatar="initials"]')).toHaveText('N');
  // By now the host has set its cookie.
  service.add(rowWith('three', host.link('three')));
  await expectPicture(window.row('three'), 'three');
  await requestedFrom(service).holdsWhile([], async () => {
    await window.page.reload();
    await expectPicture(window.row('one'), 'one');
  });

  await sorted(host.names).until(['one', 'three', 'two']);
  for (const { headers } of await host.log.until(({ length }) => length === 3)) {
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
    expect(JSON.stringify(headers)).not.toContain(TOKEN);
  }
  await expectAbsent([window.state], '/v/one.jpg');
  await expectAbsent([app.log], TOKEN);
});

const BAD: Readonly<Record<string, PictureBehaviour>> = {
  gone: 'gone',
  drip: 'drip',
  large: 'large',
  flood: 'flood',
  vast: 'vast',
  svg: 'svg',
  html: 'html',
};

test('if a link has no picture the service is asked for it; neither is asked twice', async ({
  launchSignedIn,
  service,
  host,
  elsewhere,
}) => {
  const names = [...Object.keys(BAD), 'moved', 'past', 'foreign', 'script'];
  for (const [name, how] of Object.entries(BAD)) host.behave(name, how);
  host.behave('moved', { redirect: elsewhere.link('moved') });
  for (const name of [...Object.keys(BAD), 'moved']) service.add(rowWith(name, host.link(name)));
  service.add(rowWith('past', host.link('past', Date.now() - 1000)));
  // Its server would respond, but its name is not an allowed host of pictures.
  service.add(rowWith('foreign', elsewhere.link('foreign').replace('127.0.0.1', '0.0.0.0')));
  service.add(rowWith('script', 'javascript:alert(1)'));
  const app = await launchSignedIn();
  const window = await app.window();
  for (const name of names) {
    await window.search.fill(name);
    await expectPicture(window.row(name), name);
  }
  await sorted(host.names).until([...Object.keys(BAD), 'moved'].sort());
  await elsewhere.names.until([]);
  await sorted(requestedFrom(service)).until([...names].sort());
  for (const name of ['drip', 'flood']) {
    const ends = host.log.map((requests) => requests.filter(({ path }) => path.includes(name)));
    await ends.until([{ status: 'aborted' }]);
  }
  const requests = service.log.map((all) => all.filter(({ path }) => path === SERVICE_PICTURE));
  await requests.until((all) =>
    all.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`),
  );
  await app.quit();

  await sorted(requestedFrom(service)).unchangedWhile(() =>
    host.names.unchangedWhile(async () => {
      const again = await launchSignedIn({ profile: app.profile });
      const windowAgain = await again.window();
      await windowAgain.search.fill('gone');
      await expectPicture(windowAgain.row('gone'), 'gone');
    }),
  );
  await expectAbsent([app.log], TOKEN);
});

test('if neither has a picture there are initials; neither is asked again, even after a restart', async ({
  launchSignedIn,
  service,
  host,
}) => {
  service.fail(404, { path: SERVICE_PICTURE });
  for (const name of ['lost', 'gone']) {
    host.behave(name, 'gone');
    service.add(rowWith(name, host.link(name)));
  }
  service.add(rowWith('fine', host.link('fine')));
  const app = await launchSignedIn();
  const window = await app.window();
  await expectPicture(window.row('fine'), 'fine');
  await requestedFrom(service).until(({ length }) => length === 2);
  await expect(window.row('lost').locator('[data-avatar="initials"]')).toHaveText('L');
  // The row leaves the page and comes back; then the page is reloaded.
  await window.search.fill('fine');
  await expect(window.rows).toHaveCount(1);
  await window.search.fill('');
  await expect(window.rows).toHaveCount(3);
  await window.page.reload();
  await expectPicture(window.row('fine'), 'fine');
  await app.quit();

  const again = await launchSignedIn({ profile: app.profile });
  const windowAgain = await again.window();
  await expectPicture(windowAgain.row('fine'), 'fine');
  // A picture that is requested later has arrived, so theirs would have been requested by now.
  service.add(rowWith('late', host.link('late')));
  await expectPicture(windowAgain.row('late'), 'late');
  await expect(windowAgain.row('lost').locator('[data-avatar="initials"]')).toHaveText('L');
  await sorted(host.names).until(['fine', 'gone', 'late', 'lost']);
  await sorted(requestedFrom(service)).until(['gone', 'lost']);
});

test('a picture is renewed with its link, and outlives an expired link', async ({
  launchSignedIn,
  service,
  host,
}) => {
  const relink = (link: string): void => {
    service.remove('shop');
    service.add(rowWith('shop', link));
  };
  service.add(rowWith('shop', host.link('old')));
  const app = await launchSignedIn();
  const window = await app.window();
  await expectPicture(window.row('shop'), 'old');
  relink(host.link('new'));
  await expectPicture(window.row('shop'), 'new');
  service.fail(404, { path: SERVICE_PICTURE });
  relink(host.link('dead', Date.now() - 1000));
  await requestedFrom(service).until(({ length }) => length === 1);
  await expectPicture(window.row('shop'), 'new');
  await app.quit();

  const again = await launchSignedIn({ profile: app.profile });
  await expectPicture((await again.window()).row('shop'), 'new');
  await host.names.until(['old', 'new']);
  const pictures = filesIn(join(app.profile, 'avatars')).map((files) =>
    files?.filter((file) => file !== 'index.json'),
  );
  await pictures.until([/^[0-9a-f]+-[0-9a-f]+\.png$/]);
});

function sorted<T>(list: Observed<readonly T[]>): Observed<readonly T[]> {
  return list.map<readonly T[]>((all) => all.toSorted());
}
