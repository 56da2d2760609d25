// A proxy on the loopback that asks for a sign-in, by Basic or Digest. It reaches every name on the loopback.
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type Observed, observe } from '../desktop/observed.ts';

export type Scheme = 'basic' | 'digest';

const REALM = 'Office';
const NONCE = 'dcd98b7102dd2f0e8b11d0f600bfb0c093';

/** A request as the proxy saw it. `user`: whom it named; null if it had no credentials. */
export interface ProxiedRequest {
  readonly target: string;
  readonly user: string | null;
  readonly right: boolean;
  readonly header: string | null;
}

export class SignInProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #changed = new EventEmitter().setMaxListeners(0);
  readonly #seen: ProxiedRequest[] = [];
  readonly scheme: Scheme;
  user = 'ana';
  password = 'a-right-password';

  static async start(scheme: Scheme): Promise<SignInProxy> {
    const proxy = new SignInProxy(scheme);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    // Whoever leaves it running may end nevertheless.
    proxy.#server.unref();
    return proxy;
  }

  private constructor(scheme: Scheme) {
    this.scheme = scheme;
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '');
      if (!this.#lets(request, url.host)) {
        response.writeHead(407, { 'Proxy-Authenticate': this.#challenge(), 'Content-Length': 0 });
        response.end();
        return;
      }
      const { 'proxy-authorization': _, ...headers } = request.headers;
      const onward = forward(
        { host: '127.0.0.1', port: url.port, path: url.pathname + url.search, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    this.#server.on('connect', (request, socket: Socket) => this.#tunnel(request, socket));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Host and port. */
  get name(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The switches that make the app use it, except for what is listed. */
  switches(...directly: readonly string[]): readonly string[] {
    return [
      `--proxy-server=${this.name}`,
      // Without it, no request to the loopback goes through a proxy.
      `--proxy-bypass-list=${['<-loopback>', ...directly].join(';')}`,
    ];
  }

  get seen(): Observed<readonly ProxiedRequest[]> {
    const wake = { emitter: this.#changed, event: 'change' } as const;
    return observe<readonly ProxiedRequest[]>(
      'the requests of the proxy',
      () => [...this.#seen],
      wake,
    );
  }

  /** How many requests had credentials, and wrong ones. */
  get wrong(): Observed<number> {
    return this.seen.map(
      (all) => all.filter(({ user, right }) => user !== null && !right).length,
      'the number of wrong credentials',
    );
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #tunnel(request: IncomingMessage, socket: Socket): void {
    socket.on('error', () => {});
    const target = request.url ?? '';
    if (!this.#lets(request, target)) {
      const lines = ['HTTP/1.1 407 Proxy Authentication Required'];
      lines.push(`Proxy-Authenticate: ${this.#challenge()}`, 'Content-Length: 0', '', '');
      socket.end(lines.join('\r\n'));
      return;
    }
    const onward = connect(Number(target.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  }

  #lets(request: IncomingMessage, target: string): boolean {
    const header = request.headers['proxy-authorization'] ?? null;
    const { user, right } = header === null ? NOBODY : this.#check(request.method ?? '', header);
    this.#seen.push({ target, user, right, header });
    this.#changed.emit('change');
    return right;
  }

  #challenge(): string {
    const realm = `realm="${REALM}"`;
    return this.scheme === 'basic'
      ? `Basic ${realm}`
      : `Digest ${realm}, nonce="${NONCE}", qop="auth", algorithm=MD5`;
  }

  #check(method: string, header: string): { readonly user: string; readonly right: boolean } {
    if (this.scheme === 'basic') {
      const [user = '', ...rest] = Buffer.from(header.slice(6), 'base64').toString().split(':');
      return { user, right: user === this.user && rest.join(':') === this.password };
    }
    const part = (name: string) => new RegExp(`\\b${name}="?([^",]*)"?`).exec(header)?.[1] ?? '';
    const [user, uri] = [part('username'), part('uri')];
    const account = md5(`${this.user}:${REALM}:${this.password}`);
    const counted = [part('nonce'), part('nc'), part('cnonce'), part('qop')].join(':');
    const expected = md5(`${account}:${counted}:${md5(`${method}:${uri}`)}`);
    return { user, right: user === this.user && part('response') === expected };
  }
}

const NOBODY = { user: null, right: false };

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
