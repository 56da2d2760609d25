// Reads the body of a response as text or bytes, up to a limit.
import type { HttpResponse } from '../../ports.ts';

/** At most `most` bytes, as text. `cut`: the body is longer, and the rest is not downloaded. */
export async function readText(
  response: HttpResponse,
  most: number,
): Promise<{ readonly text: string; readonly cut: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  const cut = await eachPiece(response, most, (piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return { text: cut ? text : text + decoder.decode(), cut };
}

/** The whole body; null if it is longer than `most` bytes, and then the rest is not downloaded. */
export async function readBytes(response: HttpResponse, most: number): Promise<Buffer | null> {
  if (Number(response.headers.get('content-length')) > most) return null;
  const pieces: Uint8Array[] = [];
  const cut = await eachPiece(response, most, (piece) => void pieces.push(piece));
  return cut ? null : Buffer.concat(pieces);
}

/** The parsed JSON; undefined if the text is not JSON or is `null`. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A whole list of 64 MB has a tenth of them, as each row is one object. */
const MOST_BRACKETS = 1_000_000;
/** A whole list of 64 MB has some two million. */
const MOST_COMMAS = 2_500_000;
/** Below this size, commas are not worth counting. */
const LARGE = 8 * 1024 * 1024;

/**
 * True if JSON has so many parts that parsing it could take all of the memory, or many seconds: `[` is one byte, and
 * the array that it becomes takes some fifty. What is within texts counts too, as telling it apart would take as long.
 */
export function isCrowded(text: string): boolean {
  const hasMany = text.length > LARGE && hasMore(text, ',', MOST_COMMAS);
  return hasMany || hasMore(text, '{', MOST_BRACKETS) || hasMore(text, '[', MOST_BRACKETS);
}

function hasMore(text: string, part: string, most: number): boolean {
  let at = -1;
  for (let count = 0; count <= most; count += 1) {
    at = text.indexOf(part, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Calls `take` with each piece. Returns true if it stopped early because the body is longer than `most` bytes. */
async function eachPiece(
  { body }: HttpResponse,
  most: number,
  take: (piece: Uint8Array) => void,
): Promise<boolean> {
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.byteLength;
    if (size > most) return true;
    take(piece);
  }
  return false;
}
