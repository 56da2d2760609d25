// The entry: answers `status`, or claims the profile and puts an icon into the tray, and only then loads the app.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app as electron } from 'electron/main';
import type { TrayIconLook } from '#core/account/settings';
import { statusArguments } from '#core/reports/status/arguments';
import { lockApp } from './adapters/electron/lockdown.ts';
import { registerScheme } from './adapters/electron/scheme.ts';
import { allowPortalShortcuts } from './adapters/electron/shortcut.ts';
import { setSwitches } from './adapters/electron/switches.ts';
import { TrayItem } from './adapters/electron/tray.ts';
import { createTrayIcons } from './adapters/electron/tray-icon.ts';
import { missingFile } from './adapters/storage/needed-files.ts';
import { claimProfile } from './adapters/storage/profile-lock.ts';

const OUT = join(import.meta.dirname, '..');

const folder = electron.getPath('userData');
// In a checkout the second word names the app's folder.
const asked = statusArguments(process.argv, electron.isPackaged ? 1 : 2);
if (asked === null) {
  lockApp();
  registerScheme();
  setSwitches();
  allowPortalShortcuts();
  const use = claimProfile(folder);
  if (use.kind === 'second') electron.exit(0);
  else
    void electron
      .whenReady()
      .then(() => start(use))
      .catch(fail);
} else {
  // Electron looks for a display once this file has run, so the process ends before.
  const { printStatus } = await import('./status-command.ts');
  const isNamed = electron.commandLine.hasSwitch('user-data-dir');
  electron.exit(await printStatus(asked, { folder, isNamed, appPath: ownPath() }));
}

/** Null in a package, where the program alone is the app. */
function ownPath(): string | null {
  return electron.isPackaged ? null : electron.getAppPath();
}

async function start(use: ReturnType<typeof claimProfile>): Promise<void> {
  const tray = new TrayItem(createTrayIcons(join(OUT, 'icons')));
  const canRun = use.kind === 'first' || use.kind === 'read-only';
  if (canRun && missingFile(OUT) === undefined) tray.showUnknown(trayIconLook());
  const { startApp } = await import('./composition.ts');
  await startApp({ folder, use, tray });
}

/** As it is set, read by itself: the settings and all that they need would keep the icon waiting. */
function trayIconLook(): TrayIconLook {
  try {
    const { trayIcon } = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    return trayIcon === 'monochrome' ? 'monochrome' : 'colour';
  } catch {
    return 'colour';
  }
}

/** The app itself could not be loaded. */
async function fail(error: unknown): Promise<void> {
  const { refuseStart } = await import('./adapters/electron/refuse-start.ts');
  refuseStart(String(error));
}
