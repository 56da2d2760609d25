// Draws the tray's icons as SVG, fitted to the pixels of each size: every mark, and how many instances are down.

/** @typedef {'tick' | 'wave' | 'cross' | 'slash' | 'key'} Mark */
/**
 * `colour`: a white sign on a coloured bubble. `glyph`: one shade alone, for a bar whose shade is known.
 * `cased`: two shades, each with an outline in the other, for a bar whose shade nobody reports.
 * @typedef {'colour' | 'glyph' | 'cased'} Style
 */

/** @type {readonly Mark[]} */
export const MARKS = ['tick', 'wave', 'cross', 'slash', 'key'];
/** Beyond nine there is only `9+`: in 16 px nobody can read two digits. */
export const COUNTS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9plus'];

/**
 * For each platform the size of a tray icon in points, the scales that need an image of their own, and what the
 * monochrome ones are called. On Linux Electron sends the largest image alone, and the panel scales it to 22 or 24 px.
 * @typedef {{ readonly suffix: string, readonly style: Style, readonly shade?: 'light' | 'dark' }} Look
 * @type {Readonly<Record<'linux' | 'win32' | 'darwin', { readonly points: number, readonly scales: readonly number[], readonly looks: readonly Look[] }>>}
 */
export const PLATFORMS = {
  linux: {
    points: 22,
    scales: [1, 2],
    looks: [
      { suffix: '', style: 'colour' },
      { suffix: '-mono', style: 'cased' },
    ],
  },
  win32: {
    points: 16,
    scales: [1, 1.25, 1.5, 2, 2.5, 3],
    looks: [
      { suffix: '', style: 'colour' },
      { suffix: '-mono', style: 'glyph', shade: 'dark' },
      { suffix: '-mono-light', style: 'glyph', shade: 'light' },
    ],
  },
  darwin: {
    points: 16,
    scales: [1, 2],
    looks: [
      { suffix: '', style: 'colour' },
      // macOS draws `…Template` images in the colour of its bar.
      { suffix: '-monoTemplate', style: 'glyph', shade: 'dark' },
    ],
  },
};

/**
 * Every icon of a look by the beginning of its file's name.
 * @type {readonly { readonly name: string, readonly mark: Mark, readonly count?: string }[]}
 */
export const ICONS = [
  ...MARKS.map((mark) => ({ name: mark, mark })),
  ...COUNTS.map((count) => ({
    name: `cross-${count}`,
    mark: /** @type {const} */ ('cross'),
    count,
  })),
];

const LIGHT = '#ffffff';
const DARK = '#1d1d1d';
/** @type {Readonly<Record<Mark, string>>} */
const FILLS = {
  tick: '#188a4a',
  wave: '#c47400',
  cross: '#d5322f',
  slash: '#7a828f',
  key: '#7a828f',
};

// All paths lie in a square of 16. The bubble is from 1 to 15 across. Down it is from 1 to 13, and its tip to 15.5.
const BUBBLE =
  'M5 1h6a4 4 0 0 1 4 4v4a4 4 0 0 1-4 4H8.2l-2.9 2.5a.5.5 0 0 1-.8-.4V13A4 4 0 0 1 1 9V5a4 4 0 0 1 4-4z';
