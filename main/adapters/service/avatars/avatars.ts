// The profile pictures of the rows: fetches, checks and caches them, and has them shrunk elsewhere.
import { join } from 'node:path';
import { mayAskLink, type PictureSource, rowOfAddress } from '#core/instance/avatar-link';
import type { InstanceKey } from '#core/instance/instance';
import type { DecodePicture } from '../../../picture-ports.ts';
import { AvatarCache } from './cache.ts';
import { type FetchParts, fetchPicture } from './fetch.ts';
import { createQueue } from './queue.ts';
import { shrinkPicture } from './shrink.ts';

const AT_ONCE = 4;
/** More rows than are ever in view. Whatever waits longer has been scrolled past. */
const WAITING = 64;
/** After the service refuses a picture, it gets no picture request of that account for this long, in ms. */
const PAUSE_MS = 10 * 60_000;

export interface AvatarParts extends FetchParts {
  /** The profile folder. */
  readonly folder: string;
  readonly version: string;
  readonly sourceOf: (key: InstanceKey) => PictureSource | null;
  readonly decode: DecodePicture;
}

/** A URL that may have a picture. */
interface Source {
  /** The cache's key for "no picture here". */
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isService: boolean;
}

export class Avatars {
  readonly #parts: AvatarParts;
  readonly #queue = createQueue(AT_ONCE, WAITING);
  readonly #pending = new Map<string, Promise<Buffer | null>>();
  readonly #pausedUntil = new Map<string, number>();
  #cache: AvatarCache | 'closed' | null = null;

  constructor(parts: AvatarParts) {
    this.#parts = parts;
  }

  /** The PNG at the address in a row (path and query); null if there is none. Never throws. */
  async picture(address: string): Promise<Buffer | null> {
    const key = rowOfAddress(address);
    const source = key && this.#parts.sourceOf(key);
    const cache = this.#openCache();
    if (key === null || source === null || cache === null) return null;
    const kept = await cache.read(key, source.link);
    if (kept?.current || this.#sourcesOf(key, source, cache).length === 0) return kept?.png ?? null;
    return (await this.#fetchOnce(key, source.link, cache)) ?? kept?.png ?? null;
  }

  /** Removes the pictures of an account. Resolves once they are deleted from disk. */
  async forget(account: string): Promise<void> {
    await this.#openCache()?.forget(account);
  }

  /** Writes pending changes because the app quits. */
  close(): void {
    if (this.#cache instanceof AvatarCache) this.#cache.close();
  }

  /** Fetches a picture once, however many requests for it arrive meanwhile. */
  #fetchOnce(key: InstanceKey, link: string, cache: AvatarCache): Promise<Buffer | null> {
    const name = JSON.stringify([key.account, key.apiInstanceName, link]);
    const pending = this.#pending.get(name);
    if (pending !== undefined) return pending;
    const fetching = this.#queue(() => this.#fetch(key, cache)).finally(() =>
      this.#pending.delete(name),
    );
    this.#pending.set(name, fetching);
    return fetching;
  }

  async #fetch(key: InstanceKey, cache: AvatarCache): Promise<Buffer | null> {
    // Read again, because the account may have signed out while this waited.
    const source = this.#parts.sourceOf(key);
    if (source === null) return null;
    for (const { id, url, headers, isService } of this.#sourcesOf(key, source, cache)) {
      const fetched = await fetchPicture(this.#parts, url, headers);
      const png = fetched.ok ? await shrinkPicture(fetched.bytes, this.#parts.decode) : null;
      // Also after a sign-out, since another account may have the same link.
      if (png === 'fatal') cache.bar(source.link);
      // The account may have signed out meanwhile.
      if (this.#parts.sourceOf(key) === null || png === 'fatal' || png === 'not-tried') return null;
      if (png instanceof Buffer && (await cache.keep(key, source.link, png))) return png;
      if (!fetched.ok && fetched.why === 'offline') return null;
      if (!fetched.ok && fetched.why === 'refused' && isService) {
        this.#pausedUntil.set(key.account, this.#parts.clock.now() + PAUSE_MS);
      } else cache.markMissing(id);
    }
    return null;
  }

  /** Where to request a picture, in order, without the URLs that had none within the last day. */
  #sourcesOf(key: InstanceKey, source: PictureSource, cache: AvatarCache): readonly Source[] {
    const { baseUrl, token, link } = source;
    // The service would only fetch the same picture.
    if (cache.isBarred(link)) return [];
    const sources: Source[] = [];
    const now = this.#parts.clock.now();
    if (mayAskLink(link, baseUrl, now)) {
      sources.push({ id: link, url: link, headers: {}, isService: false });
    }
    if (token !== null && !this.#isPaused(key.account, now)) {
      const query = new URLSearchParams({ instanceName: key.apiInstanceName });
      const url = `${baseUrl}/instance/profile-picture?${query}`;
      const headers = {
        Authorization: `Bearer ${token}`,
        'User-Agent': `wachat-tray/${this.#parts.version}`,
      };
      // The key includes the link, because a new link may mean a new picture.
      sources.push({ id: JSON.stringify([url, link]), url, headers, isService: true });
    }
    return sources.filter(({ id }) => !cache.isMissing(id));
  }

  #isPaused(account: string, now: number): boolean {
    const left = (this.#pausedUntil.get(account) ?? 0) - now;
    return left > 0 && left <= PAUSE_MS;
  }

  /** Opens the cache on first use, because the window is closed most of the time. Null if it cannot be written. */
  #openCache(): AvatarCache | null {
    try {
      this.#cache ??= new AvatarCache(join(this.#parts.folder, 'avatars'), this.#parts.clock);
    } catch {
      // Without a cache, every view of the list would fetch all pictures again.
      this.#cache = 'closed';
    }
    return this.#cache === 'closed' ? null : this.#cache;
  }
}
