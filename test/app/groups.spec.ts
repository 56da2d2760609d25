// Groups on the real desktop: when they turn the icon red, what they announce, and how they are made in the list.
import type { Page } from 'playwright';
import { violationsOn } from '../support/app/accessibility.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { writeSettings } from '../support/app/running-app.ts';
import { ANY, text, textLike } from '../support/core/texts.ts';

const BALI = 't1_d3m7sp0v_bali_surf';
const ACAI = 't1_n7t0vc2h_acai_praia';
const ALL = { name: 'Islands', members: [JAKARTA], match: { prefix: 'Bali' }, redWhen: 'all' };
const red = (n: number) => text('tray.group', { group: 'Islands', n, count: 2 });

const scope = (page: Page) =>
  page.getByRole('button', { name: textLike('window.scope.shown', { scope: ANY }) });

/** The texts of the headings in the list. */
const headings = ({ page }: FleetPage) => page.getByRole('main').getByRole('heading', { level: 2 });

test('a rule keeps one lost member amber; the second turns the group red, and all of it says so', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({
    args: ['--hidden', '--time-scale=10'],
    settings: settingsFor(service, { groups: [ALL] }),
  });
  const tray = await app.greenTray();
  const { summaries } = desktop.notifications;
  service.disconnect(JAKARTA, 'refused');
  await summaries.until(['Jakarta Store disconnected']);
  await tray.until({ tone: 'amber', tooltip: /^11 of 12 connected\nJakarta Store, since/ });

  service.disconnect(BALI, 'refused');
  const both = ['Jakarta Store disconnected', 'Bali Surf & Co disconnected', red(0)];
  await summaries.until(both);
  await tray.until({ tone: 'red', tooltip: new RegExp(`^10 of 12 connected\n${red(0)}\n`) });
  await desktop.notifications.open.until([
    ...both.slice(0, 2).map((summary) => ({ summary })),
    {
      summary: red(0),
      body: text('notice.group.all', { names: 'Jakarta Store and Bali Surf &amp; Co' }),
      expireTimeout: 0,
      hints: { urgency: 2 },
    },
  ]);
  await summaries.holdsWhile(both, () => service.untilListed(3));

  // The menu opens the window on the group.
  await tray.click(red(0));
  const fleet = await app.window();
  await fleet.names.until([JAKARTA, BALI]);
  await expect(scope(fleet.page)).toHaveAccessibleName(
    text('window.scope.shown', { scope: 'Islands' }),
  );
  const journal = await JournalPage.open(fleet.page);
  await expect(journal.line(text('journal.told', { title: red(0) }))).toBeVisible();

  service.connect(BALI);
  await tray.until({ tone: 'amber' });
  await desktop.notifications.open.until([
    { summary: 'Jakarta Store disconnected' },
    { summary: 'Bali Surf & Co is back' },
  ]);
});

test('a click on the notification of a group opens the window on it', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({
    args: ['--hidden', '--time-scale=10'],
    settings: settingsFor(service, { groups: [ALL] }),
  });
  await app.greenTray();
  for (const name of [JAKARTA, BALI]) service.disconnect(name, 'refused');
  const { notifications } = desktop;
  const open = await notifications.open.until([{}, {}, { summary: red(0) }]);
  notifications.click(open.at(-1)?.id ?? 0, 'default');
  const fleet = await app.window();
  await expect(fleet.rows).toHaveCount(2);
  for (const name of [JAKARTA, BALI]) await expect(fleet.row(name)).toBeVisible();
});

test('outside its working hours a group is silent, and tells at the next opening', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const never = { from: '00:00', to: '00:01', days: [anotherDay()] };
  const closed = { ...ALL, redWhen: 'any', workingHours: never };
  const app = await launchSignedIn({
    args: ['--hidden', '--time-scale=10'],
    settings: settingsFor(service, { groups: [closed] }),
  });
  const tray = await app.greenTray();
  const { summaries } = desktop.notifications;
  service.disconnect(JAKARTA, 'refused');
  await tray.until({ tone: 'red' });
  service.disconnect(ACAI, 'refused');
  await summaries.until(['Açaí da Praia disconnected']);
  const { workingHours: _, ...open } = closed;
  writeSettings(app.profile, settingsFor(service, { groups: [open] }));
  await summaries.until(['Açaí da Praia disconnected', 'Jakarta Store disconnected']);
});

