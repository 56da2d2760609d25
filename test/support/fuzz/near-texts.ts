// Makes bytes of files and responses that are nearly valid: edited JSON, cut and spliced text, and bytes of any kind.
import fc from 'fast-check';
import { type Edit, edited, pick, someEdits } from './edits.ts';
import { DEEP_JSON, ODD_JSON, textOfOdd } from './odd-values.ts';

/** Every so many cases have something in them that takes long to read. */
const DEEP_EVERY = 1000;

/** One document of JSON, as text. */
export function nearDocument(documents: readonly unknown[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat({ max: documents.length - 1 }), someEdits, someEdits)
    .map(([which, inside, outside]) =>
      splicedText(textOfOdd(withEdits(documents[which], inside)), withFewer(outside)),
    );
}

/** Some documents of JSON, each on a line of its own and a line break behind it, as text. */
export function nearLines(files: readonly (readonly unknown[])[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat({ max: files.length - 1 }), someEdits, someEdits, someEdits)
    .map(([which, inside, among, outside]) => {
      const lines = [...(files[which] ?? [])];
      for (const edit of inside) {
        // By other bits than those that choose the place in it: else some places are never chosen.
        const at = (edit[1] >> 7) % lines.length;
        lines[at] = withEdits(lines[at], [edit]);
      }
      const texts = lines.map(textOfOdd);
      for (const edit of withFewer(among)) editLines(texts, edit);
      return splicedText(texts.map((line) => `${line}\n`).join(''), withFewer(outside));
    });
}

/** The bytes of such texts, some of them changed, and bytes of any kind. */
export function nearBytes(texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  return fc.oneof(
    { weight: 8, arbitrary: texts.map((text) => Buffer.from(text)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(texts, someEdits)
        .map(([text, edits]) => splicedBytes(Buffer.from(text), edits)),
    },
    { weight: 1, arbitrary: anyBytes },
  );
}

/** A file of bytes that is no text, such as a picture, with edits. */
export function nearBinary(files: readonly Buffer[]): fc.Arbitrary<Buffer> {
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(fc.nat({ max: files.length - 1 }), someEdits)
        .map(([which, edits]) => splicedBytes(files[which] ?? Buffer.alloc(0), edits)),
    },
    { weight: 1, arbitrary: anyBytes },
  );
}

const anyBytes = fc.uint8Array({ maxLength: 48 }).map((bytes) => Buffer.from(bytes));

function withEdits(document: unknown, edits: readonly Edit[]): unknown {
  return edits.some(([how, at]) => (how + at) % DEEP_EVERY === 0)
    ? edited(document, edits, DEEP_JSON)
    : edited(document, edits, ODD_JSON);
}

/** Most documents are left in one piece: in others no edit within is ever seen. */
function withFewer(edits: readonly Edit[]): readonly Edit[] {
  return (edits[0]?.[0] ?? 0) % 3 === 0 ? edits.slice(1) : [];
}

function editLines(lines: string[], [how, at, what]: Edit): void {
  if (lines.length === 0) return;
  const place = at % lines.length;
  switch (how % 4) {
    case 0:
      lines.splice(place, 1);
      break;
    case 1:
      lines.splice(what % lines.length, 0, lines[place] ?? '');
      break;
    case 2:
      lines.splice(place, 0, pick(PIECES, what));
      break;
    default:
      lines.push(...lines.splice(place, 1));
  }
}

/** What JSON is made of, and what it must not hold. */
const PIECES: readonly string[] = [
  ...['', '{', '}', '[', ']', '"', ',', ':', '\\', 'null', '0', '42', '"text"', '{}', '[]'],
  ...['1e999', '-0', '-', '\\u0000', '\\ud800', '\0', '\n', '\r', '\u2028', '\ufeff', '\ud800'],
  ...['"__proto__":{"polluted":true},', '"constructor":null,', ' '.repeat(100), '['.repeat(100)],
];

function splicedText(text: string, edits: readonly Edit[]): string {
  let spliced = text;
  for (const [how, at, what] of edits) {
    const from = at % (spliced.length + 1);
    const to = Math.min(spliced.length, from + (what % 40));
    const piece = [
      '',
      pick(PIECES, what),
      spliced.slice(from, to).repeat(2),
      pick(PIECES, what + 1),
    ][how % 4];
    const isCut = how % 7 === 0;
    const end = how % 4 === 3 ? from : to;
    spliced = isCut ? spliced.slice(0, from) : spliced.slice(0, from) + piece + spliced.slice(end);
  }
  return spliced;
}

function splicedBytes(bytes: Buffer, edits: readonly Edit[]): Buffer {
  let spliced = bytes;
  for (const [how, at, what] of edits) {
    const from = at % (spliced.length + 1);
    const rest = spliced.subarray(from);
    const piece = [
      Buffer.from([what & 0xff]),
      Buffer.from([what & 0xff, what >> 8]),
      Buffer.from([0xff, 0xff]),
      Buffer.alloc(0),
      rest.subarray(0, what % 40),
    ][how % 5];
    const replaced = how % 2 === 0 ? (piece?.length ?? 0) : how % 40;
    spliced =
      how % 9 === 0
        ? spliced.subarray(0, from)
        : Buffer.concat([spliced.subarray(0, from), piece ?? rest, rest.subarray(replaced)]);
  }
  return spliced;
}
