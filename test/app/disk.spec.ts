// A disk that is full or read-only: the app goes on watching and telling, and says what it cannot keep.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { SmallDisk } from '../support/core/small-disk.ts';

const IPANEMA = 't1_q1f6ke3x_loja_ipanema';
/** Enough for what Chromium keeps in a profile of its own. */
const SIZE = '48m';

let folder: string;
let disk: SmallDisk;
test.beforeEach(() => {
  // biome-ignore lint/suspicious/noSkippedTests: printed with its reason wherever it cannot run
  test.skip(!SmallDisk.possible(), 'only root may mount a small disk here');
  folder = mkdtempSync(join(tmpdir(), 'disk-'));
  disk = new SmallDisk(folder, SIZE);
});
test.afterEach(() => {
  disk?.remove();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Takes all the room that is left. */
function fill(): void {
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'ballast')}`, 'bs=64k'], { stdio: 'ignore' });
}

test('a full disk: told and shown all the same, with a sentence; a start goes on from it', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ profile: folder });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  fill();
  service.disconnect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'down', { timeout: 30_000 });
  await expect(window.page.getByText('The disk is full')).toBeVisible();
  await (await app.tray()).until(({ tone }) => tone === 'red');
  // What nobody sees in the window is told, although that it was told cannot be kept.
  await app.hideWindow();
  service.disconnect(IPANEMA);
  await desktop.notifications.until((shown) =>
    shown.some(({ summary }) => summary === 'Loja Ipanema disconnected'),
  );
  await app.quit();

  const again = await launchSignedIn({
    profile: folder,
    settings: undefined,
    args: ['--hidden', '--time-scale=10'],
  });
  const tray = await again.tray();
  await tray.until(({ tone }) => tone === 'red');
  // What was written before is whole.
  expect(readdirSync(folder).filter((name) => name.includes('.broken'))).toEqual([]);
  service.connect(JAKARTA);
  service.connect(IPANEMA);
  await tray.until(({ tone }) => tone === 'green');
  expect(again.program.exitCode).toBeNull();
});

test('a read-only profile: it starts, colours and tells, and says that nothing is kept', async ({
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
  await expect(window.page.getByText('Nothing can be saved')).toBeVisible();
  const tray = await app.greenTray();
  await app.hideWindow();
  service.disconnect(JAKARTA);
  await tray.until(({ tone }) => tone === 'red');
  const [notification] = await desktop.notifications.until((shown) => shown.length === 1);
  expect(notification?.summary).toBe('Jakarta Store disconnected');
});
