// The tray as a desktop sees it: pixels, tooltip and menu.

import { isDeepStrictEqual } from 'node:util';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { writeSettings } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { builtIcon, shows, type Tone } from '../support/desktop/tray-icon-pixels.ts';
import { findEntry } from '../support/desktop/tray-menu.ts';
import { buildInstance } from '../support/service/builders.ts';

const BALI = 't1_d3m7sp0v_bali_surf';

test('all connected: green, with a tick; connecting: amber, with a wave; lost: red, with a cross', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.tray();
  const tick = await tray.until({ tone: 'green' });

  service.say(JAKARTA, { state: 'connecting', status: 'connecting', isConnected: false });
  const wave = await tray.until({ tone: 'amber', tooltip: '11 of 12 connected' });

  service.say(JAKARTA, { state: 'loggedOut', status: 'loggedOut', isConnected: false });
  const cross = await tray.until({ tone: 'red' });

  // The states differ in shape as well: marks that differ only in colour would have the same glyph.
  const shapes = [tick, wave, cross].map(({ icon }) => glyphOf(icon.rgba));
  expect(new Set(shapes).size).toBe(3);
});

test('the tooltip names the three worst and counts the rest', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  for (const { apiInstanceName } of service.instances.slice(0, 5)) {
    service.disconnect(String(apiInstanceName), 'loggedout');
  }
  const { tooltip } = await tray.until({ tone: 'red', tooltip: /^7 of 12 connected\n/ });
  const lines = tooltip.split('\n');
  expect(lines[0]).toBe('7 of 12 connected');
  expect(lines.slice(1, 4).every((line) => /, since \d\d:\d\d$/.test(line))).toBe(true);
  expect(lines.slice(4)).toEqual([text('tray.more', { count: 2 })]);
});

test('the menu: summary, the lost instances, and the actions', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA);
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.tray();
  const wanted = [
    '11 of 12 connected',
    'Checked',
    text('health.of.down', { name: 'Jakarta Store' }),
    'Open',
    'Check now',
    text('menu.pause'),
    'Settings',
    'About',
    'Quit',
  ];
  await tray.until({
    tone: 'red',
    labels: (labels) => {
      const shown = labels.filter(Boolean).map((label) => label.replace(/ \d\d:\d\d$/, ''));
      return isDeepStrictEqual(shown, wanted);
    },
  });
});

test('each entry of the menu works', async ({ launchSignedIn, service }) => {
  service.disconnect(BALI);
  const app = await launchSignedIn({ args: ['--hidden'] });
  const tray = await app.tray();
  await tray.until({ tone: 'red' });
  await app.windowCount.until(0);

  await tray.click('Open');
  const window = await app.window();
  await expect(window.search).toBeFocused();

  await tray.click('Settings');
  await expect(window.page.getByRole('heading', { name: 'Settings' })).toBeVisible();

  await tray.click('About');
  const { page } = window;
  await expect(page.getByRole('heading', { name: 'About' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'About' })).toBeInViewport();

  const bali = text('health.of.down', { name: 'Bali Surf & Co' });
  await tray.click('Open', bali);
  await expect(window.row(BALI)).toBeVisible();
  await expect(window.row(BALI)).toHaveAttribute('aria-current', 'true');
  await tray.click('Copy API name', bali);
  await app.clipboard.until(BALI);
  await tray.click(text('snooze.spans.4h'), bali);
  await tray.click(text('menu.unmute'), bali);
  await tray.until({
    menu: (entries) => findEntry(entries, text('menu.mute'), bali) !== undefined,
  });
  await tray.click('Re-pair', bali);
  const pairing = page.getByRole('dialog', { name: 'Re-pair Bali Surf & Co' });
  await expect(pairing).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pairing).toBeHidden();

  await service.untilListed(1, () => tray.click('Check now'));

  const ended = new Promise((resolve) => app.program.once('exit', resolve));
  await tray.click('Quit');
  expect(await ended).toBe(0);
});

test('a click on the icon opens the window, and another one closes it; Open only opens it', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.tray();
  await tray.activate();
  await expect((await app.window()).search).toBeFocused();
  // A click right after the first is the second one of a double click.
  await service.untilListed(2);
  await tray.activate();
  await app.windowVisible.until(false);
  await tray.activate();
  await app.windowVisible.until(true);
  await app.windowVisible.holdsWhile(true, async () => {
    await tray.click('Open');
    await tray.click('Open');
    await service.untilListed(1);
  });
});

test('the count on the icon: another shape for each number, in both looks, and none when it is off', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(BALI, 'loggedout');
  const settings = settingsFor(service, { trayCount: true });
  const app = await launchSignedIn({ settings, args: ['--hidden', '--time-scale=10'] });
  const tray = await app.tray();
  const untilShown = (name: string, tone?: Tone) => {
    const picture = builtIcon(name);
    return tray.until({ tone, icon: (icon) => shows(icon, picture) });
  };
  await untilShown('cross-1', 'red');
  service.disconnect(JAKARTA, 'loggedout');
  await untilShown('cross-2', 'red');
  const change = (more: object) =>
    writeSettings(app.profile, settingsFor(service, { trayCount: true, ...more }));
  change({ trayIcon: 'monochrome' });
  await untilShown('cross-2-mono');
  for (const { apiInstanceName } of service.instances) {
    service.disconnect(String(apiInstanceName), 'loggedout');
  }
  await untilShown('cross-9plus-mono');
  change({ trayCount: false });
  await untilShown('cross', 'red');
});

test('an empty account: grey, No instances', async ({ launchSignedIn, service }) => {
  service.empty();
  const app = await launchSignedIn({ args: ['--hidden'] });
  const tray = await app.tray();
  await tray.until({ tone: 'grey', tooltip: 'No instances' });
});

test('instances that wait for their first pairing do not affect the colour', async ({
  launchSignedIn,
  service,
}) => {
  service.add(
    buildInstance({
      apiInstanceName: 't1_new00000_new_number',
      displayName: 'New number',
      state: 'qr',
      status: 'qr',
      isConnected: false,
      owner: null,
    }),
  );
  const app = await launchSignedIn({ args: ['--hidden'] });
  const tray = await app.tray();
  await tray.until({
    tone: 'green',
    tooltip: '12 of 12 connected',
    labels: (labels) => labels.includes(text('health.of.pairing', { name: 'New number' })),
  });
});

test('no instance is paired yet: grey, and the tooltip says so', async ({ launch, service }) => {
  for (const { apiInstanceName } of [...service.instances]) service.remove(String(apiInstanceName));
  service.add(
    buildInstance({ apiInstanceName: 't1_a', state: 'qr', isConnected: false, owner: null }),
  );
  const app = await launch({ settings: settingsFor(service), token: TOKEN, args: ['--hidden'] });
  const tray = await app.tray();
  await tray.until({ tone: 'grey', tooltip: 'No instances connected yet' });
});

/** Where an icon is white or transparent: the glyph, without the background's colour. */
function glyphOf(rgba: Uint8Array): string {
  let shape = '';
  for (let i = 0; i < rgba.length; i += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = rgba.subarray(i, i + 4);
    shape += a < 128 ? ' ' : Math.min(r, g, b) > 200 ? '#' : '.';
  }
  return shape;
}
