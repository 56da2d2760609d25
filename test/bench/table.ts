// Prints what the benches measured: a table with a median and a range in each cell.

export interface Range {
  readonly median: number;
  readonly least: number;
  readonly most: number;
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
    least: at(0),
    most: at(sorted.length - 1),
  };
}

/** `103.4 (101.9–110.0)`; of a single value only that. */
export function cell({ median, least, most }: Range, digits: number): string {
  const text = (value: number) => value.toFixed(digits);
  return least === most ? text(median) : `${text(median)} (${text(least)}–${text(most)})`;
}

/** The first column to the left, figures to the right. */
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
