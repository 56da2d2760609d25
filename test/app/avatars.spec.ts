// The pictures of the rows: right where there is one, initials where there is none, and no host asked in vain twice.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  askedOfService,
  expectPicture,
  rowWith,
  SERVICE_PICTURE,
  test,
} from '../support/app/avatars.ts';
import { expect, TOKEN } from '../support/app/fixtures.ts';
import type { PictureBehaviour } from '../support/service/picture-host.ts';

test('a living link is fetched once, by nobody in particular', async ({
  launchSignedIn,
  service,
  host,
}) => {
  for (const name of ['one', 'two']) service.add(rowWith(name, host.link(name)));
  service.add(rowWith('none', null));
  host.delayMs = 500;
  // Slow enough that half a second is no ten.
  const app = await launchSignedIn({ args: ['--time-scale=2'] });
  const window = await app.window();
  // A new page asks again for what is on its way already.
  await host.until((requests) => requests.length === 2, { timeoutMs: 10_000 });
  await window.page.reload();
  host.delayMs = 0;
  await expectPicture(window.row('one'), 'one');
  await expectPicture(window.row('two'), 'two');
  await expect(window.row('none').locator('[data-avatar="initials"]')).toHaveText('N');
  // By now the host has set its cookie.
  service.add(rowWith('three', host.link('three')));
  await expectPicture(window.row('three'), 'three');
  await window.page.reload();
  await expectPicture(window.row('one'), 'one');

  expect([...host.asked].sort()).toEqual(['one', 'three', 'two']);
  expect(askedOfService(service)).toEqual([]);
  for (const { headers } of host.requests) {
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
    expect(JSON.stringify(headers)).not.toContain(TOKEN);
  }
  const state = await window.page.evaluate(() => globalThis.window.wachat.state());
  expect(state).not.toContain('/v/one.jpg');
  expect(app.log()).not.toContain(TOKEN);
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

test('where a link brings no picture the service is asked, and neither of them twice', async ({
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
  // Its server would answer; its name is not one that pictures come from.
  service.add(rowWith('foreign', elsewhere.link('foreign').replace('127.0.0.1', '0.0.0.0')));
  service.add(rowWith('script', 'javascript:alert(1)'));
  const app = await launchSignedIn();
  const window = await app.window();
  for (const name of names) {
    await window.search.fill(name);
    await expectPicture(window.row(name), name);
  }
  expect([...host.asked].sort()).toEqual([...Object.keys(BAD), 'moved'].sort());
  expect(elsewhere.asked).toEqual([]);
  expect([...askedOfService(service)].sort()).toEqual([...names].sort());
  for (const name of ['drip', 'flood']) {
    const ends = host.requests.filter(({ path }) => path.includes(name));
    expect(ends).toMatchObject([{ status: 'aborted' }]);
  }
  const asked = service.requests.filter(({ path }) => path === SERVICE_PICTURE);
  for (const { headers } of asked) expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
  await app.quit();

  const again = await launchSignedIn({ profile: app.profile });
  const windowAgain = await again.window();
  await windowAgain.search.fill('gone');
  await expectPicture(windowAgain.row('gone'), 'gone');
  expect(host.asked).toHaveLength(Object.keys(BAD).length + 1);
  expect(askedOfService(service)).toHaveLength(names.length);
  expect(app.log()).not.toContain(TOKEN);
});

test('with nothing from either there are initials, and no second question, not even after a restart', async ({
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
  await service.until(() => askedOfService(service).length === 2);
  await expect(window.row('lost').locator('[data-avatar="initials"]')).toHaveText('L');
  // The row leaves the page and comes back, and so does the page.
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
  // A picture that is asked for after theirs has come: theirs had their turn.
  service.add(rowWith('late', host.link('late')));
  await expectPicture(windowAgain.row('late'), 'late');
  await expect(windowAgain.row('lost').locator('[data-avatar="initials"]')).toHaveText('L');
  expect([...host.asked].sort()).toEqual(['fine', 'gone', 'late', 'lost']);
  expect([...askedOfService(service)].sort()).toEqual(['gone', 'lost']);
});

test('a picture is renewed with its link, and outlives a link that died', async ({
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
  await service.until(() => askedOfService(service).length === 1, { timeoutMs: 10_000 });
  await expectPicture(window.row('shop'), 'new');
  await app.quit();

  const again = await launchSignedIn({ profile: app.profile });
  await expectPicture((await again.window()).row('shop'), 'new');
  expect(host.asked).toEqual(['old', 'new']);
  const files = readdirSync(join(app.profile, 'avatars')).filter((file) => file !== 'index.json');
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f]+-[0-9a-f]+\.png$/)]);
});
