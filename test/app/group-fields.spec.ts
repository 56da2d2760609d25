// The fields of a group in the settings: nothing is saved while one is wrong, and a save keeps what changed elsewhere.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import {
  adder,
  editor,
  nameIn,
  openSettings,
  press,
  saveIn,
  untilSaved,
} from '../support/app/group-settings.ts';
import { text } from '../support/core/texts.ts';

test('what is wrong is said beside its field, and nothing is saved until it is right', async ({
  launch,
  service,
}) => {
  const groups = [{ name: 'Bali' }];
  const app = await launch({ settings: settingsFor(service, { groups }), token: TOKEN });
  const page = await openSettings(app);
  const dialog = page.getByRole('dialog');
  const pattern = dialog.getByLabel(text('window.groups.pattern'));
  const expectWrong = async (field: Locator, words: string) => {
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(words);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  };
  await adder(page).click();
  await press(page, 'Enter');
  await expectWrong(nameIn(dialog), text('window.groups.wrong.noName'));
  await page.keyboard.type(' Bali ');
  await press(page, 'Enter');
  await expectWrong(nameIn(dialog), text('window.groups.wrong.taken'));
  await nameIn(dialog).fill('x'.repeat(61));
  await press(page, 'Enter');
  await expectWrong(nameIn(dialog), text('window.groups.wrong.longName', { most: '60' }));
  await nameIn(dialog).fill('Toko');
  await expect(nameIn(dialog)).toHaveAccessibleDescription('');

  await pattern.fill('Toko (?=Batik)');
  await press(page, 'Enter');
  await expectWrong(pattern, text('window.groups.wrong.unsupported'));
  await pattern.fill('(');
  await press(page, 'Enter');
  await expectWrong(pattern, text('window.groups.wrong.noPattern'));
  await pattern.fill('Batik$|Lestari$');
  await expect(dialog.getByText(text('window.groups.fits', { count: 1 }))).toBeVisible();

  const red = dialog.getByRole('radio', { name: text('window.groups.redRule.fewer') });
  await red.check({ force: true });
  const least = dialog.getByLabel(text('window.groups.least'));
  await least.fill('0');
  await press(page, 'Enter');
  await expectWrong(least, text('window.groups.wrong.least', { least: '1', most: '9999' }));
  await least.fill('1');

  await dialog.getByRole('switch', { name: text('window.groups.ownHours') }).click();
  const to = dialog.getByLabel(text('window.groups.toTime'));
  await to.fill('noon');
  await press(page, 'Enter');
  await expectWrong(to, text('window.groups.wrong.time'));
  await to.fill('9');
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'])
    await dialog.getByRole('button', { name: day, exact: true }).click();
  await expect(dialog.getByText(text('window.groups.wholeDay'))).toBeVisible();
  await saveIn(dialog).click();
  const monday = dialog.getByRole('button', { name: 'Mon', exact: true });
  await expect(monday).toBeFocused();
  await expect(dialog.getByRole('alert')).toHaveText(text('window.set.noDay'));
  await untilSaved(app, groups);

  await press(page, 'Space');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await saveIn(dialog).click();
  await expect(dialog).toHaveCount(0);
  await untilSaved(app, [
    { name: 'Bali' },
    {
      name: 'Toko',
      match: { pattern: 'Batik$|Lestari$' },
      redWhen: { fewerThanUp: 1 },
      workingHours: { from: '09:00', to: '09:00', days: ['mon'] },
    },
  ]);
});

test('what changes in the file while the dialog is open is kept', async ({ launch, service }) => {
  const [bali, medan] = [{ name: 'Bali' }, { name: 'Medan' }];
  const settings = settingsFor(service, { groups: [bali, medan] });
  const app = await launch({ settings, token: TOKEN });
  const page = await openSettings(app);
  const dialog = page.getByRole('dialog');
  await editor(page, 'Bali').click();
  await nameIn(dialog).fill('Ubud');
  const groups = [{ name: 'Medan', redWhen: 'all' }, { name: 'Solo' }, bali];
  writeFileSync(
    join(app.profile, 'settings.json'),
    JSON.stringify({ ...settings, groups, theme: 'dark' }),
  );
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(nameIn(dialog)).toHaveValue('Ubud');
  await press(page, 'Enter');
  await expect(dialog).toHaveCount(0);
  await untilSaved(app, [
    { name: 'Medan', redWhen: 'all' },
    { name: 'Solo' },
    { name: 'Ubud', redWhen: 'any' },
  ]);
});

test('an account is offered where there are several, and one that is gone is named as such', async ({
  launch,
  service,
}) => {
  const [main, branch] = ['Main', 'Branch'].map((name) => ({
    id: name.toLowerCase(),
    name,
    baseUrl: service.baseUrl,
  }));
  const groups = [{ name: 'Old', match: { account: 'agency' } }];
  const settings = settingsFor(service, { accounts: [main, branch], groups });
  const app = await launch({ settings, token: TOKEN });
  const page = await openSettings(app);
  const dialog = page.getByRole('dialog');
  await editor(page, 'Old').click();
  const account = dialog.getByRole('radiogroup', { name: text('window.groups.account') });
  await expect(account.getByRole('radio')).toHaveCount(4);
  const removed = account.getByRole('radio', { name: text('window.groups.removedAccount') });
  await expect(removed).toBeChecked();
  await expect(dialog.getByText(text('window.groups.fits', { count: 0 }))).toBeVisible();
  await account.getByRole('radio', { name: 'Main' }).check({ force: true });
  await expect(dialog.getByText(text('window.groups.fits', { count: 12 }))).toBeVisible();
  await expect(removed).toHaveCount(0);
  await saveIn(dialog).click();
  await untilSaved(app, [{ name: 'Old', match: { account: 'main' } }]);
});
