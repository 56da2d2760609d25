// What was asked of the stand-in service, when, how it ended, and how to wait for it without polling.
import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export interface LoggedRequest {
  /** Wall time in ms. */
  readonly at: number;
  readonly method: string;
  /** Without the query; what every API path begins with (`/api/v1`) is left out. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** Null while the answer is not finished; `aborted` where it never was, whoever broke it off. */
  status: number | 'aborted' | null;
}

export interface UntilOptions {
  readonly timeoutMs?: number;
}

/** Every request in the order of arrival; tells when one arrives and when one has ended. */
export class RequestLog {
  readonly requests: LoggedRequest[] = [];
  readonly #changed = new EventEmitter().setMaxListeners(0);
  readonly #inFlight = new Map<string, number>();
  readonly #highest = new Map<string, number>();

  add(request: IncomingMessage, response: ServerResponse, path: string, url: URL): void {
    const logged: LoggedRequest = {
      at: Date.now(),
      method: request.method ?? '',
      path,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      status: null,
    };
    this.requests.push(logged);
    this.#enter(path, 1);
    response.once('close', () => {
      logged.status = response.writableFinished ? response.statusCode : 'aborted';
      this.#enter(path, -1);
      this.#changed.emit('change');
    });
    this.#changed.emit('change');
  }

  #enter(path: string, by: 1 | -1): void {
    const now = (this.#inFlight.get(path) ?? 0) + by;
    this.#inFlight.set(path, now);
    this.#highest.set(path, Math.max(now, this.#highest.get(path) ?? 0));
  }

  /** How many requests of this path were open at once, at most. */
  highestInFlight(path: string): number {
    return this.#highest.get(path) ?? 0;
  }

  count(path?: string): number {
    if (path === undefined) return this.requests.length;
    return this.requests.filter((request) => request.path === path).length;
  }

  clear(): void {
    this.requests.length = 0;
    this.#highest.clear();
    for (const [path, open] of this.#inFlight) this.#highest.set(path, open);
  }

  /** Resolves once the predicate holds; it is asked now, at every arrival and at every end. */
  until(
    predicate: (requests: readonly LoggedRequest[]) => boolean,
    { timeoutMs = 5_000 }: UntilOptions = {},
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.#changed.off('change', look);
        settle();
      };
      const look = (): void => {
        try {
          if (predicate(this.requests)) finish(resolve);
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const timer = setTimeout(() => {
        const seen = this.requests.slice(-20).map((r) => `${r.method} ${r.path} ${r.status}`);
        const text = `not so after ${timeoutMs} ms; the last requests: ${seen.join(', ') || 'none'}`;
        finish(() => reject(new Error(text)));
      }, timeoutMs);
      this.#changed.on('change', look);
      look();
    });
  }
}
