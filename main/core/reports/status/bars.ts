// The formats of status bars: one or a few lines of fixed meaning.
import { escapeMarkup } from '../../i18n/text.ts';
import type { Colour } from './document.ts';
import { isDown, linesOf, namesOf, type StatusContext, type StatusView } from './view.ts';

/** What a bar's style sheet calls each state. */
const CLASS_OF: Readonly<Record<Colour, string>> = {
  green: 'connected',
  amber: 'unsettled',
  red: 'down',
  grey: 'unknown',
};

/** Readable on dark and on light bars. */
export const HEX_OF: Readonly<Record<Colour, string>> = {
  green: '#2da44e',
  amber: '#bf8700',
  red: '#e5534b',
  grey: '#848d97',
};

/** A tooltip higher than that covers the screen. */
const IN_TOOLTIP = 20;
/** A bar has room for little more. */
const IN_BAR = 2;

/** i3blocks: a block that exits with this is urgent. */
const URGENT = 33;

/** One JSON object on one line, for `return-type: json`. Its text and tooltip are Pango markup. */
export function waybarFormat(view: StatusView, context: StatusContext): string {
  const { colour, counts, line, details, unconnected } = view;
  const tooltip = [line, ...details, ...linesOf(unconnected, IN_TOOLTIP, context)];
  const share = counts === null || counts.of === 0 ? 0 : counts.connected / counts.of;
  return JSON.stringify({
    text: escapeMarkup(view.short),
    alt: CLASS_OF[colour],
    tooltip: escapeMarkup(tooltip.join('\n')),
    class: CLASS_OF[colour],
    percentage: Math.round(100 * share),
  });
}

/** One line. Never empty, as that would hide the module. */
export function polybarFormat(view: StatusView): string {
  // What would begin a format tag.
  return barLine(view).replaceAll('%{', '%\u200b{');
}

/** Full text, short text and colour. */
export function i3blocksFormat(view: StatusView): string {
  return [barLine(view), view.short, HEX_OF[view.colour]].join('\n');
}

export function i3blocksExit({ colour }: StatusView): number {
  return colour === 'red' ? URGENT : 0;
}

function barLine({ line, unconnected }: StatusView): string {
  const down = unconnected.filter(isDown);
  return down.length === 0 ? line : `${line}: ${namesOf(down, IN_BAR)}`;
}
