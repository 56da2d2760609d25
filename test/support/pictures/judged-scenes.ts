// Suppressed notifications, and what a row shows besides its connection.
import { DAPUR, JAKARTA, LOJA } from '../app/opened.ts';
import { ANY, text, textLike } from '../core/texts.ts';
import { buildInstance } from '../service/builders.ts';
import { sayInTurn } from '../service/say-in-turn.ts';
import { jakartaDown, listed, type Scene, type Stage, snooze, WARUNG } from './stage.ts';

const ACAI = 't1_n7t0vc2h_acai_praia';

/** An instance with the same number as Açaí da Praia. */
const TWIN = buildInstance({
  apiInstanceName: 't1_a1n6ju3d_praia_norte',
  displayName: 'Praia do Norte',
  number: '5571945678901',
});

/** An instance of a kind that always reports connected. */
const BUSINESS = buildInstance({
  apiInstanceName: 't1_c5o9fi2l_clinica_praia',
  displayName: 'Clínica da Praia',
  number: '5521955554321',
  integration: 'WHATSAPP-BUSINESS',
});

const FLAPPING = ['close', 'open', 'close', 'open', 'close', 'open'];

async function pause({ app, fleet }: Stage): Promise<void> {
  await (await app.tray()).click(text('snooze.spans.8h'));
  await fleet.page.getByText(textLike('window.banner.pausedUntil', { time: ANY })).waitFor();
}

export const JUDGED_SCENES: readonly Scene[] = [
  {
    name: 'fleet-judged',
    before(service) {
      service.disconnect(JAKARTA);
      service.add(TWIN);
      service.add(BUSINESS);
    },
    async act(stage) {
      const { page } = stage.fleet;
      await listed(stage);
      await snooze(stage, 'mute', JAKARTA, '8h');
      await snooze(stage, 'mute', DAPUR, 'for-good');
      stage.service.remove(WARUNG);
      await sayInTurn(stage.service, LOJA, FLAPPING);
      await page.locator('[data-health="missing"]').waitFor();
      await stage.fleet
        .row(LOJA)
        .getByText(textLike('window.row.unstable', { span: ANY }))
        .waitFor();
    },
  },
  {
    name: 'while-away',
    async act({ app, fleet, service }) {
      await fleet.rows.first().waitFor();
      const tray = await app.tray();
      await app.hideWindow();
      for (const name of [JAKARTA, ACAI]) service.disconnect(name, 'loggedout');
      await tray.until({ tone: 'red', tooltip: /10/ });
      for (const name of [JAKARTA, ACAI]) service.connect(name);
      await tray.until({ tone: 'green' });
      await tray.click(text('menu.open'));
      await app.windowVisible.until(true);
      // A window that was made with the other theme is another one.
      const again = await app.window();
      const line = textLike('window.away.line', { count: 2, time: ANY });
      await again.page.getByRole('button', { name: line }).click();
      return again;
    },
  },
  {
    name: 'remarks',
    before(service) {
      service.add(TWIN);
      service.add(BUSINESS);
    },
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('praia');
    },
  },
  {
    name: 'missing-menu',
    before: jakartaDown,
    async act({ fleet, service }) {
      await fleet.rows.first().waitFor();
      service.remove(JAKARTA);
      await fleet.page.locator('[data-health="missing"]').waitFor();
      await fleet.search.fill('jakarta');
    },
    async pose({ fleet: { page } }) {
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: text('window.menu.dismiss') }).waitFor();
    },
  },
  {
    name: 'mute-menu',
    leavesNothing: true,
    before: jakartaDown,
    async act(stage) {
      await listed(stage);
    },
    async pose({ fleet: { page } }) {
      await page.keyboard.press('Shift+F10');
      // Not `press` of the item, which may be gone before the key is released.
      await page.getByRole('menuitem', { name: text('window.menu.mute') }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: text('snooze.spans.1h') }).waitFor();
    },
  },
  {
    name: 'paused',
    before: jakartaDown,
    async act(stage) {
      await listed(stage);
      await pause(stage);
    },
  },
  {
    name: 'emptied',
    async act(stage) {
      await listed(stage);
      stage.service.empty();
      const { page } = stage.fleet;
      await page.getByRole('heading', { name: text('tray.noInstances') }).waitFor();
      // A recently moved pointer keeps the rows under their old heading for a moment.
      await page.getByRole('heading', { name: `${text('window.section.unsettled')} 12` }).waitFor();
    },
  },
];
