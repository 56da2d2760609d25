// A stand-in for the host of the profile pictures: a separate origin that can be made to misbehave.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PNG } from 'pngjs';
import type { Observed } from '../desktop/observed.ts';
import type { Patience } from '../desktop/until.ts';
import { drawProfilePicture } from './drawings.ts';
import { LoopbackServer } from './loopback-server.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';

const TEN_DAYS_MS = 864_000_000;
const FIVE_MEGABYTES = 5 * 1024 * 1024;
/** The pause between two bytes of a picture that drips. */
const DRIP_EVERY_MS = 50;

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>';
const VAST = PNG.sync.write(new PNG({ width: 2049, height: 1 }));
const PAGE = '<!doctype html><title>Sign in to this network</title><p>Welcome';

const BEHAVIOURS = {
  picture: (response, name) => answer(response, 200, 'image/png', drawProfilePicture(name)),
  gone: (response) => answer(response, 404, 'text/plain', 'URL signature expired'),
  /** Sends a byte at a time and never finishes. */
  drip: (response, name) => {
    const picture = drawProfilePicture(name);
    response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': picture.length });
    let sent = 0;
    const timer = setInterval(() => {
      if (sent < picture.length - 1) response.write(picture.subarray(sent, ++sent));
    }, DRIP_EVERY_MS);
    response.once('close', () => clearInterval(timer));
  },
  /** 5 MB that begin as a valid picture, with a Content-Length. */
  large: (response, name) => {
    const body = Buffer.alloc(FIVE_MEGABYTES);
    drawProfilePicture(name).copy(body);
    answer(response, 200, 'image/png', body);
  },
  /** Announces 5 MB and then sends nothing. */
  promised: (response) => {
    response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': FIVE_MEGABYTES });
    response.flushHeaders();
  },
  /** An endless body without a Content-Length. */
  flood: (response, name) => {
    response.writeHead(200, { 'Content-Type': 'image/png' });
    response.write(drawProfilePicture(name));
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    };
    response.on('drain', more);
    more();
  },
  /** A picture of few bytes that is one pixel too wide. */
  vast: (response) => answer(response, 200, 'image/png', VAST),
  svg: (response) => answer(response, 200, 'image/svg+xml', SVG),
  /** A page in place of a picture, as a captive portal or an attacker sends it. */
  html: (response) => answer(response, 200, 'image/png', PAGE),
} satisfies Record<string, (response: ServerResponse, name: string) => void>;

export type PictureBehaviour =
  | keyof typeof BEHAVIOURS
  | { readonly redirect: string }
  /** A valid picture padded to this many bytes, with or without a Content-Length. */
  | { readonly bytes: number; readonly notified: boolean };

export class PictureHost {
  readonly #server = new LoopbackServer((...asked) => this.#serve(...asked));
  readonly #behaviours = new Map<string, PictureBehaviour>();
  #inFlight = 0;
  /** The delay before every response, in ms. */
  delayMs = 0;
  /** The highest number of requests that were open at once. */
  highestInFlight = 0;

  static async start(): Promise<PictureHost> {
    const host = new PictureHost();
    await host.#server.listen();
    return host;
  }

  private constructor() {}

  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** A link as in the list, to the picture that is drawn for this name; it expires at `diesAt`, in wall time. */
  link(name: string, diesAt = Date.now() + TEN_DAYS_MS): string {
    const expiry = Math.floor(diesAt / 1000).toString(16);
    return `${this.#server.origin}/v/${name}.jpg?ccb=11-4&oe=${expiry.toUpperCase()}&_nc_sid=5e03e0`;
  }

  /** Sets how the picture of this name is served; by default it is a valid picture. */
  behave(name: string, how: PictureBehaviour): void {
    this.#behaviours.set(name, how);
  }

  get requests(): readonly LoggedRequest[] {
    return this.#server.log.requests;
  }

  get log(): RequestLog {
    return this.#server.log;
  }

  /** The names that were requested, in the order of the requests. */
  get names(): Observed<readonly string[]> {
    return this.log.map<readonly string[]>(
      (requests) => requests.map(({ path }) => nameIn(path)),
      'the pictures requested',
    );
  }

  get asked(): readonly string[] {
    return this.requests.map(({ path }) => nameIn(path));
  }

  async until(
    predicate: (requests: readonly LoggedRequest[]) => boolean,
    patience?: Patience,
  ): Promise<void> {
    await this.log.until(predicate, patience);
  }

  #serve(request: IncomingMessage, response: ServerResponse, url: URL): void {
    this.#server.log.add(request, response, url.pathname, url);
    this.#inFlight += 1;
    this.highestInFlight = Math.max(this.highestInFlight, this.#inFlight);
    response.once('close', () => {
      this.#inFlight -= 1;
    });
    // The app must not send it back.
    response.setHeader('Set-Cookie', 'visitor=1; Path=/; Max-Age=86400');
    const name = nameIn(url.pathname);
    const how = this.#behaviours.get(name) ?? 'picture';
    setTimeout(() => {
      if (response.destroyed) return;
      if (typeof how === 'string') BEHAVIOURS[how](response, name);
      else if ('redirect' in how) response.writeHead(302, { Location: how.redirect }).end();
      else answerPadded(response, name, how);
    }, this.delayMs);
  }
}

function nameIn(path: string): string {
  return path.replace(/^\/v\/(.*)\.jpg$/, '$1');
}

function answerPadded(
  response: ServerResponse,
  name: string,
  { bytes, notified }: { readonly bytes: number; readonly notified: boolean },
): void {
  const body = Buffer.alloc(bytes);
  drawProfilePicture(name).copy(body);
  if (notified) response.setHeader('Content-Length', bytes);
  response.writeHead(200, { 'Content-Type': 'image/png' });
  // Sent in two pieces, since Node adds a Content-Length to a body of one.
  response.write(body);
  response.end();
}

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
