// Serves the window's files over the app's own protocol, with security headers on every response.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Session } from 'electron/main';
import { AVATAR_PATH } from '#core/instance/avatar-link';
import { QR_PATH, qrRevisionOf } from '#core/pairing/session';
import type { QrImage } from '../../ports.ts';
import { ORIGIN, SCHEME } from './scheme.ts';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Text becomes markup only through Svelte's templates, which are constants.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Sent with every response. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Returns the PNG at an address below `/avatar/` (path and query); null if there is none. */
export type AvatarAnswer = (address: string) => Promise<Buffer | null>;

/** The images that the page shows besides its files. */
export interface Shown {
  readonly avatar: AvatarAnswer;
  /** The QR code on screen; null if its revision is another. */
  readonly qr: (revision: number) => QrImage | null;
}

/** Serves the files of one folder, the pictures of the rows and the QR code on screen, and nothing else. */
export function serveWindow(session: Session, folder: string, { avatar, qr }: Shown): void {
  session.protocol.handle(SCHEME, async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (`${SCHEME}://${host}` === ORIGIN && pathname.startsWith(AVATAR_PATH)) {
      return pictureAnswer(await avatar(pathname + search));
    }
    if (`${SCHEME}://${host}` === ORIGIN && pathname.startsWith(QR_PATH)) {
      const revision = qrRevisionOf(pathname + search);
      return qrAnswer(revision === null ? null : qr(revision));
    }
    const file = normalize(
      join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)),
    );
    const type = TYPES[extname(file)];
    if (`${SCHEME}://${host}` !== ORIGIN || !file.startsWith(folder + sep) || type === undefined) {
      return new Response(null, { status: 404 });
    }
    try {
      return new Response(await readFile(file), {
        headers: { ...SECURITY_HEADERS, 'content-type': type, 'cache-control': 'no-store' },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

function pictureAnswer(png: Buffer | null): Response {
  if (png === null) return new Response(null, { status: 404 });
  // A new picture has a new address, so the page can cache this one.
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'image/png',
    'cache-control': 'max-age=86400',
  };
  return new Response(new Uint8Array(png), { headers });
}

/** Whoever has the code can take over the number, so nothing caches it. */
function qrAnswer(code: QrImage | null): Response {
  if (code === null) return new Response(null, { status: 404 });
  const headers = { ...SECURITY_HEADERS, 'content-type': code.type, 'cache-control': 'no-store' };
  return new Response(new Uint8Array(code.bytes), { headers });
}
