// The screens besides the list: introduction, sign-in and settings.
import { openSettings, type Scene } from './stage.ts';

/** A page of the introduction. */
const intro = (name: string, pages: number): Scene => ({
  name,
  async act(stage) {
    await openSettings(stage);
    const { page } = stage.fleet;
    await page.getByRole('button', { name: 'How it works' }).click();
    for (let i = 0; i < pages; i += 1) await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByText(`Step ${pages + 1} of 3`)
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
    act: openSettings,
  },
  {
    name: 'settings-hours',
    async act(stage) {
      await openSettings(stage);
      const { page } = stage.fleet;
      await page.getByRole('switch', { name: 'Hold notifications' }).click();
      await page.getByLabel('Quiet to').fill('noon');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
    pose: ({ fleet }) =>
      fleet.page.getByRole('switch', { name: 'Launch at login' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'settings-end',
    async act(stage) {
      await openSettings(stage);
      await stage.fleet.page.getByRole('button', { name: 'Copy diagnostics' }).click();
      await stage.fleet.page.getByText('Diagnostics are copied').waitFor();
    },
    pose: ({ fleet }) =>
      fleet.page.getByRole('button', { name: 'Remove all data…' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'remove-data',
    async act(stage) {
      await openSettings(stage);
      await stage.fleet.page.getByRole('button', { name: 'Remove all data…' }).click();
      await stage.fleet.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'settings-scrolled',
    act: openSettings,
    pose: ({ fleet }) =>
      fleet.page.getByRole('button', { name: 'How it works' }).scrollIntoViewIfNeeded(),
  },
];
