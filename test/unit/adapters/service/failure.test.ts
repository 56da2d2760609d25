// How the service client times out and names failures.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '../../../../main/adapters/service/api.ts';
import { problemOfFailure, retryAfterMs } from '../../../../main/adapters/service/failure.ts';
import { describeProblem } from '../../../../main/core/account/problem.ts';
import { ProxySignInError } from '../../../../main/core/account/proxy/proxy-sign-in.ts';
import { SECOND } from '../../../support/core/core-builders.ts';
import { HandClock, settle } from '../../../support/core/fake-ports.ts';

const TOKEN = 'wa_live_4f9c2b';

describe('a request', () => {
  let server: Server;
  let baseUrl: string;
  let clock: HandClock;
  let online: boolean;
  /** How the service starts its response, which it never ends. */
  let begin: (response: ServerResponse) => void;
  let arrived: Promise<ServerResponse>;

  beforeEach(async () => {
    clock = new HandClock();
    online = true;
    begin = () => {};
    arrived = new Promise((resolve) => {
      server = createServer((_request, response) => {
        begin(response);
        resolve(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (signal = new AbortController().signal) =>
    createApi({ fetch, online: () => online, clock, version: '1' }).list(baseUrl, TOKEN, signal);
  const closed = (response: ServerResponse) =>
    response.destroyed || new Promise((resolve) => response.once('close', resolve));
  const half = (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"success":true,');
  };

  it.each([
    ['no response', () => {}],
    ['half a response', half],
  ])('with %s fails after 45 s, and no sooner', async (_what, answer) => {
    begin = answer;
    let ended = false;
    const asked = ask().finally(() => {
      ended = true;
    });
    const response = await arrived;
    await clock.pass(45 * SECOND - 1);
    await settle();
    expect(ended).toBe(false);
    await clock.pass(1);
    const problem = { kind: 'unreachable', why: 'timeout', status: null, said: null };
    expect(await asked).toEqual({ ok: false, problem });
    await closed(response);
  });

  it('without a response counts as offline if there is no network', async () => {
    const asked = ask();
    await arrived;
    online = false;
    await clock.pass(45 * SECOND);
    expect(await asked).toEqual({ ok: false, problem: { kind: 'offline' } });
  });

  it('that is cancelled ends at once on both sides', async () => {
    const giveUp = new AbortController();
    const asked = ask(giveUp.signal);
    const response = await arrived;
    giveUp.abort();
    expect((await asked).ok).toBe(false);
    await closed(response);
    expect(clock.timers).toBe(0);
  });

  it('that is cancelled during its response ends at once', async () => {
    begin = half;
    const giveUp = new AbortController();
    const asked = ask(giveUp.signal);
    const response = await arrived;
    giveUp.abort();
    expect((await asked).ok).toBe(false);
    await closed(response);
  });
});

describe('a response', () => {
  const MB = 1024 * 1024;
  const answerTo = (response: Response) => {
    const fetch = async () => response;
    const api = createApi({ fetch, online: () => true, clock: new HandClock(), version: '1' });
    return api.list('https://a.example', TOKEN, new AbortController().signal);
  };
  const inPieces = (bytes: Uint8Array, size: number) => {
    let sent = 0;
    return new ReadableStream<Uint8Array>({
      pull(stream) {
        if (sent >= bytes.length) stream.close();
        else stream.enqueue(bytes.subarray(sent, sent + size));
        sent += size;
      },
    });
  };

  it('with the status of a proxy that requires sign-in is a proxy problem', async () => {
    const answer = await answerTo(new Response('<html>', { status: 407 }));
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'unreachable', why: 'proxy' } });
  });

  it('may arrive byte by byte', async () => {
    const displayName = 'Açaí 👩‍👩‍👧‍👦 متجر';
    const text = JSON.stringify({ instances: [{ apiInstanceName: 'a', displayName }] });
    const body = inPieces(new TextEncoder().encode(text), 1);
    expect(await answerTo(new Response(body))).toMatchObject({
      ok: true,
      value: { instances: [{ displayName }] },
    });
  });

  it.each([
    [0, { ok: true }],
    [1, { ok: false, problem: { kind: 'unreachable', why: 'too-large' } }],
  ])('may have 64 MB and no more (plus %d bytes)', async (more, expected) => {
    const bytes = new Uint8Array(64 * MB + more).fill(0x20);
    bytes.set(new TextEncoder().encode('{"instances":[]}'));
    expect(await answerTo(new Response(inPieces(bytes, MB)))).toMatchObject(expected);
  });
});

describe('a network error', () => {
  const whyOf = (error: unknown) => {
    const problem = problemOfFailure(error);
    return problem.kind === 'unreachable' ? problem.why : problem.kind;
  };

  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'dns'],
    ['net::ERR_DNS_TIMED_OUT', 'dns'],
    ['net::ERR_CONNECTION_REFUSED', 'refused'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'refused'],
    ['net::ERR_CONNECTION_RESET', 'reset'],
    ['net::ERR_CONNECTION_CLOSED', 'reset'],
    ['net::ERR_EMPTY_RESPONSE', 'reset'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'reset'],
    ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'reset'],
    ['net::ERR_NETWORK_CHANGED', 'reset'],
    ['net::ERR_NETWORK_IO_SUSPENDED', 'reset'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_NETWORK_ACCESS_DENIED', 'failed'],
    ['net::ERR_TIMED_OUT', 'timeout'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
    ['net::ERR_CERT_DATE_INVALID', 'tls'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'proxy'],
    ['net::ERR_SOCKS_CONNECTION_FAILED', 'proxy'],
    ["Attempted to redirect, but redirect policy was 'error'", 'redirect'],
    ['net::ERR_UNSAFE_REDIRECT', 'redirect'],
    ['net::ERR_UNEXPECTED_PROXY_AUTH', 'proxy'],
    ['net::ERR_ADDRESS_INVALID', 'refused'],
    ['net::ERR_UNSAFE_PORT', 'refused'],
    ['net::ERR_TLS13_DOWNGRADE_DETECTED', 'tls'],
    ['net::ERR_HTTP2_INADEQUATE_TRANSPORT_SECURITY', 'tls'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'reset'],
    ['net::ERR_HTTP2_SERVER_REFUSED_STREAM', 'reset'],
    ['net::ERR_RESPONSE_HEADERS_TRUNCATED', 'reset'],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'not-json'],
    ['net::ERR_INVALID_RESPONSE', 'not-json'],
    ['net::ERR_INVALID_CHUNKED_ENCODING', 'not-json'],
    ['net::ERR_RESPONSE_HEADERS_TOO_BIG', 'not-json'],
    ['net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH', 'not-json'],
    ['net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION', 'redirect'],
    ['net::ERR_CONTENT_DECODING_FAILED', 'not-json'],
    ['net::ERR_SOMETHING_NEW', 'failed'],
    ['', 'failed'],
  ])('%j means %s', (message, why) => {
    expect(whyOf(new Error(message))).toBe(why);
  });

  it('because nobody has signed in to a proxy names that', () => {
    expect(problemOfFailure(new ProxySignInError('proxy.example:3128'))).toEqual({
      ...{ kind: 'unreachable', why: 'proxy-sign-in', status: null, said: null },
      proxy: 'proxy.example:3128',
    });
  });

  it('is recognised by its code and by its cause', () => {
    const code = (name: string) => Object.assign(new Error('it failed'), { code: name });
    expect(whyOf(code('ECONNREFUSED'))).toBe('refused');
    expect(whyOf(new TypeError('fetch failed', { cause: code('ENOTFOUND') }))).toBe('dns');
    expect(whyOf(new TypeError('fetch failed', { cause: code('ENETUNREACH') }))).toBe('offline');
  });

  it('that is unknown keeps its words for the log, shortened', () => {
    const problem = problemOfFailure(new Error(`net::ERR_SOMETHING_NEW ${'x'.repeat(1000)}`));
    expect(describeProblem(problem)).toMatch(
      /^unreachable, why failed, detail .*ERR_SOMETHING_NEW x{50,190}$/,
    );
    expect(problemOfFailure(new Error('net::ERR_TIMED_OUT'))).not.toHaveProperty('detail');
  });

  it.each([[undefined], [null], ['text'], [{}]])('may be any value (%#)', (error) => {
    expect(whyOf(error)).toBe('failed');
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 5, 13, 10, 0, 0);
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sat, 13 Jun 2026 10:01:30 GMT', 90_000],
    ['Sat, 13 Jun 2026 09:00:00 GMT', 0],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
    ['', null],
    ['soon', null],
    ['1.5', null],
    ['-5', null],
    ['5, 10', null],
    [null, null],
  ])('%o means %o ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