const SLASH = 'M1.4 1.6l12.8 12.8';
/** With room for its outline. */
const SHORT_SLASH = 'M2 2l11.8 11.8';
/** The gap to the right of the line. */
const SLASH_GAP = 'M2.6.2l13.2 13.2';
const KEY_RING = 'M3.25 7a2.05 2.05 0 1 0 4.1 0 2.05 2.05 0 1 0-4.1 0z';
const KEY_BIT = 'M7.6 6.2h5.9v3.4h-1.7V7.8h-1.2v1.6H9V7.8H7.6z';
const SIGNS = {
  tick: 'M4.7 7.2 7 9.4l4.4-4.8',
  wave: 'M3.8 8.1C5 5.7 6.4 5.7 8 7s3 1.3 4.2-1.1',
  cross: 'M5.5 4.5l5 5M10.5 4.5l-5 5',
};
/** For the room that an outline leaves. */
const SMALL_SIGNS = {
  tick: 'M5 7.1l2.1 2 3.9-4.2',
  wave: 'M4.6 7.8C5.6 5.9 6.7 5.9 8 7s2.4 1.1 3.4-.8',
  cross: 'M5.7 4.7l4.6 4.6M10.3 4.7l-4.6 4.6',
};
/** Each in a box of 4 by 6, measured in the middle of its strokes: a font would be another one on each machine. */
const DIGITS = {
  1: 'M.7 1.3 2.5 0v6',
  2: 'M.1 1.6C.1.6.9 0 2 0s1.9.6 1.9 1.6C3.9 3.1.1 4 .1 6H4',
  3: 'M.2.5C.7.2 1.3 0 2 0c1.2 0 1.9.5 1.9 1.45S3.2 2.85 1.8 2.85C3.2 2.85 4 3.4 4 4.4S3.2 6 2 6C1.2 6 .5 5.8 0 5.4',
  4: 'M3 6V0L0 4.3h4.3',
  5: 'M3.7 0H.5v2.7C.9 2.4 1.4 2.3 2 2.3c1.2 0 2 .7 2 1.85S3.2 6 2 6C1.2 6 .5 5.8 0 5.4',
  6: 'M3.5.1C1.4 0 0 1.7 0 4 0 5.3.8 6 2 6s2-.8 2-1.9-.8-1.8-2-1.8S0 3.1 0 4',
  7: 'M0 0h4L1.6 6',
  8: 'M2 2.85C.9 2.85.2 2.35.2 1.4S.9 0 2 0s1.8.5 1.8 1.4S3.1 2.85 2 2.85C.8 2.85 0 3.4 0 4.4S.8 6 2 6s2-.6 2-1.6-.8-1.55-2-1.55z',
  9: 'M.5 5.9C2.6 6 4 4.3 4 2 4 .7 3.2 0 2 0S0 .8 0 1.9s.8 1.8 2 1.8 2-.8 2-1.7',
};
const PLUS = 'M0 1.5h3M1.5 0v3';

/**
 * The scale from the square of 16 to pixels, chosen so that the edges of the bubble lie between pixels. A size that is
 * a whole multiple of `points` is the same drawing enlarged, so that a panel that halves it gets sharp edges, too.
 * @param {number} px
 * @param {number} points
 * @param {boolean} whole The bubble goes to the edges of the icon.
 */
function gridOf(px, points, whole) {
  const times = px % points === 0 ? px / points : 1;
  const base = px / times;
  const edge = whole ? 0 : Math.floor(base / 16) * times;
  const across = px - 2 * edge;
  const down = Math.round((across * 12) / (14 * times)) * times;
  return { edge, times, kx: across / 14, ky: down / 12 };
}

/** @typedef {ReturnType<typeof gridOf>} Grid */

/**
 * @param {{ readonly mark: Mark, readonly count?: string, readonly style: Style, readonly shade?: 'light' | 'dark', readonly px: number, readonly points: number }} icon
 * `count`: one of `COUNTS`, in place of the cross. `shade`: that of a glyph.
 */
