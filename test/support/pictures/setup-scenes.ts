// The screens besides the list: introduction, sign-in and settings.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { WEEKDAYS } from '../../../main/core/i18n/calendar.ts';
import { weekdayName } from '../../../main/core/i18n/days.ts';
import { addAccount, openAccountForm } from '../app/add-account.ts';
import type { FleetPage } from '../app/fleet-page.ts';
import type { RunningApp } from '../app/running-app.ts';
import { ANY, text, textLike } from '../core/texts.ts';
import { copyElsewhere } from '../desktop/clipboard.ts';
import { perform } from '../desktop/observed.ts';
import type { WachatService } from '../service/wachat-service.ts';
import { openSettings, type Scene, type Stage, TOKEN } from './stage.ts';

/** Adds a second account, whose list is the same. */
async function withBranch(
  app: RunningApp,
  fleet: FleetPage,
  { baseUrl }: WachatService,
): Promise<FleetPage> {
  await openAccountForm(fleet);
  return addAccount(app, fleet, { name: 'Branch', token: TOKEN, baseUrl });
}

async function openBranchMenu(page: Page): Promise<void> {
  const name = text('window.set.moreFor', { account: 'Branch' });
  await page.getByRole('button', { name }).click();
  await page.getByRole('menu').waitFor();
}

/** Opens the dialog that removes the second account, with its history to be deleted, too. */
async function askToRemoveBranch({ app, fleet, service }: Stage): Promise<FleetPage> {
  const next = await withBranch(app, fleet, service);
  const { page } = next;
  await page.getByRole('button', { name: text('window.settings'), exact: true }).click();
  await openBranchMenu(page);
  await page.getByRole('menuitem', { name: text('window.set.remove') }).click();
  await page.getByRole('checkbox', { name: text('window.set.removeHistory') }).check();
  return next;
}

/** A page of the introduction. */
const intro = (name: string, pages: number): Scene => ({
  name,
  leavesNothing: true,
  async act(stage) {
    await openSettings(stage);
    const { page } = stage.fleet;
    await page.getByRole('button', { name: text('window.set.howItWorks'), exact: true }).click();
    for (let i = 0; i < pages; i += 1)
      await page.getByRole('button', { name: text('window.intro.next') }).click();
    await page
      .getByText(text('window.intro.step', { n: pages + 1, of: 3 }))
      .first()
      .waitFor();
  },
});

