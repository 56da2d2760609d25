// What a server of HTTP/2 may do in place of an answer.
import {
  constants,
  createSecureServer,
  type Http2SecureServer,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { type Ending, fails, WHOLE } from '../bad-answer.ts';
import type { Pair } from '../certificates.ts';

type Act = (stream: ServerHttp2Stream, session: ServerHttp2Session, good: string) => void;

export interface Http2Trouble {
  readonly what: string;
  readonly act: Act;
  readonly ends: Ending;
  readonly stalls?: true;
  readonly repeats?: true;
}

const LOST = fails('reset');
const HEAD = { ':status': 200, 'content-type': 'application/json' };
const {
  NGHTTP2_CANCEL,
  NGHTTP2_ENHANCE_YOUR_CALM,
  NGHTTP2_INTERNAL_ERROR,
  NGHTTP2_NO_ERROR,
  NGHTTP2_PROTOCOL_ERROR,
  NGHTTP2_REFUSED_STREAM,
} = constants;
const begun: Act = (stream) => {
  stream.respond(HEAD);
  stream.write('{"success":true,');
};
const answer: Act = (stream, _session, good) => {
  stream.respond(HEAD);
  stream.end(good);
};

export const HTTP2_TROUBLES: readonly Http2Trouble[] = [
  { what: 'a whole list', act: answer, ends: WHOLE },
  ...(
    [
      ['INTERNAL_ERROR', NGHTTP2_INTERNAL_ERROR],
      ['PROTOCOL_ERROR', NGHTTP2_PROTOCOL_ERROR],
      ['CANCEL', NGHTTP2_CANCEL],
      ['ENHANCE_YOUR_CALM', NGHTTP2_ENHANCE_YOUR_CALM],
    ] as const
  ).map(([name, code]) => ({
    what: `a stream that is reset with ${name}`,
    act: (stream: ServerHttp2Stream) => stream.close(code),
    ends: LOST,
    repeats: true as const,
  })),
  {
    what: 'a stream that is refused',
    act: (stream) => stream.close(NGHTTP2_REFUSED_STREAM),
    ends: LOST,
    repeats: true,
  },
  {
    what: 'a reset within the body',
    act: (...of) => {
      begun(...of);
      const [stream] = of;
      // `close` would end the body first.
      setTimeout(() => stream.destroy(new Error('on purpose')), 20);
    },
    ends: LOST,
  },
  {
    what: 'GOAWAY before the answer',
    act: (_stream, session) => {
      session.goaway(NGHTTP2_NO_ERROR, 0);
      setTimeout(() => session.destroy(), 20);
    },
    ends: LOST,
    repeats: true,
  },
  {
    what: 'GOAWAY within the body, and the end of the connection',
    act: (...of) => {
      begun(...of);
      const [, session] = of;
      setTimeout(() => session.destroy(undefined, NGHTTP2_INTERNAL_ERROR), 20);
    },
    ends: LOST,
  },
  {
    what: 'GOAWAY, and the whole answer',
    act: (...of) => {
      const [stream, session] = of;
      session.goaway(NGHTTP2_NO_ERROR, stream.id);
      answer(...of);
    },
    ends: WHOLE,
  },
  {
    what: 'a length that is too long',
    act: (stream, _session, good) => {
      stream.respond({ ...HEAD, 'content-length': good.length + 100 });
      stream.end(good);
    },
    // Its end is said by a frame, so that Chromium does without the length.
    ends: WHOLE,
  },
  {
    what: 'early hints, then the list',
    act: (stream, session, good) => {
      stream.additionalHeaders({ ':status': 103, link: '</a.css>; rel=preload' });
      answer(stream, session, good);
    },
    ends: WHOLE,
  },
  {
    what: 'the list, and a trailer',
    act: (stream, _session, good) => {
      stream.respond(HEAD, { waitForTrailers: true });
      stream.once('wantTrailers', () => stream.sendTrailers({ 'x-sum': '1' }));
      stream.end(good);
    },
    ends: WHOLE,
  },
  {
    what: 'a redirect',
    act: (stream) => {
      stream.respond({ ':status': 302, location: 'https://localhost/' });
      stream.end();
    },
    ends: fails('redirect'),
  },
  {
    what: 'headers of a megabyte',
    act: (stream) => {
      stream.respond({ ...HEAD, 'x-long': 'x'.repeat(1_000_000) });
      stream.end('{}');
    },
    ends: LOST,
    repeats: true,
  },
  { what: 'no answer', act: () => {}, ends: fails('timeout'), stalls: true },
  { what: 'half of a body, then nothing', act: begun, ends: fails('timeout'), stalls: true },
];

export class Http2Service {
  arrived = 0;
  #act: Act = answer;
  readonly #server: Http2SecureServer;
  readonly #sessions = new Set<ServerHttp2Session>();

  private constructor(pair: Pair, good: () => string) {
    this.#server = createSecureServer({ key: pair.key, cert: pair.cert });
    this.#server.on('session', (session) => {
      this.#sessions.add(session);
      session.once('close', () => this.#sessions.delete(session));
      session.on('error', () => {});
    });
    this.#server.on('stream', (stream) => {
      this.arrived += 1;
      stream.on('error', () => {});
      const { session } = stream;
      if (session !== undefined) this.#act(stream, session as ServerHttp2Session, good());
    });
  }

  static async start(pair: Pair, good: () => string): Promise<Http2Service> {
    const service = new Http2Service(pair, good);
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get baseUrl(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}/api/v1`;
  }

  begin(act: Act): void {
    this.#act = act;
  }

  heal(): void {
    this.#act = answer;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const session of this.#sessions) session.destroy();
    await closed;
  }
}
