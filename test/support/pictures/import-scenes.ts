// What an import of settings shows: all that would change, nothing, and a file that is refused.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFile } from '../app/settings-transfer.ts';
import { text } from '../core/texts.ts';
import { openSettings, type Scene, type Stage } from './stage.ts';

const instances = ['a', 'b', 'c'].map((name) => ({
  ...{ account: 'main', apiInstanceName: name },
  ...{ parked: 'for-good', muted: '2026-06-13T10:42:00Z' },
}));

const SETTINGS = {
  accounts: [
    { id: 'main', name: 'Branch', baseUrl: 'https://wa.example.com/api/v1', pollSeconds: 60 },
    { id: 'branch', name: 'Branch', baseUrl: 'https://wa.example.com/api/v1' },
    { id: 'other', name: 'Branch', baseUrl: 'http://wa.example.com' },
  ],
  pollSeconds: 60,
  confirmSeconds: -1,
  notify: { recovered: false, service: false },
  quietHours: { from: '22:00', to: '07:00' },
  remindMinutes: 30,
  trayIcon: 'monochrome',
};

/** Imports a file with this content. */
async function importFile(stage: Stage, content: object): Promise<void> {
  const { app, fleet } = stage;
  await openSettings(stage);
  const file = join(app.profile, 'along.json');
  writeFileSync(file, JSON.stringify(content));
  await chooseFile(app.desktop, fleet.page, file);
}

export const IMPORT_SCENES: readonly Scene[] = [
  {
    name: 'import-settings',
    leavesNothing: true,
    async act(stage) {
      const savedAt = '2026-06-12T08:30:00Z';
      await importFile(stage, { wachatTray: 1, savedAt, settings: SETTINGS, instances });
      await stage.fleet.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'import-nothing',
    leavesNothing: true,
    async act(stage) {
      await importFile(stage, { wachatTray: 1, settings: {} });
      await stage.fleet.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'import-refused',
    leavesNothing: true,
    async act(stage) {
      await importFile(stage, {});
      await stage.fleet.page.getByRole('alert').waitFor();
    },
    pose: ({ fleet }) =>
      fleet.page.getByRole('button', { name: text('data.removeOpen') }).scrollIntoViewIfNeeded(),
  },
];
