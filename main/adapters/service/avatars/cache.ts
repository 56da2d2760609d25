// The picture cache, `avatars/` in the profile: PNG files, and an index that also records which URLs have none.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstanceKey } from '#core/instance/instance';
import type { Clock } from '../../../ports.ts';
import { type Picture, readIndex, writeIndex } from './cache-index.ts';

const MAX_BYTES = 50 * 1024 * 1024;
const MISSING_FOR_MS = 24 * 3_600_000;
/** The index is written this long after a change, in ms. */
const WRITE_DELAY_MS = 2_000;
/** Each was the last picture of a page that died, so there are few. */
const MOST_BARRED = 1000;
const INDEX = 'index.json';

export class AvatarCache {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #maxBytes: number;
  readonly #pictures: Map<string, Picture>;
  readonly #missing: Map<string, number>;
  readonly #barred: Set<string>;
  /** The pictures that are being written. */
  readonly #writing = new Set<Picture>();
  #bytes = 0;
  #cancelWrite: (() => void) | null = null;

  /** Opens the cache and creates the folder if it is missing. Throws if the folder cannot be written. */
  constructor(folder: string, clock: Clock, maxBytes = MAX_BYTES) {
    this.#folder = folder;
    this.#clock = clock;
    this.#maxBytes = maxBytes;
    mkdirSync(folder, { recursive: true });
    const { pictures, dead, barred } = readIndex(join(folder, INDEX));
    this.#pictures = new Map(pictures);
    this.#missing = new Map(dead);
    this.#barred = new Set(barred);
    this.#tidy();
    this.#write();
  }

  /** The row's picture; null without one. `current` is false if it belongs to an earlier link. */
  async read(row: InstanceKey, link: string): Promise<{ png: Buffer; current: boolean } | null> {
    const name = nameOf(row);
    const picture = this.#pictures.get(name);
    if (picture === undefined) return null;
    try {
      const png = await readFile(this.#file(name, picture));
      if (this.#pictures.get(name) === picture) this.#putLast(name, picture);
      return { png, current: picture.link === hash(link) };
    } catch {
      if (this.#pictures.get(name) === picture) void this.#drop(name, picture);
      return null;
    }
  }

  /** Replaces the row's picture. False if it could not be written or its account was forgotten meanwhile. */
  async keep(row: InstanceKey, link: string, png: Buffer): Promise<boolean> {
    const name = nameOf(row);
    const picture = { account: hash(row.account), link: hash(link), bytes: png.byteLength };
    this.#writing.add(picture);
    try {
      await writeFile(this.#file(name, picture), png);
    } catch {
      this.#writing.delete(picture);
      return false;
    }
    if (!this.#writing.delete(picture)) {
      // Forgotten while it was being written.
      await rm(this.#file(name, picture), { force: true }).catch(() => {});
      return false;
    }
    const before = this.#pictures.get(name);
    if (before?.link === picture.link) this.#bytes -= before.bytes;
    else if (before) void this.#drop(name, before);
    this.#bytes += picture.bytes;
    this.#putLast(name, picture);
    this.#makeRoom();
    this.#writeSoon();
    return true;
  }

  /** Removes all pictures of an account. Resolves once they are deleted from disk. */
  async forget(account: string): Promise<void> {
    const id = hash(account);
    for (const picture of this.#writing) {
      if (picture.account === id) this.#writing.delete(picture);
    }
    const theirs = [...this.#pictures].filter(([, picture]) => picture.account === id);
    this.#writeSoon();
    await Promise.all(theirs.map(([name, picture]) => this.#drop(name, picture)));
  }

  /** True if this source was marked as missing within the last day. */
  isMissing(source: string): boolean {
    return this.#isMissing(hash(source));
  }

  /** Records that this source has no picture. */
  markMissing(source: string): void {
    this.#missing.set(hash(source), this.#clock.now() + MISSING_FOR_MS);
    this.#writeSoon();
  }

  /** True if a picture of this link was ever barred. */
  isBarred(link: string): boolean {
    return this.#barred.has(hash(link));
  }

  /** Never asks for a picture of this link again. Written at once, because the app may die of it next. */
  bar(link: string): void {
    this.#barred.add(hash(link));
    for (const oldest of this.#barred) {
      if (this.#barred.size <= MOST_BARRED) break;
      this.#barred.delete(oldest);
    }
    this.#writeSoon();
    this.close();
  }

  /** Writes pending changes. */
  close(): void {
    try {
      if (this.#cancelWrite !== null) this.#write();
    } catch {
      // The disk may be full. At worst, some pictures are requested again after the next start.
      this.#writeSoon();
    }
  }

  #isMissing(id: string): boolean {
    const left = (this.#missing.get(id) ?? 0) - this.#clock.now();
    // After the clock was set back, the remaining time could be much too long.
    if (left > 0 && left <= 2 * MISSING_FOR_MS) return true;
    this.#missing.delete(id);
    return false;
  }

  #makeRoom(): void {
    for (const [name, picture] of this.#pictures) {
      if (this.#bytes <= this.#maxBytes) return;
      void this.#drop(name, picture);
    }
  }

  async #drop(name: string, picture: Picture): Promise<void> {
    this.#pictures.delete(name);
    this.#bytes -= picture.bytes;
    await rm(this.#file(name, picture), { force: true }).catch(() => {});
  }

  #putLast(name: string, picture: Picture): void {
    this.#pictures.delete(name);
    this.#pictures.set(name, picture);
  }

  /** Deletes files that the index does not name: they are never read and do not count towards the limit. */
  #tidy(): void {
    for (const picture of this.#pictures.values()) this.#bytes += picture.bytes;
    const known = new Set([...this.#pictures].map(([name, picture]) => fileName(name, picture)));
    for (const file of readdirSync(this.#folder)) {
      if (!known.has(file) && file !== INDEX) rmSync(join(this.#folder, file), { force: true });
    }
    this.#makeRoom();
  }

  #writeSoon(): void {
    this.#cancelWrite ??= this.#clock.after(WRITE_DELAY_MS, () => this.close());
  }

  #write(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = null;
    // A link that has changed is never asked for again.
    for (const id of this.#missing.keys()) this.#isMissing(id);
    writeIndex(join(this.#folder, INDEX), {
      pictures: [...this.#pictures],
      dead: [...this.#missing],
      barred: [...this.#barred],
    });
  }

  #file(name: string, picture: Picture): string {
    return join(this.#folder, fileName(name, picture));
  }
}

function fileName(name: string, { link }: Picture): string {
  return `${name}-${link}.png`;
}

function nameOf({ account, apiInstanceName }: InstanceKey): string {
  return hash(JSON.stringify([account, apiInstanceName]));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
