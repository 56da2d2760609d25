// A full or read-only disk: the app keeps monitoring and notifying, and says what it cannot save.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentsOf, filesIn } from '../support/app/files.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import {
  adder,
  menuOf,
  nameIn,
  openSettings,
  saveIn,
  untilSaved,
} from '../support/app/group-settings.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { SmallDisk } from '../support/core/small-disk.ts';
import { text } from '../support/core/texts.ts';
import { type Observed, perform } from '../support/desktop/observed.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

const IPANEMA = 't1_q1f6ke3x_loja_ipanema';
/** Enough for Chromium's own files in a profile. */
const SIZE = '48m';

let folder: string;
let disk: SmallDisk;
test.beforeEach(() => {
  // biome-ignore lint/suspicious/noSkippedTests: the summary prints the reason
  test.skip(!SmallDisk.possible(), 'only root may mount a small disk here');
  folder = mkdtempSync(join(tmpdir(), 'disk-'));
  disk = new SmallDisk(folder, SIZE);
});
test.afterEach(() => {
  disk?.remove();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** What an instance became, by the lines of the history. */
function kindsIn(profile: string, instance: string): Observed<readonly string[]> {
  return contentsOf(join(profile, 'history')).map<readonly string[]>((files) =>
    [...files.values()]
      .flatMap((bytes) => bytes.toString().split('\n'))
      .filter((line) => line.includes(instance))
      .map((line) => String(JSON.parse(line).to)),
  );
}

/** Fills all remaining space, and changes more than fits into what is left of the last blocks of the app's files. */
function fill(service: WachatService, letter: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'ballast')}`, 'bs=64k'], { stdio: 'ignore' });
  // The longest names that count.
  for (const { apiInstanceName } of service.instances) {
    const name = String(apiInstanceName);
    if (name !== JAKARTA && name !== IPANEMA) service.rename(name, letter.repeat(4000));
  }
}

test('a full disk: losses are still shown and notified, with a warning; the next start recovers', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ profile: folder });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  fill(service, 'A');
  service.disconnect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await expect(window.page.getByText(text('window.note.diskFull'))).toBeVisible();
  await (await app.tray()).until({ tone: 'red' });
  // A loss that is not seen in the window is notified, although this cannot be saved.
  await app.hideWindow();
  service.disconnect(IPANEMA);
  await desktop.notifications.summaries.until((all) => all.includes('Loja Ipanema disconnected'));

  rmSync(join(folder, 'ballast'));
  // The warning goes by itself, and what happened meanwhile is in the history.
  await kindsIn(folder, IPANEMA).until((kinds) => kinds.includes('down'));
  await perform(app.electron.evaluate(({ app }) => void app.emit('activate')));
  await expect(window.row(JAKARTA)).toBeVisible();
  await expect(window.page.getByText(text('window.note.diskFull'))).toHaveCount(0);
  fill(service, 'B');
  service.connect(IPANEMA);
  await expect(window.page.getByText(text('window.note.diskFull'))).toBeVisible();
  await app.quit();

  const again = await launchSignedIn({
    profile: folder,
    settings: undefined,
    args: ['--hidden', '--time-scale=10'],
  });
  const tray = await again.tray();
  await tray.until({ tone: 'red' });
  // No file from before was damaged.
  const broken = filesIn(folder).map((files) => files?.filter((name) => name.includes('.broken')));
  await broken.until([]);
  service.connect(JAKARTA);
  service.connect(IPANEMA);
  await tray.until({ tone: 'green' });
  expect(again.program.exitCode).toBeNull();
});

test('a read-only profile: the app starts, colours and notifies, and says that nothing can be saved', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const first = await launchSignedIn({ profile: folder, args: ['--hidden', '--time-scale=10'] });
  await first.greenTray();
  await first.quit();
  disk.makeReadOnly();

  const app = await launchSignedIn({ profile: folder, settings: undefined });
  const window = await app.window();
  await expect(window.page.getByText(text('window.note.readOnly'))).toBeVisible();
  const tray = await app.greenTray();
  await app.hideWindow();
  service.disconnect(JAKARTA);
  await tray.until({ tone: 'red' });
  await desktop.notifications.summaries.until(['Jakarta Store disconnected']);

  disk.makeWritable();
  await kindsIn(folder, JAKARTA).until((kinds) => kinds.includes('down'));
  await perform(app.electron.evaluate(({ app }) => void app.emit('activate')));
  await expect(window.row(JAKARTA)).toBeVisible();
  await expect(window.page.getByText(text('window.note.readOnly'))).toHaveCount(0);
});

test('a read-only profile: a group that cannot be saved stays as it is, and the settings say so', async ({
  launchSignedIn,
  service,
}) => {
  const groups = [{ name: 'Bali', redWhen: 'all' }];
  const settings = settingsFor(service, { groups });
  const first = await launchSignedIn({ profile: folder, settings });
  await first.greenTray();
  await first.quit();
  disk.makeReadOnly();

  const app = await launchSignedIn({ profile: folder, settings: undefined });
  const page = await openSettings(app);
  const dialog = page.getByRole('dialog');
  await menuOf(page, 'Bali').click();
  await page.getByRole('menuitem', { name: text('window.set.remove') }).click();
  await dialog.getByRole('button', { name: text('window.groups.remove') }).click();
  await expect(page.getByRole('alert')).toHaveText(text('window.set.notSaved'));
  await expect(menuOf(page, 'Bali')).toBeFocused();

  await adder(page).click();
  await nameIn(dialog).fill('Solo');
  await saveIn(dialog).click();
  await expect(dialog.getByRole('alert')).toHaveText(text('window.set.notSaved'));
  await expect(nameIn(dialog)).toHaveValue('Solo');
  await untilSaved(app, groups);
  disk.makeWritable();
  await saveIn(dialog).click();
  await expect(dialog).toHaveCount(0);
  await untilSaved(app, [...groups, { name: 'Solo', redWhen: 'any' }]);
});
