// The formats of xbar, SwiftBar and Argos: a title, and a menu below it.
import { escapeMarkup } from '../../i18n/text.ts';
import { translate } from '../../i18n/translate.ts';
import { HEX_OF } from './bars.ts';
import type { Colour } from './document.ts';
import { lineOf, type StatusContext, type StatusView, withoutBar } from './view.ts';

/** How many instances the menu names before a submenu has the rest. */
const IN_MENU = 15;
const IN_SUBMENU = 100;

/** A sign in front, so that no name can begin a submenu or a separator. */
const SIGN_OF: Readonly<Record<Colour, string>> = {
  green: '✓',
  amber: '∼',
  red: '✗',
  grey: '?',
};

/** Names of the freedesktop icon theme, which every desktop with Argos has. */
const ICON_OF: Readonly<Record<Colour, string>> = {
  green: 'emblem-ok-symbolic',
  amber: 'dialog-warning-symbolic',
  red: 'dialog-error-symbolic',
  grey: 'dialog-question-symbolic',
};

/** Text is text: a name may look like an emoji, a colour code or an escape. */
const XBAR_PLAIN = 'emojize=false ansi=false';
const ARGOS_PLAIN = 'emojize=false ansi=false unescape=false';

export function xbarFormat(view: StatusView, context: StatusContext): string {
  const item = (text: string, colour: Colour | null = null) =>
    `${withoutBar(text)} | ${colour === null ? '' : `color=${HEX_OF[colour]} `}${XBAR_PLAIN}`;
  const [program = '', ...args] = context.open;
  const run = [
    `shell=${quoted(program)}`,
    ...args.map((arg, place) => `param${place + 1}=${quoted(arg)}`),
    'terminal=false refresh=true',
  ].join(' ');
  const sign = view.colour === 'grey' ? '' : `${SIGN_OF[view.colour]} `;
  return menuOf(view, context, item, {
    title: `${sign}${view.short} | color=${HEX_OF[view.colour]} ${XBAR_PLAIN}`,
    open: `${translate('status.open')} | ${run}`,
  });
}

export function argosFormat(view: StatusView, context: StatusContext): string {
  const item = (text: string, colour: Colour | null = null) =>
    `${escapeMarkup(withoutBar(text))} | ${colour === null ? '' : `color=${HEX_OF[colour]} `}${ARGOS_PLAIN}`;
  // First Argos splits the line as a shell would, and then bash reads what it found.
  const command = shellQuoted(context.open.map(shellQuoted).join(' '));
  return menuOf(view, context, item, {
    title: `${view.short} | iconName=${ICON_OF[view.colour]} ${ARGOS_PLAIN}`,
    open: `${translate('status.open')} | bash=${command} terminal=false refresh=true`,
  });
}

function menuOf(
  view: StatusView,
  context: StatusContext,
  item: (text: string, colour?: Colour | null) => string,
  { title, open }: { readonly title: string; readonly open: string },
): string {
  const { colour, line, details, unconnected } = view;
  const entries = unconnected.slice(0, IN_MENU + IN_SUBMENU).map((one, place) => {
    const its = one.health === 'down' ? 'red' : 'amber';
    const entry = item(`${SIGN_OF[its]} ${lineOf(one, context)}`, its);
    return place < IN_MENU ? entry : `--${entry}`;
  });
  const rest = unconnected.length - IN_MENU;
  if (rest > 0) entries.splice(IN_MENU, 0, item(translate('tray.more', { count: rest })));
  const left = rest - IN_SUBMENU;
  if (left > 0) entries.push(`--${item(translate('tray.more', { count: left }))}`);
  return [
    title,
    '---',
    item(line, colour),
    ...details.map((text) => item(text)),
    ...entries,
    '---',
    open,
  ].join('\n');
}

/** In the quotes that the value doesn't have: there is no escape. */
function quoted(value: string): string {
  const mark = value.includes('"') ? "'" : '"';
  return `${mark}${value}${mark}`;
}

function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
