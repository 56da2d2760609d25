// The screens besides the list: introduction, sign-in and settings.
import { text } from '../core/texts.ts';
import { openSettings, type Scene } from './stage.ts';

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
    name: 'settings',
    leavesNothing: true,
    act: openSettings,
  },
  {
    name: 'settings-hours',
    async act(stage) {
      await openSettings(stage);
      const { page } = stage.fleet;
      await page.getByRole('switch', { name: text('window.set.quiet.hold') }).click();
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
