// A private hosts file for one app, in which a name can be added and removed while the app runs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron } from '../../../build/electron.mjs';
import type { LaunchOptions } from './running-app.ts';

// Every step execs the next one, so that the process a test starts becomes the app.
const START = `#!/bin/sh
exec unshare --mount -- sh -c '
  mount --bind "$OWN_HOSTS/hosts" /etc/hosts &&
  mount --bind "$OWN_HOSTS/nsswitch.conf" /etc/nsswitch.conf &&
  exec "$OWN_HOSTS_APP" "$@"' sh "$@"
`;

export class OwnHosts {
  readonly #folder = mkdtempSync(join(tmpdir(), 'wachat-tray-hosts-'));

  /** Whether this system allows mount namespaces: only for root, and not in most containers. */
  static possible(): boolean {
    const { status } = spawnSync('unshare', ['--mount', 'mount', '--bind', '/etc', '/etc']);
    return status === 0;
  }

  constructor() {
    this.#write('start', START, 0o755);
    // Names come from the hosts file alone: no request goes to a name server.
    this.#write('nsswitch.conf', 'hosts: files\n');
    this.forget();
  }

  /** From now on this name resolves to the loopback address. */
  enter(name: string): void {
    this.#write('hosts', `127.0.0.1 localhost ${name}\n`);
  }

  /** From now on no name but localhost resolves. */
  forget(): void {
    this.#write('hosts', '127.0.0.1 localhost\n');
  }

  /** The launch options for an app that uses this hosts file. */
  async launchOptions(): Promise<Pick<LaunchOptions, 'program' | 'env'>> {
    const { path } = await findElectron({ log: () => {} });
    const env = { OWN_HOSTS: this.#folder, OWN_HOSTS_APP: path };
    return { program: join(this.#folder, 'start'), env };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  // Written in place: the mount binds this inode, not its path.
  #write(name: string, text: string, mode = 0o644): void {
    writeFileSync(join(this.#folder, name), text, { mode });
  }
}
