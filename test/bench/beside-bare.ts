// A figure of the app beside the same one of a bare program, with a bound for the ratio of their medians.
import { cell, printTable, type Range, rangeOf } from './table.ts';

export interface BesideBare {
  readonly name: string;
  readonly app: Range;
  readonly bare: Range;
  /** The app's median divided by that of the bare program. */
  readonly ratio: number;
  readonly bound: number;
}

export function besideBare(
  name: string,
  bound: number,
  values: { readonly app: readonly number[]; readonly bare: readonly number[] },
): BesideBare {
  const [app, bare] = [rangeOf(values.app), rangeOf(values.bare)];
  return { name, app, bare, ratio: app.median / bare.median, bound };
}

const isWithin = ({ ratio, bound }: BesideBare): boolean => ratio <= bound;

/** The names of the figures that exceed their bounds. */
export function exceededIn(figures: readonly BesideBare[]): readonly string[] {
  return figures.flatMap((figure) => (isWithin(figure) ? [] : figure.name));
}

export function printBesideBare(title: string, figures: readonly BesideBare[]): void {
  printTable({
    title,
    head: ['median (min–max)', 'app', 'bare', 'app / bare', 'bound', 'within'],
    rows: figures.map((figure) => [
      figure.name,
      cell(figure.app, 1),
      cell(figure.bare, 1),
      figure.ratio.toFixed(3),
      `≤ ${figure.bound}`,
      isWithin(figure) ? 'yes' : 'NO',
    ]),
  });
}