/** Neither today nor the day before or after, in any time zone. */
function anotherDay(): string {
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  return days[(new Date().getDay() + 4) % 7] ?? '';
}

test('rows are selected by keys and by pointer, and put into groups, which filter and head the list', async ({
  launch,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  await app.greenTray();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();

  // By keys alone: the first two rows into a new group.
  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('group', { name: text('window.select.count', { count: 2 }) });
  await expect(bar).toBeVisible();
  const [first, second] = await fleet.firstThree();
  for (const row of [first, second]) {
    await expect(row).toHaveAccessibleName(new RegExp(`^${text('window.select.selected')} `));
  }
  await violationsOn(page).until([]);
  await page.keyboard.press('Shift+F10');
  await page
    .getByRole('menuitem', { name: text('window.menu.groupsOf', { count: 2 }) })
    .press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(text('window.pick.new'))).toBeFocused();
  await violationsOn(page).until([]);
  await page.keyboard.type('Favourites');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: 'Favourites' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(bar).toHaveCount(0);
  await expect(fleet.search).toBeFocused();
  await app.settings.until({
    groups: [{ name: 'Favourites', members: [ACAI, BALI], redWhen: 'any' }],
  });

  // By pointer: one more into the same group, from its menu.
  await fleet.row(JAKARTA).click({ button: 'right' });
  await page.getByRole('menuitem', { name: text('window.menu.groups'), exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'Favourites' }).check();
  await dialog.getByRole('button', { name: text('window.pick.save') }).click();
  await app.settings.until({ groups: [{ members: [ACAI, BALI, JAKARTA] }] });

  await scope(page).click();
  const item = page.getByRole('menuitemradio', { name: 'Favourites' });
  await expect(item).toHaveAccessibleDescription(
    text('window.scope.connected', { n: 3, count: 3 }),
  );
  await violationsOn(page).until([]);
  await item.click();
  await fleet.names.until([ACAI, BALI, JAKARTA]);
  await scope(page).click();
  await page.getByRole('menuitemradio', { name: text('window.scope.all') }).click();
  await scope(page).click();
  await page.getByRole('menuitemcheckbox', { name: text('window.scope.headings') }).click();
  await expect(headings(fleet).first()).toHaveText('Favourites 3');
  await expect(headings(fleet).nth(1)).toHaveText(`${text('window.section.ungrouped')} 9`);
  await app.close();

  const again = await (await launch({ profile: app.profile })).window();
  await expect(headings(again).first(), 'headings are remembered').toHaveText('Favourites 3');
  await again.page.keyboard.press('Escape');
});

test('Ctrl and Shift with a click select rows, a search keeps them, and Esc clears them first', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  const at = { position: { x: 120, y: 10 } };
  const selected = (n: number) =>
    page.getByRole('group', { name: text('window.select.count', { count: n }), exact: true });
  await fleet.row(ACAI).click({ ...at, modifiers: ['ControlOrMeta'] });
  await expect(selected(1)).toBeVisible();
  const [, , third] = await fleet.firstThree();
  await third.click({ ...at, modifiers: ['Shift'] });
  await expect(selected(3)).toBeVisible();
  await third.click({ ...at, modifiers: ['ControlOrMeta'] });
  await expect(selected(2)).toBeVisible();

  await fleet.search.fill('Jakarta');
  await fleet.names.until([JAKARTA]);
  await page.getByRole('button', { name: text('window.select.all') }).click();
  await expect(selected(3)).toBeVisible();
  // The focus is in the bar, which goes.
  await page.keyboard.press('Escape');
  await expect(fleet.search).toBeFocused();
  await expect(selected(3)).toHaveCount(0);
  await expect(fleet.search).toHaveValue('Jakarta');
  await page.keyboard.press('Escape');
  await expect(fleet.search).toHaveValue('');
});
