// A time zone that changes while the app runs, in a private copy of /etc, which only root can mount.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron } from '../../build/electron.mjs';
import type { WindowState } from '../../main/core/window/shown.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { ANY, textLike } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;

test('another time zone of the system is followed with the next poll', async ({
  launchSignedIn,
  service,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: an ordinary user has no /etc of their own
  test.skip(!canMount, 'needs the right to mount');
  const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-zone-'));
  const etc = join(folder, 'etc');
  execFileSync('cp', ['-a', '/etc', etc]);
  const moveTo = (zone: string) => {
    const next = join(etc, 'localtime.next');
    symlinkSync(`/usr/share/zoneinfo/${zone}`, next);
    renameSync(next, join(etc, 'localtime'));
  };
  moveTo('Etc/UTC');
  const program = join(folder, 'start');
  const { path } = await findElectron({ log: () => {} });
  writeFileSync(
    program,
    `#!/bin/sh\nunset TZ\nexec unshare --mount sh -c 'mount --bind "${etc}" /etc && exec "${path}" "$@"' sh "$@"\n`,
    { mode: 0o755 },
  );
  try {
    const app = await launchSignedIn({ program });
    const fleet = await app.window();
    await expect(fleet.rows.first()).toBeVisible();
    service.disconnect(JAKARTA, 'loggedout');
    const tray = await app.tray();
    await tray.until({ tone: 'red' });
    const row = fleet.row(JAKARTA);
    await row.locator('.status').click();
    // Around midnight it names the day as well.
    const words = textLike('detail.sinceTimeFor.down', { time: ANY, span: ANY });
    const since = fleet.page.getByText(words).first();
    const [before] = (await observe('since when it is down', async () =>
      /\d\d:\d\d/.exec((await since.textContent()) ?? ''),
    ).until((time) => time !== null)) ?? [''];
    moveTo('Australia/Eucla');
    await fleet.state
      .map((text) => (JSON.parse(text) as WindowState).language.timeZone)
      .until('Australia/Eucla');
    // 8 h 45 min ahead: the minutes differ as well.
    await expect(since).not.toHaveText(new RegExp(before));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
