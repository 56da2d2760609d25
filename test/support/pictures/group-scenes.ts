// Groups in the settings: the list of them, and the dialog that makes or edits one.
import type { Locator, Page } from 'playwright';
import { type Group, NEW_GROUP } from '../../../main/core/groups/group.ts';
import { DAPUR, JAKARTA, LOJA } from '../app/opened.ts';
import { text } from '../core/texts.ts';
import { perform } from '../desktop/observed.ts';
import type { WachatService } from '../service/wachat-service.ts';
import { openSettings, type Scene, type Stage, WARUNG } from './stage.ts';

const FULL: Group = {
  name: 'Night shift',
  members: [JAKARTA, DAPUR, LOJA, WARUNG],
  match: { prefix: 'Toko', account: 'main' },
  redWhen: { fewerThanUp: 4 },
  notify: { down: true, recovered: false, pairing: true, removed: true },
  workingHours: { from: '22:00', to: '06:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
};

const THREE: readonly Group[] = [
  { ...NEW_GROUP, name: 'Jakarta', match: { prefix: 'Jakarta' } },
  { ...NEW_GROUP, name: 'São Paulo', match: { pattern: 'Paulo|Pastel' }, redWhen: 'all' },
  FULL,
];

/** One member of a group is down, and another one is not listed. */
const oneDown = (service: WachatService): void => {
  service.disconnect(JAKARTA);
  service.remove(WARUNG);
};

async function openWithGroups(stage: Stage): Promise<void> {
  const { page } = stage.fleet;
  await openSettings(stage);
  await perform(page.evaluate((groups) => window.wachat.changeSettings({ groups }), THREE));
  await editorOf(page, FULL.name).waitFor();
}

function editorOf(page: Page, group: string): Locator {
  return page.getByRole('button', { name: text('window.groups.editOf', { group }) });
}

/** Everything is on, and three fields are wrong. */
async function openFull(stage: Stage): Promise<void> {
  await openWithGroups(stage);
  const { page } = stage.fleet;
  await editorOf(page, FULL.name).click();
  await page.getByLabel(text('window.groups.pattern')).fill('Toko (?=Batik)');
  await page.getByLabel(text('window.groups.least')).fill('0');
  await page.getByLabel(text('window.groups.toTime')).fill('late');
  await page.getByRole('button', { name: text('window.groups.save') }).click();
  await page.getByRole('alert').first().waitFor();
}

export const GROUP_SCENES: readonly Scene[] = [
  {
    name: 'settings-groups',
    before: oneDown,
    act: openWithGroups,
    pose: ({ fleet }) =>
      fleet.page.getByRole('button', { name: text('window.groups.add') }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'group-new',
    leavesNothing: true,
    async act(stage) {
      await openSettings(stage);
      await stage.fleet.page.getByRole('button', { name: text('window.groups.add') }).click();
      await stage.fleet.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'group-full',
    before: oneDown,
    act: openFull,
    pose: ({ fleet }) =>
      fleet.page.getByLabel(text('window.groups.pattern')).scrollIntoViewIfNeeded(),
  },
  {
    name: 'group-full-end',
    before: oneDown,
    act: openFull,
    pose: ({ fleet }) =>
      fleet.page.getByText(text('window.groups.wrong.time')).scrollIntoViewIfNeeded(),
  },
];
