// A hosts file of one app's own, in which a name can be entered and struck out again while the app runs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron } from '../../../build/electron.mjs';
import type { LaunchOptions } from './running-app.ts';

// Every step becomes the next one, so that the process a test starts is the app in the end.
const START = `#!/bin/sh
exec unshare --mount -- sh -c '
  mount --bind "$OWN_HOSTS/hosts" /etc/hosts &&
  mount --bind "$OWN_HOSTS/nsswitch.conf" /etc/nsswitch.conf &&
  exec "$OWN_HOSTS_APP" "$@"' sh "$@"
`;

export class OwnHosts {
  readonly #folder = mkdtempSync(join(tmpdir(), 'wachat-tray-hosts-'));

  /** Whether this system lets us give a program files of its own: root can, outside of most containers. */
  static possible(): boolean {
    const { status } = spawnSync('unshare', ['--mount', 'mount', '--bind', '/etc', '/etc']);
    return status === 0;
  }

  constructor() {
    this.#write('start', START, 0o755);
    // Names come from the hosts file alone: nobody on the network is asked, or waited for.
    this.#write('nsswitch.conf', 'hosts: files\n');
    this.forget();
  }

  /** From now on this name is one of the loopback's. */
  enter(name: string): void {
    this.#write('hosts', `127.0.0.1 localhost ${name}\n`);
  }

  /** From now on no name has an address but localhost. */
  forget(): void {
    this.#write('hosts', '127.0.0.1 localhost\n');
  }

  /** What an app is launched with to look here for its names. */
  async launchOptions(): Promise<Pick<LaunchOptions, 'program' | 'env'>> {
    const { path } = await findElectron({ log: () => {} });
    const env = { OWN_HOSTS: this.#folder, OWN_HOSTS_APP: path };
    return { program: join(this.#folder, 'start'), env };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  // Written in place: the app's own /etc/hosts is this very file, and not whatever has its name.
  #write(name: string, text: string, mode = 0o644): void {
    writeFileSync(join(this.#folder, name), text, { mode });
  }
}
