// Every screen and state. In the pseudo-language it is accessible in both themes, every text comes from the
// catalogue, and no text is cut: by default, at 200 % and in the smallest window. In English, no text is cut
// by default and at 200 %, and the name of each control contains the words on it.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { useLanguage } from '../../main/core/i18n/translate.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { newProfile } from '../support/app/running-app.ts';
import { ENGLISH, PSEUDO } from '../support/core/english.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';
import { cutTexts } from '../support/pictures/cut-texts.ts';
import { foreignTexts } from '../support/pictures/foreign-texts.ts';
import { SCENES } from '../support/pictures/scenes.ts';
import { dataOf, deskFor, play, type Stage } from '../support/pictures/stage.ts';
import { resizeTo, untilStill, zoomTo } from '../support/pictures/zoom.ts';
import { writeDayBehind } from '../support/service/day-behind.ts';

test.beforeEach(() => useLanguage(PSEUDO));
test.afterEach(() => useLanguage(ENGLISH));

for (const scene of SCENES) {
  test(scene.name, async ({ desktop, launch, service }) => {
    scene.before?.(service);
    const place = await deskFor(scene, desktop);
    try {
      if (place === desktop && scene.signedIn !== false) {
        await desktop.secrets.store('main', TOKEN);
      }
      const profile = newProfile();
      if (scene.dayBehind) writeDayBehind(profile, 'main', Date.now());
      const settings = settingsFor(service, { language: 'pseudo' });
      const app = await launch({ desktop: place, profile, settings });
      const stage = await play(scene, { service, app, fleet: await app.window() });
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
      if (place !== desktop) await app.close();
    } finally {
      if (place !== desktop) await place.stop();
    }
  });
}

const USUAL = { width: 420, height: 640 };
const SMALLEST = { width: 360, height: 400 };
/** A control's name contains the words that are seen on it. Not in the pseudo-language, where each text has brackets. */
const NAME_RULE = 'label-content-name-mismatch';

async function expectTextsRight({ fleet: { page }, service }: Stage): Promise<void> {
  await foreignTexts(page, dataOf(service)).until([]);
  await expectFits(page);
}

async function expectFits(page: Page): Promise<void> {
  await cutTexts(page).until([]);
  await observe('the widths of the page and of the window', () =>
    page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]),
  ).until(([content = Number.NaN, width = 0]) => content <= width);
}

/** What the accessibility check finds: by these rules, or by all but the one about the names. */
function violationsOn(
  page: Page,
  rules?: readonly string[],
): Observed<{ id: string; nodes: string[] }[]> {
  return observe(`the violations of accessibility rules (${rules ?? 'all'})`, async () => {
    // The list of elements that pass a rule would take most of the time.
    const check = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    if (rules === undefined) check.disableRules([NAME_RULE]);
    else check.withRules([...rules]);
    const { violations } = await check.analyze();
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  });
}
