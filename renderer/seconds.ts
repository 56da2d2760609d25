// What was typed into a field for seconds: a whole number within the bounds, or nothing.

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Null where the text is no whole number within the bounds. */
export function readSeconds(text: string, { least, most }: Bounds): number | null {
  if (!/^\s*\d{1,9}\s*$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}
