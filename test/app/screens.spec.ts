// Every screen and state: nothing that an accessibility check finds in either theme, and nothing that clips, at 200 % neither.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { newProfile } from '../support/app/running-app.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { cutTexts } from '../support/pictures/cut-texts.ts';
import { SCENES } from '../support/pictures/scenes.ts';
import { play } from '../support/pictures/stage.ts';
import { zoomTo } from '../support/pictures/zoom.ts';
import { writeDayBehind } from '../support/service/day-behind.ts';

for (const scene of SCENES) {
  test(scene.name, async ({ desktop, launch, service }) => {
    scene.before?.(service);
    const place = scene.keychain === false ? await Desktop.start({ keyring: false }) : desktop;
    try {
      if (scene.keychain !== false && scene.signedIn !== false) {
        await desktop.secrets.store('main', TOKEN);
      }
      const profile = newProfile();
      if (scene.dayBehind) writeDayBehind(profile, 'main', Date.now());
      const app = await launch({ desktop: place, profile, settings: settingsFor(service) });
      const stage = await play(scene, { service, app, fleet: await app.window() });
      const { fleet } = stage;
      await scene.pose?.(stage);
      for (const theme of ['light', 'dark'] as const) {
        await fleet.page.evaluate(
          (wanted) => window.wachat.changeSettings({ theme: wanted }),
          theme,
        );
        await expect(fleet.page.locator('html')).toHaveAttribute('data-theme', theme);
        // Colours fade into one another for a moment; what is checked is where they end.
        await fleet.page.evaluate(() =>
          Promise.allSettled(
            document
              .getAnimations()
              .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
              .map((animation) => animation.finished),
          ),
        );
        const { violations } = await new AxeBuilder({ page: fleet.page }).setLegacyMode().analyze();
        const found = violations.map(({ id, nodes }) => [theme, id, nodes.map((n) => n.html)]);
        expect(found).toEqual([]);
      }
      expect(await cutTexts(fleet.page)).toEqual([]);
      await zoomTo(app, fleet.page, 2);
      await scene.pose?.(stage);
      expect(await cutTexts(fleet.page)).toEqual([]);
      const width = await fleet.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(await fleet.page.evaluate(() => window.innerWidth));
    } finally {
      if (place !== desktop) await place.stop();
    }
  });
}
