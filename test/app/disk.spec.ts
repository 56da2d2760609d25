// A disk that is full or read-only: the app goes on watching and telling, and says what it cannot keep.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../support/app/fixtures.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
/** Enough for what Chromium keeps in a profile of its own. */
const SIZE = 'size=48m';

let disk: string;
test.beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'disk-'));
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', SIZE, 'tmpfs', disk]);
  // biome-ignore lint/suspicious/noSkippedTests: printed with its reason wherever it cannot run
  test.skip(made.status !== 0, 'only root may mount a small disk here');
});
test.afterEach(() => {
  spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** Takes all the room that is left. */
function fill(): void {
  spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=64k'], { stdio: 'ignore' });
}

test('a full disk: told and shown all the same, with a sentence; a start goes on from it', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ profile: disk });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  fill();
  service.disconnect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'down', { timeout: 30_000 });
  await expect(window.page.getByText('The disk is full')).toBeVisible();
  await (await app.tray()).until(({ tone }) => tone === 'red');
  await app.quit();

  const again = await launchSignedIn({
    profile: disk,
    settings: undefined,
    args: ['--hidden', '--time-scale=10'],
  });
  const tray = await again.tray();
  await tray.until(({ tone }) => tone === 'red');
  service.connect(JAKARTA);
  await tray.until(({ tone }) => tone === 'green');
  expect(again.program.exitCode).toBeNull();
});

test('a read-only profile: it starts, colours and tells, and says that nothing is kept', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const first = await launchSignedIn({ profile: disk, args: ['--hidden', '--time-scale=10'] });
  await (await first.tray()).until(({ tone }) => tone === 'green');
  await first.quit();
  writeFileSync(join(disk, 'before'), '');
  spawnSync('mount', ['-o', 'remount,ro', disk]);

  const app = await launchSignedIn({ profile: disk, settings: undefined });
  const window = await app.window();
  await expect(window.page.getByText('Nothing can be saved')).toBeVisible();
  const tray = await app.tray();
  await tray.until(({ tone }) => tone === 'green');
  await app.hideWindow();
  service.disconnect(JAKARTA);
  await tray.until(({ tone }) => tone === 'red');
  const [notice] = await desktop.notifications.until((shown) => shown.length === 1);
  expect(notice?.summary).toBe('Jakarta Store disconnected');
});
