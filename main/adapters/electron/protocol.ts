// Serves the window's files over the app's own protocol, with security headers on every response.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { ProtocolResponse, Session } from 'electron/main';
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
export function serveWindow(session: Session, folder: string, shown: Shown): void {
  // The newer `protocol.handle` loads Node's `fetch` for its `Request` and `Response`: `docs/decisions.md`.
  session.protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    void answerTo(new URL(request.url), folder, shown)
      .catch(() => NOT_FOUND)
      .then(answer);
  });
}

async function answerTo(address: URL, folder: string, shown: Shown): Promise<ProtocolResponse> {
  const { host, pathname, search } = address;
  if (`${SCHEME}://${host}` !== ORIGIN) return NOT_FOUND;
  if (pathname.startsWith(AVATAR_PATH)) return pictureAnswer(await shown.avatar(pathname + search));
  if (pathname.startsWith(QR_PATH)) {
    const revision = qrRevisionOf(pathname + search);
    return qrAnswer(revision === null ? null : shown.qr(revision));
  }
  const file = normalize(
    join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)),
  );
  const type = TYPES[extname(file)];
  if (!file.startsWith(folder + sep) || type === undefined) return NOT_FOUND;
  return found(await readFile(file), type, 'no-store');
}

function pictureAnswer(png: Buffer | null): ProtocolResponse {
  // A new picture has a new address, so the page can cache this one.
  return png === null ? NOT_FOUND : found(png, 'image/png', 'max-age=86400');
}

/** Whoever has the code can take over the number, so nothing caches it. */
function qrAnswer(code: QrImage | null): ProtocolResponse {
  return code === null ? NOT_FOUND : found(Buffer.from(code.bytes), code.type, 'no-store');
}

const NOT_FOUND: ProtocolResponse = { statusCode: 404, data: Buffer.alloc(0) };

function found(data: Buffer, type: string, caching: string): ProtocolResponse {
  return {
    data,
    headers: { ...SECURITY_HEADERS, 'content-type': type, 'cache-control': caching },
  };
}
