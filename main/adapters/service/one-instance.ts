// Reads the responses about one instance: its state and its QR code.
import { bad, good, type Result } from '#core/account/problem';
import type { Instance } from '#core/instance/instance';
import { kindOfWord } from '#core/instance/reading';
import type { NoQr } from '#core/pairing/problems';
import type { HttpResponse, QrImage } from '../../ports.ts';
import { isCrowded, parse, readBytes, readText } from './body.ts';
import { decodeState, sentenceOf } from './decode.ts';
import { type ErrorAnswer, noJson, readError, unreachable } from './request.ts';

const LARGEST_STATE = 64 * 1024 * 1024;
const LARGEST_QR = 512 * 1024;
const LARGEST_TEXT = 64 * 1024;

/** The request that a response belongs to. */
export interface Asked {
  readonly apiInstanceName: string;
  readonly token: string;
  /** The app's clock, in ms. */
  readonly now: number;
}

/** Reads a response of `/instance/state`. */
export async function readState(
  response: HttpResponse,
  { apiInstanceName, token, now }: Asked,
): Promise<Result<Instance, NoQr>> {
  const { status } = response;
  if (status !== 200) {
    const error = await readError(response, token, now);
    const { isJson, said } = error;
    const isUnknown = status === 404 && isJson && saidOf(said, apiInstanceName) !== 'no-path';
    return bad(isUnknown ? { kind: 'unknown-instance', said } : error.problem);
  }
  const { text, cut } = await readText(response, LARGEST_STATE);
  if (cut || isCrowded(text)) return bad(unreachable('too-large'));
  const answer = parse(text);
  if (answer === undefined) return bad(noJson(text, status));
  const decoded = decodeState(answer, apiInstanceName);
  if (decoded.ok) return good(decoded.value);
  return bad(unreachable(decoded.why, status, sentenceOf(text, token)));
}

/** Reads a response of `/instance/qr/image`: a PNG or JPEG, or the reason why there is no code. */
export async function readQr(response: HttpResponse, asked: Asked): Promise<Result<QrImage, NoQr>> {
  const { status } = response;
  if (status === 202 || status === 204) return bad({ kind: 'no-qr-yet', said: null });
  if (status !== 200) {
    return bad(noQrOf(await readError(response, asked.token, asked.now), status, asked));
  }
  const type = response.headers.get('content-type') ?? '';
  if (/^\s*image\/(?!svg)/i.test(type)) {
    const bytes = await readBytes(response, LARGEST_QR);
    const image = bytes && imageOf(bytes);
    return image ? good(image) : bad({ kind: 'not-an-image' });
  }
  if (/^\s*image\//i.test(type)) return bad({ kind: 'not-an-image' });
  const { text } = await readText(response, LARGEST_TEXT);
  return bad(noQrIn(text, asked));
}

/** Why an error response has no code. */
function noQrOf(error: ErrorAnswer, status: number, { apiInstanceName }: Asked): NoQr {
  const { said, problem } = error;
  const isOurs = status >= 400 && status < 500 && status !== 401 && status !== 429;
  if (!isOurs) return problem;
  const about = saidOf(said, apiInstanceName);
  if (about === 'connected') return { kind: 'already-connected', said };
  if (about === 'no-qr' && status !== 403) return { kind: 'no-qr-yet', said };
  if (status !== 404 || !(error.isJson || error.isEmpty)) return problem;
  if (about === 'no-instance') return { kind: 'unknown-instance', said };
  // A 404 that mentions neither the path nor the instance is about the code.
  return about === null ? { kind: 'no-qr-yet', said } : problem;
}

/** Why a response with status 200 that is not an image has no code. */
function noQrIn(text: string, { apiInstanceName, token }: Asked): NoQr {
  const answer = parse(text);
  if (answer === undefined) return /^\s*</.test(text) ? unreachable('html', 200) : NO_IMAGE;
  const said = sentenceOf(text, token);
  const about = saidOf(said, apiInstanceName);
  const decoded = decodeState(answer, apiInstanceName);
  const isUp = decoded.ok && kindOfWord(decoded.value.state) === 'up';
  if (isUp || about === 'connected') return { kind: 'already-connected', said };
  if (about === 'no-qr') return { kind: 'no-qr-yet', said };
  // An image as a data URL, which is not the documented format.
  if (/"data:image\//.test(text)) return NO_IMAGE;
  if (!decoded.ok && decoded.why === 'unsuccessful') return unreachable('unsuccessful', 200, said);
  return { kind: 'no-qr-yet', said };
}

const NO_IMAGE: NoQr = { kind: 'not-an-image' };

/** The image by its first bytes, whatever `content-type` says; null if it is neither PNG nor JPEG. */
function imageOf(bytes: Uint8Array): QrImage | null {
  const begins = (...first: number[]) => first.every((byte, i) => bytes[i] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: 'image/png', bytes };
  return begins(0xff, 0xd8, 0xff) ? { type: 'image/jpeg', bytes } : null;
}

/** The subject of an error message. */
type SaidOf = 'connected' | 'no-qr' | 'no-instance' | 'no-path' | null;

const UP = '(?:connected|paired|authenticated|authorized|logged[ -]?in|open|online)';
// In this order: "no QR code: the instance is already connected" is about the connection.
const SENTENCES: readonly (readonly [RegExp, SaidOf])[] = [
  [new RegExp(`(?<!\\bnot |n['’]t )\\balready ${UP}\\b|\\bis ${UP}\\b`, 'i'), 'connected'],
  // Before the code, because the path itself contains "qr".
  [/\b(?:path|route|endpoint)\b|cannot get/i, 'no-path'],
  [/\bqr\b|\bqr[ _-]?code/i, 'no-qr'],
  [/\binstance\b|not found|does not exist|unknown/i, 'no-instance'],
];

/** The subject of an error message; null if unknown. The instance's name is masked first: it may contain any of these words. */
function saidOf(said: string | null, apiInstanceName: string): SaidOf {
  const words = said?.replaceAll(apiInstanceName, '…') ?? '';
  return SENTENCES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
