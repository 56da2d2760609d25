// A small disk of a test's own, which can be full or read-only.
import { spawnSync } from 'node:child_process';

export class SmallDisk {
  readonly #folder: string;

  /** Whether this computer lets us mount one: only root may, outside of most containers. */
  static possible(): boolean {
    const { status } = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
    return status === 0;
  }

  /** `size` as `mount` takes it. */
  constructor(folder: string, size: string) {
    this.#folder = folder;
    mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  }

  makeReadOnly(): void {
    mount('-o', 'remount,ro', this.#folder);
  }

  /** With all that is on it. */
  remove(): void {
    spawnSync('umount', ['-l', this.#folder]);
  }
}

function mount(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`);
}
