// A small temporary file system that a test can fill up or make read-only.
import { spawnSync } from 'node:child_process';

export class SmallDisk {
  readonly #folder: string;

  /** Whether this process may mount a file system. Only root may, and most containers forbid it. */
  static possible(): boolean {
    const { status } = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
    return status === 0;
  }

  /** `size` is in the format of `mount`, such as `64k`. */
  constructor(folder: string, size: string) {
    this.#folder = folder;
    mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  }

  makeReadOnly(): void {
    mount('-o', 'remount,ro', this.#folder);
  }

  makeWritable(): void {
    mount('-o', 'remount,rw', this.#folder);
  }

  /** Unmounts the file system and discards its files. */
  remove(): void {
    spawnSync('umount', ['-l', this.#folder]);
  }
}

function mount(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`);
}