export function traySvg({ mark, count, style, shade = 'dark', px, points }) {
  const grid = gridOf(px, points, style === 'cased');
  const { edge, kx, ky } = grid;
  const icon = { mark, count, grid };
  const drawn = {
    colour: () => inColour(icon),
    glyph: () => glyph(icon, shade === 'light' ? LIGHT : '#000000'),
    cased: () => cased(icon),
  }[style]();
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${px} ${px}" width="${px}" height="${px}" fill="none" stroke-linecap="round" stroke-linejoin="round">
  <g transform="translate(${edge} ${edge}) scale(${kx} ${ky}) translate(-1 -1)">${drawn}</g>
</svg>`;
}

/** @typedef {{ readonly mark: Mark, readonly count: string | undefined, readonly grid: Grid }} Icon */

/** @param {Icon} icon */
function inColour(icon) {
  const fill = FILLS[icon.mark];
  if (icon.mark === 'slash') return slashed(fill);
  return `<path d="${BUBBLE}" fill="${fill}"/>${sign(icon, SIGNS, LIGHT)}`;
}

/** @type {(icon: Icon, shade: string) => string} */
function glyph(icon, shade) {
  if (isQuiet(icon)) {
    return outlined('none', shade, icon.grid, 15.5) + sign(icon, SMALL_SIGNS, shade, 1.75);
  }
  if (icon.mark === 'slash') return slashed(shade);
  return cut(shade, sign(icon, SIGNS, '#000'));
}

/** A quiet mark is dark with a light outline, any other one light with a dark outline. */
function cased(/** @type {Icon} */ icon) {
  const [body, edge] = isQuiet(icon) ? [DARK, LIGHT] : [LIGHT, DARK];
  const bubble = outlined(body, edge, icon.grid, 14.9);
  if (icon.mark !== 'slash') return bubble + sign(icon, SMALL_SIGNS, edge, 1.75);
  return bubble + line(SHORT_SLASH, body, 4) + line(SHORT_SLASH, edge, 1.9);
}

/** In monochrome a quiet mark is outlined and any other one solid, so that they differ at a glance. */
function isQuiet(/** @type {Icon} */ { mark }) {
  return mark === 'tick' || mark === 'wave';
}

/**
 * A bubble as large as the solid one, with an outline of whole pixels inside.
 * @type {(fill: string, stroke: string, grid: Grid, tip: number) => string}
 */
function outlined(fill, stroke, { kx, times }, tip) {
  const width = (Math.max(1, Math.round((1.5 * kx) / times)) * times) / kx;
  const i = width / 2;
  const r = 4 - i;
  const arc = (/** @type {number} */ x, /** @type {number} */ y) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  const path = `M5 ${1 + i}h6${arc(r, r)}v4${arc(-r, r)}H7.9L5.25 ${tip - i}V${13 - i}H5${arc(-r, -r)}V5${arc(r, -r)}z`;
  return `<path d="${path}" fill="${fill}" stroke="${stroke}" stroke-width="${width}"/>`;
}

/**
 * The solid bubble without what is black in `hole`.
 * @type {(fill: string, hole: string) => string}
 */
function cut(fill, hole) {
  return `<mask id="m"><path d="M0 0h16v16H0z" fill="#fff"/>${hole}</mask><path d="${BUBBLE}" fill="${fill}" mask="url(#m)"/>`;
}

/** @type {(fill: string) => string} */
function slashed(fill) {
  return cut(fill, line(SLASH_GAP, '#000', 1.9, 'butt')) + line(SLASH, fill, 1.8);
}

/** @type {(path: string, colour: string, width: number, ends?: 'round' | 'butt') => string} */
function line(path, colour, width, ends = 'round') {
  return `<path d="${path}" stroke="${colour}" stroke-width="${width}" stroke-linecap="${ends}"/>`;
}

/**
 * The sign of a mark, or the count in its place.
 * @type {(icon: Icon, signs: typeof SIGNS, colour: string, width?: number) => string}
 */
function sign({ mark, count, grid }, signs, colour, width = 2) {
  if (count === '9plus') {
    const thin = Math.min(width, 1.75);
    const nine = `<g transform="scale(.9 1)">${line(DIGITS[9], colour, thin)}</g>`;
    const plus = `<g transform="translate(5.1 1.6)">${line(PLUS, colour, 1.6)}</g>`;
    return inMiddle(nine + plus, 8.1, thin, grid);
  }
  if (count !== undefined) {
    const digit = DIGITS[/** @type {keyof typeof DIGITS} */ (Number(count))];
    return inMiddle(line(digit, colour, width), 4, width, grid);
  }
  if (mark === 'key') {
    const key = `${line(KEY_RING, colour, 1.6)}<path d="${KEY_BIT}" fill="${colour}"/>`;
    return signs === SIGNS
      ? key
      : `<g transform="translate(8 7) scale(.86) translate(-8 -7)">${key}</g>`;
  }
  return mark === 'slash' ? '' : line(signs[mark], colour, width);
}

/**
 * Puts digits of this width into the middle of the bubble, with their edges between pixels.
 * @type {(digits: string, across: number, stroke: number, grid: Grid) => string}
 */
function inMiddle(digits, across, stroke, { kx, ky, times }) {
  const along = (
    /** @type {number} */ size,
    /** @type {number} */ room,
    /** @type {number} */ k,
  ) => {
    const px = Math.round((size * k) / times) * times;
    const before = Math.round((room * k - px) / (2 * times)) * times;
    const scale = px / (size * k);
    return { scale, at: 1 + before / k + (stroke / 2) * scale };
  };
  const x = along(across + stroke, 14, kx);
  const y = along(6 + stroke, 12, ky);
  return `<g transform="translate(${x.at} ${y.at}) scale(${x.scale} ${y.scale})">${digits}</g>`;
}
