// Runs `wachat-tray status` as a script would: in a process of its own, without a display.
import { spawn } from 'node:child_process';
import { findElectron } from '../../../build/electron.mjs';
import { LOCALE } from '../desktop/session.ts';
import { appArguments } from './running-app.ts';

export interface Said {
  readonly output: string;
  readonly error: string;
  readonly exitCode: number | null;
}

/** `output`: where standard output goes; by default it is read. */
export async function askStatus(profile: string, ...args: readonly string[]): Promise<Said> {
  const { path } = await findElectron({ log: () => {} });
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...own } = process.env;
  // Words and times as on the desktop of the tests.
  const env: NodeJS.ProcessEnv = { ...own, ...LOCALE };
  // No bus either: a monitor has none.
  delete env.DBUS_SESSION_BUS_ADDRESS;
  const child = spawn(path, appArguments(profile, ['status', ...args]), { env });
  let [output, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { output, error: withoutEngine(error), exitCode };
}

/** Without what Chromium says of the machine: `[pid:date:ERROR:bus.cc(407)] …`. */
function withoutEngine(error: string): string {
  return error.replace(/^\[\d+:[\d/.]+:(ERROR|WARNING):.*\n/gm, '');
}
