// Groups in the settings: made, edited, moved and removed by keys alone, with all that a group has.
import type { Page } from 'playwright';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import {
  adder,
  button,
  editor,
  menuOf,
  nameIn,
  openSettings,
  press,
  saveIn,
  untilSaved,
} from '../support/app/group-settings.ts';
import { DAPUR, JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';

const GONE = 't1_zz9old_gone_shop';

/** From the focused button of a group's menu. */
async function askToRemove(page: Page): Promise<void> {
  const remove = page.getByRole('menuitem', { name: text('window.set.remove') });
  await press(page, 'Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await press(page, 'End');
  await expect(remove).toBeFocused();
  await press(page, 'Enter');
  await expect(button(page, text('window.set.cancel'))).toBeFocused();
}

test('by keys alone a group is added, renamed, moved and removed', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const page = await openSettings(app);
  const dialog = page.getByRole('dialog');
  await expect(page.getByText(text('window.groups.none'))).toBeVisible();
  // Past the name, the token, the sign-out and the other account.
  await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await expect(adder(page)).toBeFocused();
  await press(page, 'Enter');
  await expect(nameIn(dialog)).toBeFocused();
  await page.keyboard.type('Praia');
  await press(page, 'Tab');
  await page.keyboard.type('Jakarta');
  await expect(dialog.getByText(text('window.groups.fits', { count: 1 }))).toBeVisible();
  await press(page, 'Tab', 'Tab', 'ArrowRight');
  await expect(
    dialog.getByRole('radio', { name: text('window.groups.redRule.all') }),
  ).toBeChecked();
  await press(page, 'Enter');
  await expect(adder(page), 'the focus returns to the link').toBeFocused();
  const jakarta = { match: { prefix: 'Jakarta' }, redWhen: 'all' };
  await untilSaved(app, [{ name: 'Praia', ...jakarta }]);
  await expect(
    page.getByText(
      text('window.groups.line', {
        state: text('window.groups.connected', { n: 1, count: 1 }),
        rule: text('window.groups.rule.all'),
      }),
    ),
  ).toBeVisible();

  // Esc changes nothing.
  await press(page, 'Shift+Tab', 'Shift+Tab', 'Enter');
  await expect(nameIn(dialog)).toHaveValue('Praia');
  await page.keyboard.type('!');
  await press(page, 'Escape');
  await expect(dialog).toHaveCount(0);
  await expect(editor(page, 'Praia')).toBeFocused();

  await press(page, 'Enter');
  await expect(nameIn(dialog)).toBeFocused();
  await press(page, 'ControlOrMeta+a');
  await page.keyboard.type('Jakarta');
  await press(page, 'Enter');
  await expect(editor(page, 'Jakarta'), 'the focus follows the new name').toBeFocused();
  await untilSaved(app, [{ name: 'Jakarta', ...jakarta }]);

  await press(page, 'Tab', 'Tab', 'Enter');
  await expect(nameIn(dialog)).toBeFocused();
  await page.keyboard.type('Bali');
  await press(page, 'Enter');
  await expect(adder(page)).toBeFocused();
  const bali = { name: 'Bali', redWhen: 'any' };
  await untilSaved(app, [{ name: 'Jakarta', ...jakarta }, bali]);

  await press(page, 'Shift+Tab');
  await expect(menuOf(page, 'Bali')).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByRole('menuitem', { name: text('window.set.moveUp') })).toBeFocused();
  await press(page, 'Enter');
  await untilSaved(app, [bali, { name: 'Jakarta', ...jakarta }]);
  await expect(menuOf(page, 'Bali'), 'the focus moves with it').toBeFocused();

  await askToRemove(page);
  await expect(dialog.getByText(text('window.groups.removeText'))).toBeVisible();
  await press(page, 'Escape');
  await expect(menuOf(page, 'Bali')).toBeFocused();
  await askToRemove(page);
  await press(page, 'Tab', 'Enter');
  await expect(adder(page)).toBeFocused();
  await untilSaved(app, [{ name: 'Jakarta', ...jakarta }]);
  await expect(editor(page, 'Bali')).toHaveCount(0);
});

test('members, notifications and working hours are saved, and shown again', async ({
  launch,
  service,
}) => {
  const shift = { name: 'Shift', members: [JAKARTA, DAPUR, GONE] };
  const notify = { down: false };
  const settings = settingsFor(service, { groups: [shift], notify });
  const app = await launch({ settings, token: TOKEN });
  const page = await openSettings(app);
  const dialog = page.getByRole('dialog');
  await editor(page, 'Shift').click();
  await expect(dialog.getByRole('listitem')).toHaveText(['Jakarta Store', 'Dapur Bu Ratna', GONE]);
  const remove = (name: string) =>
    dialog.getByRole('button', { name: text('window.groups.removeMember', { name }) });
  await remove('Dapur Bu Ratna').press('Enter');
  await expect(remove(GONE), 'the next member gets the focus').toBeFocused();
  await expect(dialog.getByText(text('window.groups.members', { count: 2 }))).toBeVisible();

  const red = dialog.getByRole('radio', { name: text('window.groups.redRule.fewer') });
  await red.check({ force: true });
  await dialog.getByLabel(text('window.groups.least')).fill('3');
  await dialog.getByRole('switch', { name: text('window.groups.ownNotify') }).click();
  const down = dialog.getByRole('switch', { name: text('window.set.on.down') });
  await expect(down, 'it begins as for all instances').not.toBeChecked();
  await down.click();
  await dialog.getByRole('switch', { name: text('window.set.on.removed') }).click();
  await dialog.getByRole('switch', { name: text('window.groups.ownHours') }).click();
  await dialog.getByLabel(text('window.groups.fromTime')).fill('2130');
  await dialog.getByLabel(text('window.groups.toTime')).fill('6');
  for (const day of ['Mon', 'Tue', 'Sat'])
    await dialog.getByRole('button', { name: day, exact: true }).click();
  await expect(dialog.getByLabel(text('window.groups.fromTime'))).toHaveValue('21:30');
  await expect(dialog.getByText(text('window.set.nextDay'))).toBeVisible();
  await saveIn(dialog).click();
  await expect(editor(page, 'Shift')).toBeFocused();
  await untilSaved(app, [
    {
      name: 'Shift',
      members: [JAKARTA, GONE],
      redWhen: { fewerThanUp: 3 },
      notify: { down: true, recovered: true, pairing: true, removed: false },
      workingHours: { from: '21:30', to: '06:00', days: ['wed', 'thu', 'fri', 'sat'] },
    },
  ]);

  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(text('window.groups.least'))).toHaveValue('3');
  await expect(
    dialog.getByRole('switch', { name: text('window.set.on.removed') }),
  ).not.toBeChecked();
  await expect(dialog.getByRole('button', { pressed: true })).toHaveText([
    ...['Wed', 'Thu', 'Fri', 'Sat'],
  ]);
  await dialog.getByRole('switch', { name: text('window.groups.ownNotify') }).click();
  await dialog.getByRole('switch', { name: text('window.groups.ownHours') }).click();
  await red.press('ArrowLeft');
  await saveIn(dialog).click();
  await untilSaved(app, [{ name: 'Shift', members: [JAKARTA, GONE], redWhen: 'all' }]);
});
