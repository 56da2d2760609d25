// A strip as the outlines of what is drawn: the worse a stretch was, the higher it stands, so that colour is never alone.

export interface StripPaths {
  readonly connected: string;
  readonly unsettled: string;
  readonly down: string;
  readonly unmonitored: string;
}

/** The line of what was connected, and the dots of what nobody watched; in px. */
const LINE_PX = 2;
/** From one dot to the next. */
const DOTS_PX = 4;
/** What was unsettled, as a part of the height. */
const UNSETTLED = 0.6;

/** `strip` as `core/strip.ts` makes it; anything but its letters counts as not watched. */
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

/** One that stands on the ground. */
function box(left: number, right: number, high: number, height: number): string {
  return `M${left} ${height - high}h${right - left}v${high}h${left - right}z`;
}