export const SETUP_SCENES: readonly Scene[] = [
  intro('first-steps-marks', 0),
  intro('first-steps-token', 1),
  intro('first-steps-icon', 2),
  {
    name: 'sign-in',
    leavesNothing: true,
    signedIn: false,
    act: ({ fleet }) => fleet.token.waitFor(),
  },
  {
    name: 'sign-in-refused',
    signedIn: false,
    async act({ fleet, service }) {
      await fleet.signIn('an-expired-token', service.baseUrl);
      await fleet.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in-nothing-to-paste',
    leavesNothing: true,
    signedIn: false,
    async act({ app, fleet }) {
      await copyElsewhere(app.desktop, 'call Budi at nine');
      await fleet.page.getByRole('button', { name: text('window.signIn.pasteToken') }).click();
      await fleet.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'settings',
    leavesNothing: true,
    act: openSettings,
  },
  {
    name: 'sign-in-new',
    leavesNothing: true,
    act: ({ fleet }) => openAccountForm(fleet),
  },
  {
    name: 'settings-accounts',
    async act({ app, fleet, service }) {
      const next = await withBranch(app, fleet, service);
      const { page } = next;
      await page.getByRole('button', { name: text('window.settings'), exact: true }).click();
      await openBranchMenu(page);
      await page.getByRole('menuitem', { name: text('window.set.ownInterval') }).click();
      await page.getByLabel(text('window.set.everyOf')).waitFor();
      return next;
    },
    pose: ({ fleet }) => openBranchMenu(fleet.page),
  },
  { name: 'remove-account', act: askToRemoveBranch },
  {
    name: 'remove-account-left',
    async act(stage) {
      // No file can take the place of a folder.
      mkdirSync(join(stage.app.profile, 'history', '2026-06-13.jsonl'));
      const next = await askToRemoveBranch(stage);
      await next.page.getByRole('button', { name: text('window.set.removeAccount') }).click();
      await next.page.getByRole('alert').waitFor();
      return next;
    },
  },
  {
    name: 'account-switch',
    act: ({ app, fleet, service }) => withBranch(app, fleet, service),
    async pose({ fleet }) {
      const shown = textLike('window.scope.shown', { scope: ANY });
      await fleet.page.getByRole('button', { name: shown }).click();
      await fleet.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'settings-hours',
    async act(stage) {
      await openSettings(stage);
      const { page } = stage.fleet;
      await page.getByRole('switch', { name: text('window.set.quiet.hold') }).click();
      await page.getByRole('button', { name: text('window.set.sound.service') }).click();
      await page.getByRole('switch', { name: text('window.set.on.removed') }).click();
      await page.getByRole('switch', { name: text('window.set.quiet.allDown') }).click();
      for (const day of ['sat', 'sun'] as const)
        await page.getByRole('button', { name: weekdayName(day), exact: true }).click();
      await page.getByLabel(text('window.set.quiet.toTime')).fill('noon');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
    pose: ({ fleet }) =>
      fleet.page
        .getByRole('switch', { name: text('window.set.start.atLogin') })
        .scrollIntoViewIfNeeded(),
  },
  {
    name: 'settings-notifications',
    leavesNothing: true,
    async act(stage) {
      await openSettings(stage);
      const { page } = stage.fleet;
      const days = WEEKDAYS;
      const hours = { from: '00:00', to: '23:59', days, exceptAllDown: false };
      await perform(
        page.evaluate((quietHours) => window.wachat.changeSettings({ quietHours }), hours),
      );
      await page.getByRole('button', { name: text('window.set.test.send') }).click();
      await page.getByText(text('window.set.test.quiet', { time: hours.to })).waitFor();
      await perform(page.evaluate(() => window.wachat.changeSettings({ quietHours: null })));
    },
    pose: ({ fleet }) =>
      fleet.page
        .getByRole('button', { name: text('window.set.test.send') })
        .scrollIntoViewIfNeeded(),
  },
  {
    name: 'settings-pause',
    leavesNothing: true,
    act: openSettings,
    async pose({ fleet: { page } }) {
      await page.getByRole('button', { name: text('window.set.pause') }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'settings-icon',
    async act(stage) {
      await openSettings(stage);
      const { page } = stage.fleet;
      const look = text('window.set.trayIcons.monochrome');
      await page.getByRole('radio', { name: look }).click();
      await page.getByRole('radio', { name: look, checked: true }).waitFor();
      await page.getByRole('switch', { name: text('window.set.trayCount') }).click();
    },
    pose: ({ fleet }) =>
      fleet.page.getByText(text('window.set.preview'), { exact: true }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'settings-shortcut',
    leavesNothing: true,
    act: openSettings,
    async pose({ fleet: { page } }) {
      const row = page.getByRole('button', { name: text('window.set.shortcut.label') });
      await row.click();
      await page.keyboard.press('Control+c');
      await page.getByRole('alert').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-end',
    leavesNothing: true,
    async act(stage) {
      await openSettings(stage);
      await stage.fleet.page.getByRole('button', { name: text('data.copyDiagnostics') }).click();
      await stage.fleet.page.getByText(text('data.copied')).waitFor();
    },
    pose: ({ fleet }) =>
      fleet.page.getByRole('button', { name: text('data.removeOpen') }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'remove-data',
    leavesNothing: true,
    async act(stage) {
      await openSettings(stage);
      await stage.fleet.page.getByRole('button', { name: text('data.removeOpen') }).click();
      await stage.fleet.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'sign-out',
    leavesNothing: true,
    async act(stage) {
      await openSettings(stage);
      await stage.fleet.page.getByRole('button', { name: text('window.set.signOut') }).click();
      await stage.fleet.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'settings-scrolled',
    leavesNothing: true,
    act: openSettings,
    pose: ({ fleet }) =>
      fleet.page
        .getByRole('button', { name: text('window.set.howItWorks'), exact: true })
        .scrollIntoViewIfNeeded(),
  },
];
