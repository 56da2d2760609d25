// An open row, and the panel that pairs its instance again.
import { JAKARTA } from '../app/opened.ts';
import { ANY, text, textLike } from '../core/texts.ts';
import { jakartaLoggedOut, listed, type Scene, type Stage } from './stage.ts';

export async function openFirst(stage: Stage): Promise<void> {
  await listed(stage);
  await stage.fleet
    .row(JAKARTA)
    .getByText(textLike('window.row.down', { span: ANY }))
    .waitFor();
  await stage.fleet.page.keyboard.press('Control+Enter');
  await detailOf(stage).waitFor();
}

export function detailOf({ fleet }: Stage) {
  return fleet.page.getByRole('region', { name: text('detail.of', { name: 'Jakarta Store' }) });
}

async function pair(stage: Stage): Promise<void> {
  await openFirst(stage);
  await detailOf(stage)
    .getByRole('button', { name: text('detail.repair') })
    .click();
  await stage.fleet.page.getByRole('dialog').waitFor();
}

export const DETAIL_SCENES: readonly Scene[] = [
  {
    name: 'detail',
    leavesNothing: true,
    dayBehind: true,
    before: jakartaLoggedOut,
    act: openFirst,
    async pose(stage) {
      await detailOf(stage).focus();
    },
  },
  {
    name: 'detail-checked',
    dayBehind: true,
    before: jakartaLoggedOut,
    async act(stage) {
      await openFirst(stage);
      await detailOf(stage)
        .getByRole('button', { name: text('detail.check') })
        .click();
      await detailOf(stage).getByText(text('pairing.now.lost-for-good')).waitFor();
    },
    async pose(stage) {
      await detailOf(stage).getByText(text('pairing.now.lost-for-good')).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'detail-fields',
    leavesNothing: true,
    dayBehind: true,
    before: jakartaLoggedOut,
    act: openFirst,
    async pose(stage) {
      await detailOf(stage)
        .getByRole('button', { name: text('detail.copy', { field: 'integration' }) })
        .click();
      await stage.fleet.page.locator('footer', { hasText: text('window.copy.done') }).waitFor();
    },
  },
  {
    name: 'pairing',
    before: jakartaLoggedOut,
    async act(stage) {
      await pair(stage);
      await stage.fleet.page.getByRole('img', { name: text('pairing.panel.code') }).waitFor();
    },
  },
  {
    name: 'pairing-trouble',
    before(service) {
      service.disconnect(JAKARTA, 'loggedout');
      service.fail(503, { path: '/instance/qr/image', message: 'The gateway is being restarted' });
    },
    async act(stage) {
      await pair(stage);
      await stage.fleet.page.getByText(text('problem.status.title')).waitFor();
    },
  },
  {
    name: 'pairing-connected',
    before: jakartaLoggedOut,
    async act(stage) {
      await pair(stage);
      stage.service.scan(JAKARTA);
      await stage.fleet.page.getByRole('button', { name: text('pairing.panel.done') }).waitFor();
    },
  },
];
