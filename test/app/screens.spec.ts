// Every screen and state. In the pseudo-language it is accessible in both themes, every text comes from the
// catalogue, and no text is cut: by default, at 200 % and in the smallest window. In English, no text is cut
// by default and at 200 %, and the name of each control contains the words on it.
import type { Page } from 'playwright';
import { languageTag } from '../../main/core/i18n/language.ts';
import { useLanguage } from '../../main/core/i18n/translate.ts';
import { NAME_RULE, violationsOn } from '../support/app/accessibility.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { newProfile, type RunningApp } from '../support/app/running-app.ts';
import { ENGLISH, PSEUDO } from '../support/core/english.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { cutTexts } from '../support/pictures/cut-texts.ts';
import { foreignTexts } from '../support/pictures/foreign-texts.ts';
import { SCENES } from '../support/pictures/scenes.ts';
import {
  dataOf,
  deskFor,
  play,
  type Scene,
  type Stage,
  startOf,
} from '../support/pictures/stage.ts';
import { resizeTo, untilStill, zoomTo } from '../support/pictures/zoom.ts';
import { writeDayBehind } from '../support/service/day-behind.ts';

test.beforeEach(() => useLanguage(PSEUDO));
test.afterEach(() => useLanguage(ENGLISH));

for (const scenes of inGroups(SCENES)) {
  const [{ before, signedIn, dayBehind }] = scenes;
  test(scenes.map(({ name }) => name).join(', '), async ({ desktop, launch, service }) => {
    test.setTimeout(scenes.length * 120_000);
    before?.(service);
    const place = await deskFor(scenes[0], desktop);
    try {
      if (place === desktop && signedIn !== false) await desktop.secrets.store('main', TOKEN);
      const profile = newProfile();
      if (dayBehind) writeDayBehind(profile, 'main', Date.now());
      const start = startOf(scenes[0], settingsFor(service, { language: 'pseudo' }));
      const app = await launch({ desktop: place, profile, ...start });
      for (const scene of scenes) {
        const fleet = await app.window();
        await test.step(scene.name, () => check(scene, { service, app, fleet }));
        if (scene !== scenes.at(-1)) await startAnew(app, fleet.page);
      }
      if (place !== desktop) await app.close();
    } finally {
      if (place !== desktop) await place.stop();
    }
  });
}

/** The scenes with the same start are played in as few apps as possible: one that leaves something is the last in its app. */
function inGroups(all: readonly Scene[]): [Scene, ...Scene[]][] {
  return all
    .filter((scene) => all.find((other) => startAlike(other, scene)) === scene)
    .flatMap((first) => {
      const alike = all.filter((scene) => startAlike(scene, first));
      const early = alike.filter(({ leavesNothing }) => leavesNothing);
      const last = alike.filter(({ leavesNothing }) => !leavesNothing);
      const count = Math.max(last.length, 1);
      return Array.from({ length: count }, (_, i) => [
        ...early.filter((_, at) => at % count === i),
        ...last.slice(i, i + 1),
      ]);
    })
    .filter((group): group is [Scene, ...Scene[]] => group.length > 0);
}

function startAlike(one: Scene, other: Scene): boolean {
  return (['before', 'keychain', 'signedIn', 'dayBehind', 'elsewhere'] as const).every(
    (part) => one[part] === other[part],
  );
}

/** Brings the window back to what it shows after a start. */
async function startAnew(app: RunningApp, page: Page): Promise<void> {
  await zoomTo(app, page, 1);
  await perform(page.evaluate(() => window.wachat.changeSettings({ language: 'pseudo' })));
  await expect(page.locator('html')).toHaveAttribute('lang', languageTag(PSEUDO));
  await useLanguage(PSEUDO);
  await page.reload();
}

async function check(scene: Scene, first: Stage): Promise<void> {
  const { app } = first;
  const stage = await play(scene, first);
  const { page } = stage.fleet;
  await scene.pose?.(stage);
  for (const theme of ['light', 'dark'] as const) {
    await perform(
      page.evaluate((wanted) => window.wachat.changeSettings({ theme: wanted }), theme),
    );
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    // Colours fade into one another; the end of the fade is checked.
    await untilStill(page);
    // Of all rules, only that of the contrast depends on the theme.
    await violationsOn(page, theme === 'dark' ? ['color-contrast'] : undefined).until([]);
  }
  await expectTextsRight(stage);
  await zoomTo(app, page, 2);
  await scene.pose?.(stage);
  await expectTextsRight(stage);
  await zoomTo(app, page, 1);
  await resizeTo(app, page, SMALLEST.width, SMALLEST.height);
  await scene.pose?.(stage);
  await expectTextsRight(stage);

  await perform(page.evaluate(() => window.wachat.changeSettings({ language: 'en' })));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await useLanguage(ENGLISH);
  await resizeTo(app, page, USUAL.width, USUAL.height);
  await scene.pose?.(stage);
  await expectFits(page);
  await violationsOn(page, [NAME_RULE]).until([]);
  await zoomTo(app, page, 2);
  await scene.pose?.(stage);
  await expectFits(page);
}

const USUAL = { width: 420, height: 640 };
const SMALLEST = { width: 360, height: 400 };

async function expectTextsRight(stage: Stage): Promise<void> {
  const { page } = stage.fleet;
  await foreignTexts(page, dataOf(stage)).until([]);
  await expectFits(page);
}

async function expectFits(page: Page): Promise<void> {
  await cutTexts(page).until([]);
  await observe('the widths of the page and of the window', () =>
    page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]),
  ).until(([content = Number.NaN, width = 0]) => content <= width);
}
