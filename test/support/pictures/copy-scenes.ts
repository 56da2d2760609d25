// What can be copied: from a row without a number, from all listed rows, and how the footer names it.
import { ANY, text, textLike } from '../core/texts.ts';
import { buildInstance } from '../service/builders.ts';
import { listed, type Scene } from './stage.ts';

export const COPY_SCENES: readonly Scene[] = [
  {
    name: 'row-menu-no-number',
    before: (service) =>
      service.add(
        buildInstance({
          apiInstanceName: 't1_c8x2wa7p_new_branch',
          displayName: 'A new branch, with a name that no line of a menu can hold in one piece',
          number: null,
        }),
      ),
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('branch');
      await stage.fleet.rows.first().waitFor();
    },
    async pose({ fleet }) {
      await fleet.page.keyboard.press('Shift+F10');
      await fleet.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'row-menu-end',
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
    },
    async pose({ fleet }) {
      await fleet.page.keyboard.press('Shift+F10');
      await fleet.page.getByRole('menu').waitFor();
      await fleet.page.keyboard.press('End');
    },
  },
  {
    name: 'copy-list-menu',
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('a');
    },
    async pose({ fleet }) {
      await fleet.page.getByRole('button', { name: text('window.copyList.label') }).click();
      await fleet.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'copied-as',
    leavesNothing: true,
    act: listed,
    async pose({ fleet }) {
      await fleet.page.keyboard.press('Shift+F10');
      await fleet.page.getByRole('menuitem', { name: text('window.menu.curl') }).click();
      await fleet.page
        .locator('footer')
        .getByText(textLike('window.copy.saidCurl', { name: ANY }))
        .waitFor();
    },
  },
];
