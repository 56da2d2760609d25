// The pictures on disk, `avatars/` in the profile, and an index that also remembers where there was none.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstanceKey } from '#core/instance/instance';
import type { Clock } from '../../../ports.ts';
import { type Picture, readIndex, writeIndex } from './cache-index.ts';

const MOST_BYTES = 50 * 1024 * 1024;
const DEAD_FOR_MS = 24 * 3_600_000;
/** The index is written this long after a change, in ms. */
const WRITTEN_AFTER_MS = 2_000;
const INDEX = 'index.json';

export class AvatarCache {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #mostBytes: number;
  readonly #pictures: Map<string, Picture>;
  readonly #dead: Map<string, number>;
  /** What is being written now. */
  readonly #underway = new Set<Picture>();
  #bytes = 0;
  #cancelWrite: (() => void) | null = null;

  /** Opens the cache of a folder, which is made where it is missing. Throws where it cannot be written. */
  constructor(folder: string, clock: Clock, mostBytes = MOST_BYTES) {
    this.#folder = folder;
    this.#clock = clock;
    this.#mostBytes = mostBytes;
    mkdirSync(folder, { recursive: true });
    const { pictures, dead } = readIndex(join(folder, INDEX));
    this.#pictures = new Map(pictures);
    this.#dead = new Map(dead);
    for (const id of this.#dead.keys()) this.#isDead(id);
    this.#tidy();
    this.#write();
  }

  /** The picture of a row: its own link's, or the one of an earlier link. */
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

  /** Keeps a row's picture in place of its last one. False where it could not be written, or was forgotten meanwhile. */
  async keep(row: InstanceKey, link: string, png: Buffer): Promise<boolean> {
    const name = nameOf(row);
    const picture = { account: hash(row.account), link: hash(link), bytes: png.byteLength };
    this.#underway.add(picture);
    try {
      await writeFile(this.#file(name, picture), png);
    } catch {
      this.#underway.delete(picture);
      return false;
    }
    if (!this.#underway.delete(picture)) {
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

  /** Removes every picture of an account; done once they are gone from the disk. */
  async forget(account: string): Promise<void> {
    const id = hash(account);
    for (const picture of this.#underway) {
      if (picture.account === id) this.#underway.delete(picture);
    }
    const theirs = [...this.#pictures].filter(([, picture]) => picture.account === id);
    this.#writeSoon();
    await Promise.all(theirs.map(([name, picture]) => this.#drop(name, picture)));
  }

  /** True where this had no picture when it was asked, less than a day ago. */
  isDead(asked: string): boolean {
    return this.#isDead(hash(asked));
  }

  bury(asked: string): void {
    this.#dead.set(hash(asked), this.#clock.now() + DEAD_FOR_MS);
    this.#writeSoon();
  }

  /** Writes what is not written yet. */
  close(): void {
    try {
      if (this.#cancelWrite !== null) this.#write();
    } catch {
      // Asking once more after the next start is all that this costs.
    }
  }

  #isDead(id: string): boolean {
    const left = (this.#dead.get(id) ?? 0) - this.#clock.now();
    // A clock that was set back by much would make it wait for as long.
    if (left > 0 && left <= 2 * DEAD_FOR_MS) return true;
    this.#dead.delete(id);
    return false;
  }

  #makeRoom(): void {
    for (const [name, picture] of this.#pictures) {
      if (this.#bytes <= this.#mostBytes) return;
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

  /** Files that the index does not name are of no use, and would never be counted. */
  #tidy(): void {
    for (const picture of this.#pictures.values()) this.#bytes += picture.bytes;
    const known = new Set([...this.#pictures].map(([name, picture]) => fileName(name, picture)));
    for (const file of readdirSync(this.#folder)) {
      if (!known.has(file) && file !== INDEX) rmSync(join(this.#folder, file), { force: true });
    }
    this.#makeRoom();
  }

  #writeSoon(): void {
    this.#cancelWrite ??= this.#clock.after(WRITTEN_AFTER_MS, () => this.close());
  }

  #write(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = null;
    const lists = { pictures: [...this.#pictures], dead: [...this.#dead] };
    writeIndex(join(this.#folder, INDEX), lists);
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
