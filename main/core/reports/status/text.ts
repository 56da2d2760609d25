// The formats for people, programs and monitors that read lines: text, JSON and a Nagios plugin's line.
import { translate } from '../../i18n/translate.ts';
import { type Colour, STATUS_VERSION } from './document.ts';
import type { Found } from './found.ts';
import {
  isDown,
  lineOf,
  namesOf,
  type StatusContext,
  type StatusView,
  type Unconnected,
  withoutBar,
} from './view.ts';

/** 0 all connected, 1 unsettled, 2 down, 3 not known: as Nagios has it. */
export const EXIT_OF: Readonly<Record<Colour, number>> = { green: 0, amber: 1, red: 2, grey: 3 };

/** The summary, then one line for each instance that is not connected. */
export function textFormat(view: StatusView, context: StatusContext): string {
  return [view.line, ...view.unconnected.map((one) => lineOf(one, context))].join('\n');
}

/** The file as it is, with `stale`. Without a file, the little that is certain. */
export function jsonFormat({ document, unknown }: Found, { line }: StatusView): string {
  const known = document ?? { version: STATUS_VERSION, colour: 'grey', line, accounts: [] };
  return JSON.stringify({ ...known, stale: unknown !== null });
}

/** The words that monitors know; in no language. */
const STATE_OF: Readonly<Record<Colour, string>> = {
  green: 'OK',
  amber: 'WARNING',
  red: 'CRITICAL',
  grey: 'UNKNOWN',
};

/** A monitor shows one line, and often cuts it. */
const NAMED = 5;

/** One line by the monitoring plugins' guidelines, with performance data while something is known. */
export function nagiosFormat(view: StatusView): string {
  const { colour, counts } = view;
  const state = STATE_OF[colour];
  if (counts === null) return `${state} - ${withoutBar(view.line)}`;
  const { connected, of, down, unsettled } = counts;
  const data = `connected=${connected};;;0;${of} down=${down};0;0;0;${of} unsettled=${unsettled}`;
  return `${state} - ${withoutBar(summaryOf(view, counts))} | ${data}`;
}

/** A line for a monitor that isn't about any instance. */
export function nagiosUnknown(why: string): string {
  return `${STATE_OF.grey} - ${withoutBar(why)}`;
}

function summaryOf(
  { colour, line, unconnected }: StatusView,
  { of, down, unsettled }: NonNullable<StatusView['counts']>,
): string {
  // Those that wait for pairing colour nothing.
  if (colour === 'green') return line;
  const isIt = (one: Unconnected) => isDown(one) === down > 0;
  const names = namesOf(unconnected.filter(isIt), NAMED);
  // The counts name instances that the file doesn't list, so another program has changed it.
  if (names === '') return line;
  return down > 0
    ? translate('status.nagios.down', { n: down, count: of, names })
    : translate('status.nagios.unsettled', { n: unsettled, count: of, names });
}
