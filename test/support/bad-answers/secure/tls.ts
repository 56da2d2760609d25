// What may be wrong with a secure connection: certificates, protocols, handshakes.
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import { certificateFor } from '../../service/certificate.ts';
import { type Ending, fails } from '../bad-answer.ts';
import type { Authority, Pair } from '../certificates.ts';
import type { Target } from './junction.ts';

export interface TlsTrouble {
  readonly what: string;
  readonly ends: Ending;
  readonly target: (servers: TlsServers) => Target;
  readonly stalls?: true;
  /** A part of the network's own words. */
  readonly error?: string;
}

/** The servers by what is wrong with them, as ports. */
export type TlsServers = Readonly<Record<ServerName, number>>;
type ServerName =
  | 'expired'
  | 'early'
  | 'otherHost'
  | 'unknown'
  | 'old'
  | 'asksForCertificate'
  | 'noFrames'
  | 'plain';

const INSECURE = fails('tls');

/** What is wrong with the certificates of an authority that Chromium trusts. */
export const CERTIFICATE_TROUBLES: readonly TlsTrouble[] = [
  {
    what: 'a certificate that has expired',
    target: ({ expired }) => expired,
    ends: INSECURE,
    error: 'ERR_CERT_DATE_INVALID',
  },
  {
    what: 'a certificate of the future',
    target: ({ early }) => early,
    ends: INSECURE,
    error: 'ERR_CERT_DATE_INVALID',
  },
  {
    what: 'a certificate of another host',
    target: ({ otherHost }) => otherHost,
    ends: INSECURE,
    error: 'ERR_CERT_COMMON_NAME_INVALID',
  },
];

export const TLS_TROUBLES: readonly TlsTrouble[] = [
  {
    what: 'a certificate of an unknown authority',
    target: ({ unknown }) => unknown,
    ends: INSECURE,
    error: 'ERR_CERT_AUTHORITY_INVALID',
  },
  { what: 'TLS 1.1', target: ({ old }) => old, ends: INSECURE, error: 'ERR_SSL_VERSION_OR' },
  {
    what: 'a server that wants a certificate of the client',
    target: ({ asksForCertificate }) => asksForCertificate,
    ends: INSECURE,
  },
  { what: 'HTTP/2 without frames', target: ({ noFrames }) => noFrames, ends: fails('reset') },
  { what: 'a server without TLS', target: ({ plain }) => plain, ends: INSECURE },
  {
    what: 'garbage for a handshake',
    target: () => (socket) => void socket.end(Buffer.alloc(512, 0x17)),
    ends: INSECURE,
  },
  {
    what: 'an alert for a handshake',
    target: () => (socket) => void socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40])),
    ends: INSECURE,
  },
  {
    what: 'a handshake that is broken off',
    target: () => (socket) => void socket.once('data', () => socket.destroy()),
    ends: fails('reset'),
  },
  {
    what: 'a handshake that is reset',
    target: () => (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    ends: fails('reset'),
  },
  {
    what: 'a handshake without an answer',
    target: () => () => {},
    ends: fails('timeout'),
    stalls: true,
  },
];

/** Starts all of them. `trusted`: a certificate that is right. `plain`: the port of a server without TLS. */
export async function startTlsServers(
  authority: Authority,
  trusted: Pair,
  plain: number,
): Promise<{ readonly ports: TlsServers; stop(): void }> {
  const name = 'localhost';
  const [before, after] = [yearsFromNow(-2), yearsFromNow(2)];
  const valid = authority.issue({ name, from: before, to: after });
  const options: Readonly<Record<Exclude<ServerName, 'plain'>, TlsOptions>> = {
    expired: authority.issue({ name, from: before, to: yearsFromNow(-1) }),
    early: authority.issue({ name, from: yearsFromNow(1), to: after }),
    otherHost: authority.issue({ name: 'other.example.test', from: before, to: after }),
    unknown: certificateFor(name),
    old: { ...valid, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    asksForCertificate: { ...valid, requestCert: true, rejectUnauthorized: true },
    noFrames: { key: trusted.key, cert: trusted.cert, ALPNProtocols: ['h2'] },
  };
  const servers: Server[] = [];
  const ports: Record<string, number> = { plain };
  for (const [which, its] of Object.entries(options)) {
    const server = createServer(its, (socket) => {
      socket.on('error', () => {});
      socket.end(Buffer.alloc(64, 0xff));
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports[which] = (server.address() as AddressInfo).port;
    servers.push(server);
  }
  return {
    ports: ports as TlsServers,
    stop: () => {
      for (const server of servers) server.close();
    },
  };
}

/** As `openssl` writes it. */
function yearsFromNow(years: number): string {
  const then = new Date();
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return `${then.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}
