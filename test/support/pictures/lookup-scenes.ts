// The search: its highlights, and the list of keys.
import { DAPUR, JAKARTA } from '../app/opened.ts';
import { text } from '../core/texts.ts';
import { awkwardFleet, buildInstance } from '../service/builders.ts';
import { listed, type Scene, snooze } from './stage.ts';

export const LOOKUP_SCENES: readonly Scene[] = [
  {
    // On every row background: by state, selected and muted; and in the profile name if only that matches.
    name: 'search-marks',
    before(service) {
      service.disconnect(JAKARTA);
      service.add(
        buildInstance({
          apiInstanceName: 't1_g7u2pr0f_quitanda',
          displayName: 'Quitanda',
          number: '5511955556666',
          profileName: 'Frutas da Praia',
        }),
      );
    },
    async act(stage) {
      await listed(stage);
      await snooze(stage, 'mute', DAPUR, 'for-good');
      await stage.fleet.search.fill('ra');
      await stage.fleet.page.keyboard.press('ArrowDown');
      await stage.fleet.page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'search-awkward',
    before(service) {
      for (const row of awkwardFleet()) service.add(row);
    },
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('awkward a');
      await stage.fleet.page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'keys',
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
      await stage.fleet.page.keyboard.press('F1');
      await stage.fleet.page.getByRole('dialog', { name: text('window.help.title') }).waitFor();
    },
  },
];
