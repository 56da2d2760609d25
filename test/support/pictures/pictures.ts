// `npm run pictures`: PNGs of every screen and state in both themes, and of the tray in a real panel, in `test/pictures/`.

import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PNG } from 'pngjs';
import { build, isStale } from '../../../build/build.mjs';
import { ensureSystemPackages } from '../../../build/system-packages.mjs';
import type { TrayIconLook } from '../../../main/core/account/settings.ts';
import { LANGUAGES } from '../../../main/core/i18n/language.ts';
import { useLanguage } from '../../../main/core/i18n/translate.ts';
import { newProfile, ROOT, RunningApp, writeSettings } from '../app/running-app.ts';
import { ENGLISH } from '../core/english.ts';
import { text } from '../core/texts.ts';
import { Desktop } from '../desktop/desktop.ts';
import { observe } from '../desktop/observed.ts';
import { builtIcon, shows } from '../desktop/tray-icon-pixels.ts';
import { demoFleet } from '../service/builders.ts';
import { writeDayBehind } from '../service/day-behind.ts';
import { WachatService } from '../service/wachat-service.ts';
import { SCENES } from './scenes.ts';
import { deskFor, play, type Scene, startOf, TOKEN } from './stage.ts';
import { trayStates, writeSheet } from './tray-states.ts';
import { takeZoomed, zoomTo } from './zoom.ts';

const OUT = join(ROOT, 'test/pictures');
const README = join(ROOT, 'build/pictures');
const THEMES = ['light', 'dark'] as const;
/** Also at 200 %, where nothing may be cut either. */
const ZOOMS = [1, 2] as const;
/** A screen that holds little more than the panel, in points. */
const TRAY_WIDTH = 90;
const TRAY_HEIGHT = 30;

const { values, positionals: wanted } = parseArgs({
  // The scenes to take; all if none is named.
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' } },
});
const language = LANGUAGES.find((name) => name === values.language);
if (language === undefined) {
  console.error(`--language is one of ${LANGUAGES.join(', ')}`);
  process.exit(1);
}
await useLanguage({ ...ENGLISH, name: language });

/** Pictures of other languages are beside the English ones. */
const prefix = language === 'en' ? '' : `${language}-`;

if (!ensureSystemPackages()) process.exit(1);
if (isStale()) await build();
mkdirSync(OUT, { recursive: true });

const desktop = await Desktop.start();
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
for (const scene of scenes) {
  for (const theme of THEMES) await takeScene(scene, theme);
  console.log(scene.name);
}
if (wanted.length === 0 || wanted.includes('tray')) await takeTray();
await desktop.stop();
if (wanted.length === 0 && language === 'en') {
  mkdirSync(README, { recursive: true });
  copyFileSync(join(OUT, 'fleet-one-down-light.png'), join(README, 'window.png'));
  copyFileSync(join(OUT, 'fleet-one-down-dark.png'), join(README, 'window-dark.png'));
}
console.log(`Pictures: ${OUT}`);
process.exit();

async function takeScene(scene: Scene, theme: (typeof THEMES)[number]): Promise<void> {
  const service = await WachatService.start({ token: TOKEN, instances: demoFleet() });
  const place = await deskFor(scene, desktop);
  const profile = newProfile();
  try {
    scene.before?.(service);
    if (scene.dayBehind) writeDayBehind(profile, 'main', Date.now());
    if (place === desktop) {
      await (scene.signedIn === false
        ? place.secrets.clear('main')
        : place.secrets.store('main', TOKEN));
    }
    const start = startOf(scene, settingsFor(service, theme));
    const app = await RunningApp.launch(place, { profile, ...start });
    try {
      const stage = await play(scene, { service, app, fleet: await app.window() });
      const { page } = stage.fleet;
      for (const zoom of ZOOMS) {
        const name = `${prefix}${scene.name}-${theme}${zoom === 1 ? '' : `-${zoom * 100}`}.png`;
        if (zoom !== 1) await zoomTo(app, page, zoom);
        await scene.pose?.(stage);
        await (zoom === 1
          ? page.screenshot({ path: join(OUT, name), animations: 'disabled' })
          : takeZoomed(app, page, join(OUT, name)));
      }
    } finally {
      await app.close();
    }
  } finally {
    await service.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    if (place !== desktop) await place.stop();
  }
}

/** The icon in each state and both looks, in a dark and in a light panel: a sheet for each panel and scale. */
async function takeTray(): Promise<void> {
  for (const dark of [true, false]) {
    for (const scale of ZOOMS) {
      const size = `${TRAY_WIDTH * scale}x${TRAY_HEIGHT * scale}`;
      const panel = await Desktop.start({ panel: { dark, scale }, size });
      const columns = [await trayColumn(panel, 'colour'), await trayColumn(panel, 'monochrome')];
      await panel.stop();
      const name = `${prefix}tray-${dark ? 'dark' : 'light'}${scale === 1 ? '' : `-${scale * 100}`}`;
      writeSheet(columns, join(OUT, `${name}.png`));
      console.log(name);
    }
  }
}

/** The screens with each state of the tray. */
async function trayColumn(panel: Desktop, look: TrayIconLook): Promise<readonly PNG[]> {
  const service = await WachatService.start({ token: TOKEN, instances: demoFleet() });
  const profile = newProfile();
  await panel.secrets.store('main', TOKEN);
  const settings = { ...settingsFor(service, 'light'), trayIcon: look };
  const args = ['--hidden', '--time-scale=20'];
  const app = await RunningApp.launch(panel, { profile, settings, args });
  const tray = await app.tray();
  const column: PNG[] = [];
  for (const { icon, tooltip, cause } of trayStates()) {
    writeSettings(profile, { ...settings, trayCount: /\d/.test(icon) });
    cause(service);
    await tray.click(text('menu.check'));
    const picture = builtIcon(look === 'colour' ? icon : `${icon}-mono`);
    await tray.until({
      tooltip: (shown) => shown.startsWith(tooltip),
      icon: (shown) => shows(shown, picture),
    });
    column.push(await screenAtRest(panel));
  }
  await app.close();
  await service.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return column;
}

/** The panel draws an icon a moment after it got it. */
async function screenAtRest(panel: Desktop): Promise<PNG> {
  const file = join(OUT, 'screen.png');
  const screen = observe('the screen', async () => {
    const { width, height, data } = await panel.screenshot(file);
    return { width, height, data };
  });
  const { data, ...size } = await screen.atRest();
  rmSync(file);
  return Object.assign(new PNG(size), { data });
}

function settingsFor(service: WachatService, theme: (typeof THEMES)[number]) {
  return {
    accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
    pollSeconds: 5,
    confirmSeconds: 10,
    theme,
    language,
  };
}
