// An ordinary user for the packaged app, whose sandbox does not work as root.
import { spawnSync } from 'node:child_process';
import type { Account } from '../desktop/processes.ts';

const NAME = 'wachat-tray-test';

/** Creates the account if the tests run as root; otherwise the current user is ordinary enough. */
export function makeAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = idsOf();
  if (known) return known;
  run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]);
  const made = idsOf();
  if (!made) throw new Error(`useradd made no account ${NAME}`);
  return made;
}

export function removeAccount(): void {
  if (process.getuid?.() === 0 && idsOf()) run('userdel', [NAME]);
}

/** Whether this user may create namespaces, on which Chromium's sandbox is built. */
export function mayMakeNamespaces(account: Account | undefined): boolean {
  return spawnSync('unshare', ['--user', 'true'], { ...account }).status === 0;
}

function idsOf(): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((which) => {
    const { status, stdout } = spawnSync('id', [which, NAME], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : Number.NaN;
  });
  return uid && gid ? { uid, gid } : undefined;
}

function run(program: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr.trim()}`);
}
