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
