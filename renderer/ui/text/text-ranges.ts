// Ranges of a text, and splitting the text at them.

/** Offsets in UTF-16 units; `to` is exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

export interface TextPart {
  readonly text: string;
  readonly inRange: boolean;
}

/** The parts of a text, which add up to the text again. `ranges` are sorted and do not overlap. */
export function splitByRanges(text: string, ranges: readonly TextRange[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    if (from > at) parts.push({ text: text.slice(at, from), inRange: false });
    parts.push({ text: text.slice(from, to), inRange: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), inRange: false });
  return parts;
}

/** The ranges within a slice of the text, as offsets from the start of the slice. */
export function clipRanges(
  ranges: readonly TextRange[],
  start: number,
  end: number,
): readonly TextRange[] {
  return ranges
    .map(({ from, to }) => ({ from: Math.max(from, start) - start, to: Math.min(to, end) - start }))
    .filter(({ from, to }) => from < to);
}
