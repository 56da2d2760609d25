// The machine and its desktop: sleep, network, browser, and the system facts for diagnostics.
import { readFileSync } from 'node:fs';
import { homedir, hostname, release, type, userInfo } from 'node:os';
import { shell } from 'electron/common';
import { app, BrowserWindow, net, powerMonitor } from 'electron/main';
import type { SystemFacts } from '#core/reports/diagnostics';
import type { Desktop, Power } from '../../ports.ts';
import { copy } from './clipboard.ts';
import { within } from './within.ts';

/** How long to wait until another program has started, in ms. */
const DESKTOP_LIMIT_MS = 2000;

export function createPower(): Power {
  return {
    online: () => net.isOnline(),
    onSuspend: (call) => powerMonitor.on('suspend', call),
    onResume: (call) => powerMonitor.on('resume', call),
  };
}

/** Clipboard, browser and file manager. */
export const desktop: Desktop = {
  copy,
  async openUrl(url) {
    await within(DESKTOP_LIMIT_MS, shell.openExternal(url), undefined);
  },
  async openFile(file) {
    // On Linux it opens the file and never settles, from Electron 37 on (its pull request 48079).
    const error = await within(DESKTOP_LIMIT_MS, shell.openPath(file), '');
    if (error !== '') shell.showItemInFolder(file);
  },
};

/** The X11 window that a system prompt belongs to, so that it opens above it; empty without one, and on Wayland. */
export function windowId(): string {
  const window = BrowserWindow.getAllWindows().find((each) => each.isVisible());
  if (window === undefined || process.env.WAYLAND_DISPLAY !== undefined) return '';
  return String(window.getNativeWindowHandle().readUInt32LE());
}

export function systemFacts(profile: string): SystemFacts {
  const { electron = '', chrome = '', node } = process.versions;
  const { XDG_CURRENT_DESKTOP, XDG_SESSION_TYPE } = process.env;
  const desktop = [XDG_CURRENT_DESKTOP, XDG_SESSION_TYPE].filter(Boolean).join(', ');
  return {
    version: app.getVersion(),
    engines: [
      ['Electron', electron],
      ['Chromium', chrome],
      ['Node', node],
    ],
    system: [distribution(), `${type()} ${release()}`, process.arch].filter(Boolean).join(', '),
    desktop: desktop === '' ? null : desktop,
    packaged: app.isPackaged,
    ...{ profile, home: homedir(), user: userName(), computer: hostname() },
  };
}

/** The name of the Linux distribution; empty on other systems. */
function distribution(): string {
  try {
    const file = readFileSync('/etc/os-release', 'utf8');
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(file)?.[1] ?? '';
  } catch {
    return '';
  }
}

/** Empty if the current user has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
