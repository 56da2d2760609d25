// The pictures of the rows: fetched from where they may be had, checked, made small, and kept on disk.
import { join } from 'node:path';
import { mayAskLink, type PictureSource, rowOfAddress } from '#core/instance/avatar-link';
import type { InstanceKey } from '#core/instance/instance';
import { AvatarCache } from './cache.ts';
import { decodePicture } from './decode.ts';
import { type FetchParts, fetchPicture } from './fetch.ts';
import { createQueue } from './queue.ts';

const AT_ONCE = 4;
/** More rows than are ever in view: who waits behind these was scrolled past. */
const WAITING = 64;
/** A service that refuses to give a picture is asked for none of its account's for so long, in ms. */
const PAUSE_MS = 10 * 60_000;

export interface AvatarParts extends FetchParts {
  /** The profile. */
  readonly folder: string;
  readonly version: string;
  readonly sourceOf: (key: InstanceKey) => PictureSource | null;
}

/** Somewhere that a picture can be asked for. */
interface Place {
  /** What it is remembered by where there is no picture. */
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isService: boolean;
}

export class Avatars {
  readonly #parts: AvatarParts;
  readonly #queue = createQueue(AT_ONCE, WAITING);
  readonly #underway = new Map<string, Promise<Buffer | null>>();
  readonly #pausedUntil = new Map<string, number>();
  #cache: AvatarCache | 'closed' | null = null;

  constructor(parts: AvatarParts) {
    this.#parts = parts;
  }

  /** The PNG behind an address that a row carries (path and query); null where there is none. Never throws. */
  async picture(address: string): Promise<Buffer | null> {
    const key = rowOfAddress(address);
    const source = key && this.#parts.sourceOf(key);
    const cache = this.#openCache();
    if (key === null || source === null || cache === null) return null;
    const kept = await cache.read(key, source.link);
    if (kept?.current || this.#placesOf(key, source, cache).length === 0) return kept?.png ?? null;
    return (await this.#fetchOnce(key, source.link, cache)) ?? kept?.png ?? null;
  }

  /** Removes the pictures of an account that has signed out; done once they are gone from the disk. */
  async forget(account: string): Promise<void> {
    await this.#openCache()?.forget(account);
  }

  /** Writes what is not written yet: the app quits. */
  close(): void {
    if (this.#cache instanceof AvatarCache) this.#cache.close();
  }

  /** One fetch for a picture, however many ask for it meanwhile. */
  #fetchOnce(key: InstanceKey, link: string, cache: AvatarCache): Promise<Buffer | null> {
    const name = JSON.stringify([key.account, key.apiInstanceName, link]);
    const underway = this.#underway.get(name);
    if (underway !== undefined) return underway;
    const fetching = this.#queue(() => this.#fetch(key, cache)).finally(() =>
      this.#underway.delete(name),
    );
    this.#underway.set(name, fetching);
    return fetching;
  }

  async #fetch(key: InstanceKey, cache: AvatarCache): Promise<Buffer | null> {
    // Asked again, since the wait may have been long enough to sign out.
    const source = this.#parts.sourceOf(key);
    if (source === null) return null;
    for (const { id, url, headers, isService } of this.#placesOf(key, source, cache)) {
      const fetched = await fetchPicture(this.#parts, url, headers);
      const png = fetched.ok ? decodePicture(fetched.bytes) : null;
      // The account may have signed out meanwhile.
      if (this.#parts.sourceOf(key) === null) return null;
      if (png !== null && (await cache.keep(key, source.link, png))) return png;
      if (!fetched.ok && fetched.why === 'offline') return null;
      if (!fetched.ok && fetched.why === 'refused' && isService) {
        this.#pausedUntil.set(key.account, this.#parts.clock.now() + PAUSE_MS);
      } else cache.bury(id);
    }
    return null;
  }

  /** Where to ask for a picture now, in order: not where there was none today. */
  #placesOf(key: InstanceKey, source: PictureSource, cache: AvatarCache): readonly Place[] {
    const { baseUrl, token, link } = source;
    const places: Place[] = [];
    const now = this.#parts.clock.now();
    if (mayAskLink(link, baseUrl, now)) {
      places.push({ id: link, url: link, headers: {}, isService: false });
    }
    if (token !== null && !this.#isPaused(key.account, now)) {
      const query = new URLSearchParams({ instanceName: key.apiInstanceName });
      const url = `${baseUrl}/instance/profile-picture?${query}`;
      const headers = {
        Authorization: `Bearer ${token}`,
        'User-Agent': `wachat-tray/${this.#parts.version}`,
      };
      // With the link: a new one may stand for a new picture.
      places.push({ id: JSON.stringify([url, link]), url, headers, isService: true });
    }
    return places.filter(({ id }) => !cache.isDead(id));
  }

  #isPaused(account: string, now: number): boolean {
    const left = (this.#pausedUntil.get(account) ?? 0) - now;
    return left > 0 && left <= PAUSE_MS;
  }

  /** Opened with the first question: most of the time nobody looks. Null where nothing can be kept. */
  #openCache(): AvatarCache | null {
    try {
      this.#cache ??= new AvatarCache(join(this.#parts.folder, 'avatars'), this.#parts.clock);
    } catch {
      // Without a place to keep them, every look would fetch them all again.
      this.#cache = 'closed';
    }
    return this.#cache === 'closed' ? null : this.#cache;
  }
}
