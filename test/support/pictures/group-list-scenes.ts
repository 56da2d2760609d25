// Groups in the list: as a filter, as headings, and the dialog that puts selected rows into them.
import type { Page } from 'playwright';
import type { Group } from '../../../main/core/groups/group.ts';
import { JAKARTA } from '../app/opened.ts';
import { buildGroup } from '../core/build-group.ts';
import { ANY, text, textLike } from '../core/texts.ts';
import { perform } from '../desktop/observed.ts';
import { jakartaDown, listed, type Scene, type Stage } from './stage.ts';

const GROUPS: readonly Group[] = [
  buildGroup({ name: 'Indonesia', members: [JAKARTA], match: { pattern: 'Bandung|Lestari|Rasa' } }),
  buildGroup({
    name: 'Bakeries and sweets of São Paulo and the coast',
    match: { prefix: 'Pa' },
    redWhen: 'all',
  }),
  buildGroup({ name: 'Brasil', match: { pattern: 'ã|ç|é' }, redWhen: { fewerThanUp: 3 } }),
];

async function withGroups(stage: Stage): Promise<void> {
  await listed(stage);
  const { page } = stage.fleet;
  await perform(page.evaluate((groups) => window.wachat.changeSettings({ groups }), GROUPS));
  await page
    .getByRole('button', { name: textLike('window.scope.shown', { scope: ANY }) })
    .waitFor();
}

async function openScopes({ fleet }: Stage): Promise<void> {
  await fleet.page
    .getByRole('button', { name: textLike('window.scope.shown', { scope: ANY }) })
    .click();
  await fleet.page.getByRole('menu').waitFor();
}

/** Below the list, while rows are selected. */
const bar = (page: Page) =>
  page.getByRole('group', { name: text('window.select.count', { count: 2 }) });

async function select({ fleet }: Stage): Promise<void> {
  for (const name of [JAKARTA, 't1_n7t0vc2h_acai_praia']) {
    await fleet.row(name).click({ modifiers: ['ControlOrMeta'], position: { x: 100, y: 10 } });
  }
  await bar(fleet.page).waitFor();
}

export const GROUP_LIST_SCENES: readonly Scene[] = [
  {
    name: 'group-filter',
    before: jakartaDown,
    act: withGroups,
    pose: openScopes,
  },
  {
    name: 'group-headings',
    before: jakartaDown,
    async act(stage) {
      await withGroups(stage);
      await openScopes(stage);
      const { page } = stage.fleet;
      await page.getByRole('menuitemcheckbox', { name: text('window.scope.headings') }).click();
      await page.getByRole('heading', { name: 'Brasil' }).waitFor();
    },
  },
  {
    name: 'selected-rows',
    before: jakartaDown,
    async act(stage) {
      await withGroups(stage);
      await select(stage);
    },
  },
  {
    name: 'group-picker',
    before: jakartaDown,
    async act(stage) {
      await withGroups(stage);
      await select(stage);
      const { page } = stage.fleet;
      await bar(page)
        .getByRole('button', { name: text('window.menu.groups') })
        .click();
      await page.getByRole('dialog').waitFor();
      await page.getByLabel(text('window.pick.new')).fill('Asia');
    },
  },
];
