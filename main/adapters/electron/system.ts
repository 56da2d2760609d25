// The machine and its desktop: sleep and network, clipboard and browser, and what diagnostics name.
import { readFileSync } from 'node:fs';
import { homedir, hostname, release, type, userInfo } from 'node:os';
import { shell } from 'electron/common';
import { app, clipboard, net, powerMonitor } from 'electron/main';
import type { SystemFacts } from '#core/reports/diagnostics';
import type { Desktop, Power } from '../../ports.ts';

export function createPower(): Power {
  return {
    online: () => net.isOnline(),
    onSuspend: (call) => powerMonitor.on('suspend', call),
    onResume: (call) => powerMonitor.on('resume', call),
  };
}

/** Clipboard, browser and file manager. */
export const desktop: Desktop = {
  async copy(text) {
    // Asynchronous in later versions of Electron.
    await clipboard.writeText(text);
  },
  async clipboardText() {
    return await clipboard.readText();
  },
  async openUrl(url) {
    await shell.openExternal(url);
  },
  async openFile(file) {
    const trouble = await shell.openPath(file);
    if (trouble !== '') shell.showItemInFolder(file);
  },
};

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

/** As a Linux names itself; empty elsewhere. */
function distribution(): string {
  try {
    const file = readFileSync('/etc/os-release', 'utf8');
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(file)?.[1] ?? '';
  } catch {
    return '';
  }
}

/** Empty where the system knows no name for who runs this. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
