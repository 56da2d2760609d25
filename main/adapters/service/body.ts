// The body of an answer, as text or as bytes, and never more of it than is wanted.

/** At most so many bytes of it as text; `cut`: there was more, which is never fetched. */
export async function readText(
  response: Response,
  most: number,
): Promise<{ readonly text: string; readonly cut: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  const cut = await eachPiece(response, most, (piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return { text: cut ? text : text + decoder.decode(), cut };
}

/** All of it; null where that is more than so many bytes, and then the rest is never fetched. */
export async function readBytes(response: Response, most: number): Promise<Uint8Array | null> {
  if (Number(response.headers.get('content-length')) > most) {
    void response.body?.cancel().catch(() => {});
    return null;
  }
  const pieces: Uint8Array[] = [];
  const cut = await eachPiece(response, most, (piece) => void pieces.push(piece));
  return cut ? null : new Uint8Array(Buffer.concat(pieces));
}

/** What a text says as JSON; undefined where it is none, or null. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Hands on each piece as it comes; true where it ended early, since there were more than so many bytes. */
async function eachPiece(
  response: Response,
  most: number,
  take: (piece: Uint8Array) => void,
): Promise<boolean> {
  if (response.body === null) return false;
  const reader = response.body.getReader();
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    size += value.byteLength;
    if (size > most) {
      void reader.cancel().catch(() => {});
      return true;
    }
    take(value);
  }
}
