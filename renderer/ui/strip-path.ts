// Draws a strip as SVG paths: the more serious a state, the higher its bar, so that colour is not the only cue.

export interface StripPaths {
  readonly connected: string;
  readonly unsettled: string;
  readonly down: string;
  readonly unmonitored: string;
}

/** The height of the line for connected time and of the dots for time not monitored, in px. */
const LINE_PX = 2;
/** The distance between two dots. */
const DOTS_PX = 4;
/** The height of unsettled time, as a share of the whole height. */
const UNSETTLED = 0.6;

/** `strip` comes from `core/strip.ts`; an unknown letter counts as not monitored. */
export function stripPaths(strip: string, width: number, height: number): StripPaths {
  const paths = { u: '', s: '', d: '', '-': '' };
  const at = (bin: number): number => Math.round((bin * width) / strip.length);
  for (let from = 0; from < strip.length; ) {
    const letter = strip.charAt(from);
    let to = from + 1;
    while (strip.charAt(to) === letter) to += 1;
    const [left, right] = [at(from), at(to)];
    if (letter === 'u') paths.u += box(left, right, LINE_PX, height);
    else if (letter === 's') paths.s += box(left, right, Math.round(height * UNSETTLED), height);
    else if (letter === 'd') paths.d += box(left, right, height, height);
    else {
      for (let x = left; x < right; x += DOTS_PX) {
        paths['-'] += box(x, Math.min(x + LINE_PX, right), LINE_PX, height);
      }
    }
    from = to;
  }
  return { connected: paths.u, unsettled: paths.s, down: paths.d, unmonitored: paths['-'] };
}

/** A box on the baseline. */
function box(left: number, right: number, high: number, height: number): string {
  return `M${left} ${height - high}h${right - left}v${high}h${left - right}z`;
}
