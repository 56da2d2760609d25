// The forms in which a token may be written down somewhere.

/** The bytes to look for: as text, as two-byte text, in base64 at any place of a longer text, and percent-encoded. */
export function formsOf(token: string): readonly Buffer[] {
  const bytes = Buffer.from(token);
  return [
    bytes,
    Buffer.from(token, 'utf16le'),
    ...[0, 1, 2].flatMap((before) => [
      base64Behind(before, bytes, 'base64'),
      base64Behind(before, bytes, 'base64url'),
    ]),
    Buffer.from(encodeURIComponent(token)),
  ];
}

/** What base64 makes of the bytes behind some others. The first and the last character depend on their neighbours. */
function base64Behind(before: number, bytes: Buffer, alphabet: 'base64' | 'base64url'): Buffer {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString(alphabet)
    .replace(/=+$/, '');
  const from = before === 0 ? 0 : before + 1;
  const isWhole = (before + bytes.length) % 3 === 0;
  return Buffer.from(text.slice(from, isWhole ? undefined : -1));
}
