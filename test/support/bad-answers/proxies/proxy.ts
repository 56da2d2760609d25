// A proxy that is no help, and what comes of each way in which it isn't.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Ending, fails } from '../bad-answer.ts';
import { CLOSE, head } from '../wire.ts';

type Act = (socket: Socket, asked: string) => void;

export interface ProxyTrouble {
  readonly what: string;
  readonly act: Act;
  readonly ends: Ending;
  readonly stalls?: true;
  /** The service is reached over https, so that the proxy is asked to connect. */
  readonly secure?: true;
  /** The proxy's protocol; HTTP without it. */
  readonly scheme?: 'socks5';
  readonly repeats?: true;
}

const PORTAL = '<!doctype html><title>Sign in to the network</title>';
const says = (first: string, ...headers: readonly string[]): Act => {
  return (socket) => void socket.end(`${head(first, ...headers, CLOSE)}${PORTAL}`);
};
const wants = (scheme: string): Act =>
  says('HTTP/1.1 407 Proxy Authentication Required', `Proxy-Authenticate: ${scheme}`);
/** A person can sign in to these. The other schemes are the system's alone, or unknown. */
const FOR_PEOPLE = ['Basic', 'Digest', 'NTLM'];
const SCHEMES = ['Basic realm="a"', 'Digest realm="a", nonce="b"', 'Negotiate', 'NTLM', 'Own'];

export const PROXY_TROUBLES: readonly ProxyTrouble[] = [
  ...SCHEMES.map((scheme) => ({ scheme, name: scheme.split(' ')[0] ?? '' })).flatMap(
    ({ scheme, name }) =>
      [undefined, true as const].map((secure) => ({
        what: `407 that asks for ${name}${secure ? ', for https' : ''}`,
        act: wants(scheme),
        ends: FOR_PEOPLE.includes(name)
          ? fails('proxy-sign-in')
          : fails('proxy', secure ? null : 407),
        repeats: true as const,
        ...(secure && { secure }),
      })),
  ),
  {
    what: '407 that asks for nothing',
    act: says('HTTP/1.1 407 Proxy Authentication Required'),
    ends: fails('proxy', 407),
  },
  { what: 'a captive portal', act: says('HTTP/1.1 200 OK'), ends: fails('html', 200) },
  {
    what: 'a captive portal that sends elsewhere',
    act: says('HTTP/1.1 302 Found', 'Location: http://127.0.0.1:1/portal'),
    ends: fails('redirect'),
  },
  {
    what: 'an error of its own',
    act: says('HTTP/1.1 502 Bad Gateway'),
    ends: fails('status', 502),
  },
  ...['302 Found', '403 Forbidden', '502 Bad Gateway', '999 Odd'].map(
    (status): ProxyTrouble => ({
      what: `${status} for a connection`,
      act: says(`HTTP/1.1 ${status}`, 'Location: http://127.0.0.1:1/portal'),
      ends: fails('proxy'),
      secure: true,
    }),
  ),
  {
    what: 'a connection to somebody else',
    act: says('HTTP/1.1 200 OK'),
    ends: fails('proxy'),
    secure: true,
  },
  {
    what: 'an end in place of an answer',
    act: (socket) => void socket.destroy(),
    ends: fails('reset'),
    repeats: true,
  },
  {
    what: 'an end in place of a connection',
    act: (socket) => void socket.destroy(),
    ends: fails('reset'),
    secure: true,
    repeats: true,
  },
  { what: 'silence', act: () => {}, ends: fails('timeout'), stalls: true },
  {
    what: 'silence in place of a connection',
    act: () => {},
    ends: fails('timeout'),
    stalls: true,
    secure: true,
  },
  {
    what: 'a SOCKS proxy that refuses',
    act: (socket) => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', () => socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0])));
    },
    ends: fails('proxy'),
    scheme: 'socks5',
  },
];

export class BadProxy {
  arrived = 0;
  act: Act = (socket) => void socket.destroy();
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor() {
    this.#server = createServer((socket) => {
      this.#open.add(socket);
      socket.on('error', () => {}).once('close', () => this.#open.delete(socket));
      socket.once('data', (asked) => {
        this.arrived += 1;
        this.act(socket, asked.toString());
      });
    });
  }

  static async start(): Promise<BadProxy> {
    const proxy = new BadProxy();
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }
}
