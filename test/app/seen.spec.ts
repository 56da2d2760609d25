// What the window shows counts as told only while somebody can see it. Otherwise there is a notification.
import { expect, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { DAPUR, JAKARTA, pair } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import type { Desktop } from '../support/desktop/desktop.ts';
import { observe } from '../support/desktop/observed.ts';
import { ScreenSaver } from '../support/desktop/screen-saver.ts';
import { repeatUntil } from '../support/desktop/until.ts';
import { resizeTo } from '../support/pictures/zoom.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

const ACAI = 't1_n7t0vc2h_acai_praia';
const ALL_SEEN = /dapur_ratna: lost, seen in the window, no notification/;

interface Scene {
  readonly app: RunningApp;
  readonly desktop: Desktop;
  readonly fleet: FleetPage;
  readonly service: WachatService;
}

/** What keeps a person from seeing the list; each returns what takes it away. */
const HINDRANCES: Readonly<Record<string, (scene: Scene) => Promise<() => unknown>>> = {
  "a row's menu": async ({ fleet }) => {
    await fleet.row(JAKARTA).click({ button: 'right' });
    await fleet.page.getByRole('menu').waitFor();
    return () => fleet.page.keyboard.press('Escape');
  },
  'the sort menu': async ({ fleet }) => {
    await fleet.page.getByRole('button', { name: 'Sort' }).click();
    await fleet.page.getByRole('menu').waitFor();
    return () => fleet.page.keyboard.press('Escape');
  },
  'the keyboard help': async ({ fleet }) => {
    await fleet.page.keyboard.press('F1');
    await fleet.page.getByRole('dialog').waitFor();
    return () => fleet.page.keyboard.press('Escape');
  },
  'the pairing sheet': async ({ fleet, service }) => {
    service.disconnect(JAKARTA);
    await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
    await pair(fleet);
    return () => fleet.page.keyboard.press('Escape');
  },
  'a locked session': async ({ desktop }) => {
    desktop.login1.locked = true;
    return () => {
      desktop.login1.locked = false;
    };
  },
  'an active screen saver': async ({ desktop }) => {
    const saver = await ScreenSaver.start(await desktop.bus(), 'gnome');
    saver.active = true;
    return () => {
      saver.active = false;
    };
  },
  'two minutes in which nobody touched the machine': async ({ app, desktop }) => {
    await observe('how long nobody touched the machine, in s', () =>
      app.electron.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime()),
    ).until((idle) => idle >= 12);
    return () => desktop.touch();
  },
};

for (const [what, hinder] of Object.entries(HINDRANCES)) {
  test(`behind ${what} a loss is not seen, and is notified; afterwards one is seen`, async ({
    desktop,
    launchSignedIn,
    service,
  }) => {
    const app = await launchSignedIn();
    const fleet = await app.window();
    await fleet.row(DAPUR).waitFor();
    await desktop.touch();
    const unhinder = await hinder({ app, desktop, fleet, service });
    service.disconnect(ACAI);
    await desktop.notifications.summaries.until((all) =>
      all.includes('Açaí da Praia disconnected'),
    );
    await unhinder();
    await fleet.page
      .getByRole('menu')
      .or(fleet.page.getByRole('dialog'))
      .waitFor({ state: 'hidden' });
    await desktop.touch();
    service.disconnect(DAPUR);
    // After 12 s without input the app would take it that nobody is there.
    await repeatUntil(app.untilLogged(ALL_SEEN), () => desktop.touch());
  });
}

test('Open shows what is down: the search is empty, and a line says what the filter hides', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const chip = (name: string) => fleet.page.getByRole('radio', { name: new RegExp(`^${name}`) });
  await fleet.row(JAKARTA).waitFor();
  await chip(text('window.show.connected')).check({ force: true });
  await fleet.search.fill('acai');
  await expect(fleet.rows).toHaveCount(1);
  await app.hideWindow();
  service.disconnect(JAKARTA);
  const tray = await app.tray();
  await tray.until({ tone: 'red' });
  await tray.click('Open');
  await expect(fleet.search).toHaveValue('');
  await expect(fleet.search).toBeFocused();
  const line = fleet.page.getByRole('button', {
    name: text('window.show.hiddenDown', { count: 1 }),
  });
  await expect(line).toBeVisible();
  await expect(fleet.row(JAKARTA)).toHaveCount(0);
  await line.click();
  await expect(fleet.row(JAKARTA)).toBeVisible();
  await expect(line).toBeHidden();
  await expect(fleet.search).toBeFocused();
});

test('Open shows the first row that is down in a list sorted by name', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await fleet.row(JAKARTA).waitFor();
  await fleet.page.getByRole('button', { name: 'Sort' }).click();
  await fleet.page.getByRole('menuitemradio', { name: text('window.sort.name') }).click();
  // The last row is out of view, but near enough to be in the page a moment later.
  await resizeTo(app, fleet.page, 420, 760);
  await fleet.rowCount.until(service.instances.length);
  const last = (await fleet.names.atRest()).at(-1) ?? '';
  await expect(fleet.row(last)).not.toBeInViewport();
  await app.hideWindow();
  service.disconnect(last);
  const tray = await app.tray();
  await tray.until({ tone: 'red' });
  await tray.click('Open');
  await expect(fleet.row(last)).toBeInViewport();
  await expect(fleet.row(last)).toHaveAttribute('data-health', 'down');
});
