// What diagnostics say of the machine, and the names that they must not say.

import { readFileSync } from 'node:fs';
import { homedir, hostname, release, type, userInfo } from 'node:os';
import { app } from 'electron/main';
import type { SystemFacts } from '#core/reports/diagnostics';

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
