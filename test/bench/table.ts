// Prints benchmark results: a table with a median and a range in each cell.

export interface Range {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function rangeOf(values: readonly number[]): Range {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}

/** `103.4 (101.9–110.0)`, or only the value if there is just one. */
export function cell({ median, min, max }: Range, digits: number): string {
  const text = (value: number) => value.toFixed(digits);
  return min === max ? text(median) : `${text(median)} (${text(min)}–${text(max)})`;
}

/** Aligns the first column left and the others right. */
export function printTable({ title, head, rows }: Table): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const draw = (line: readonly string[]): string =>
    line
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? text.padEnd(width) : text.padStart(width);
      })
      .join('   ');
  const rule = '─'.repeat(draw(head).length);
  console.log(['', title, rule, draw(head), rule, ...rows.map(draw), rule].join('\n'));
}
