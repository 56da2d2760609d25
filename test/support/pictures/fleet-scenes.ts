// The list and what the user does in it.
import { JAKARTA, LOJA } from '../app/opened.ts';
import { text } from '../core/texts.ts';
import { until } from '../desktop/until.ts';
import { buildInstance } from '../service/builders.ts';
import type { WachatService } from '../service/wachat-service.ts';
import { jakartaDown, listed, type Scene, snooze } from './stage.ts';

const troubled = (service: WachatService): void => {
  const names = service.instances.map((instance) => String(instance.apiInstanceName));
  const [, , bali = JAKARTA, dapur = JAKARTA] = names;
  service.disconnect(JAKARTA);
  service.say(bali, { state: 'connecting', status: 'connecting', isConnected: false });
  service.say(dapur, { state: 'open', status: 'open', isConnected: false });
  service.add(
    buildInstance({
      apiInstanceName: 't1_c8x2wa7p_new_branch',
      displayName: 'New branch',
      state: 'qr',
      status: 'qr',
      isConnected: false,
      owner: null,
    }),
  );
  service.add(
    buildInstance({
      apiInstanceName: 't1_k3p8zd1s_warehouse',
      displayName: 'Warehouse',
      state: 'hibernating',
      status: 'hibernating',
      isConnected: null,
    }),
  );
};

export const FLEET_SCENES: readonly Scene[] = [
  {
    name: 'fleet-one-down',
    dayBehind: true,
    before: jakartaDown,
    async act(stage) {
      await listed(stage);
      await stage.fleet.rows.nth(4).hover();
    },
  },
  {
    name: 'fleet-every-state',
    leavesNothing: true,
    before: troubled,
    async act(stage) {
      await listed(stage);
    },
  },
  {
    name: 'hidden-down',
    before: jakartaDown,
    async act(stage) {
      await listed(stage);
      const { page } = stage.fleet;
      await page
        .getByRole('radio', { name: new RegExp(`^${text('window.show.connected')}`) })
        .check({ force: true });
      await page
        .getByRole('button', { name: text('window.show.hiddenDown', { count: 1 }) })
        .waitFor();
    },
  },
  {
    name: 'search-and-copy',
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('pa');
      await stage.fleet.page.keyboard.press('ArrowDown');
      await stage.fleet.page.keyboard.press('Enter');
      await stage.fleet.page
        .getByText(text('window.copy.done'), { exact: false })
        .first()
        .waitFor();
    },
  },
  {
    name: 'search-nothing',
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('surabya');
    },
  },
  {
    name: 'row-menu',
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
    },
    async pose({ fleet }) {
      await fleet.page.keyboard.press('Shift+F10');
      await fleet.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'sort-menu',
    before: troubled,
    async act(stage) {
      await listed(stage);
      await stage.fleet.page
        .getByRole('button', { name: text('window.sort.label'), exact: true })
        .click();
      await stage.fleet.page.getByRole('menuitemradio', { name: text('window.sort.name') }).click();
      await stage.fleet.page.getByText(text('window.section.byName')).waitFor();
    },
    async pose({ fleet }) {
      await fleet.page
        .getByRole('button', { name: text('window.sort.label'), exact: true })
        .click();
      await fleet.page.getByRole('menuitemradio', { name: text('window.sort.name') }).waitFor();
    },
  },
  {
    name: 'sorted-by-change',
    before: troubled,
    async act(stage) {
      await listed(stage);
      await stage.fleet.page
        .getByRole('button', { name: text('window.sort.label'), exact: true })
        .click();
      await stage.fleet.page
        .getByRole('menuitemradio', { name: text('window.sort.last-change') })
        .click();
      await stage.fleet.page.getByText(text('window.section.byChange')).waitFor();
    },
  },
  {
    name: 'parked',
    before(service) {
      service.disconnect(JAKARTA);
      service.disconnect(LOJA);
    },
    async act(stage) {
      const { fleet } = stage;
      await listed(stage);
      await snooze(stage, 'park', JAKARTA, 'for-good');
      await snooze(stage, 'park', LOJA, 'until-back');
      // At the end of the list, which renders only rows near the view.
      const heading = fleet.page.getByRole('button', { name: text('window.section.parked') });
      await fleet.page.mouse.move(200, 400);
      await fleet.page.mouse.wheel(0, 10_000);
      await heading.click();
      await fleet.page
        .locator('button[aria-expanded="true"]', { hasText: text('window.section.parked') })
        .waitFor();
    },
    async pose({ fleet }) {
      await fleet.page.getByRole('region', { name: text('window.list') }).hover();
      // The end of the list may still move as row heights become known, so it scrolls until both rows are there.
      await until(
        async () => {
          await fleet.page.mouse.wheel(0, 10_000);
          return (await fleet.page.locator('[data-parked]').count()) === 2;
        },
        { what: 'the two parked rows at the end of the list' },
      );
    },
  },
];
