// The requests that a stand-in server received: when they came, how they ended, and how to wait for them.
import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Observed } from '../desktop/observed.ts';
import { short, type Wake } from '../desktop/until.ts';

export interface LoggedRequest {
  /** Wall time in ms. */
  readonly at: number;
  readonly method: string;
  /** Without the query and without the API's prefix (`/api/v1`). */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** Null until the response has ended; `aborted` if either side broke it off. */
  status: number | 'aborted' | null;
}

/** Every request in the order of arrival. It changes when a request arrives and when one ends. */
export class RequestLog extends Observed<readonly LoggedRequest[]> {
  protected readonly what = 'the requests';
  readonly requests: LoggedRequest[] = [];
  readonly #changed = new EventEmitter().setMaxListeners(0);
  protected override readonly wake: Wake = { emitter: this.#changed, event: 'change' };
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

  /** A copy: a request changes when it ends. */
  protected look(): readonly LoggedRequest[] {
    return this.requests.map((request) => ({ ...request }));
  }

  protected override show(requests: readonly LoggedRequest[]): string {
    const last = requests
      .slice(-20)
      .map(({ method, path, status }) => `${method} ${path} ${status}`);
    return `${requests.length}, the last of them: ${short(last.join(', '))}`;
  }

  #enter(path: string, by: 1 | -1): void {
    const now = (this.#inFlight.get(path) ?? 0) + by;
    this.#inFlight.set(path, now);
    this.#highest.set(path, Math.max(now, this.#highest.get(path) ?? 0));
  }

  /** The highest number of requests of this path that were open at once. */
  highestInFlight(path: string): number {
    return this.#highest.get(path) ?? 0;
  }

  count(path?: string): number {
    if (path === undefined) return this.requests.length;
    return this.requests.filter((request) => request.path === path).length;
  }

  /** How many requests of these paths have arrived. */
  counts(...paths: readonly string[]): Observed<readonly number[]> {
    return this.map<readonly number[]>(
      () => paths.map((path) => this.count(path)),
      `requests of ${paths.join(', ')}`,
    );
  }

  /** Waits until this many more requests of a path have arrived after an action has begun. */
  async untilMore(
    path: string,
    more: number,
    act: () => Promise<unknown> = async () => {},
  ): Promise<void> {
    const from = this.count(path);
    await act();
    await this.counts(path).until([(count) => count >= from + more], {
      what: `${more} more requests of ${path} than ${from}`,
    });
  }

  clear(): void {
    this.requests.length = 0;
    this.#highest.clear();
    for (const [path, open] of this.#inFlight) this.#highest.set(path, open);
  }
}
