// What the formats have in common: the summary line, its short form, and the instances that are not connected.
import type { Health } from '../../health/monitored-instance.ts';
import { timeText } from '../../i18n/days.ts';
import { isolated } from '../../i18n/names.ts';
import { oneLine } from '../../i18n/text.ts';
import { formats, translate } from '../../i18n/translate.ts';
import type { Times } from '../settings-file.ts';
import type { Colour, StatusDocument, StatusInstance } from './document.ts';
import { activeIn, type Found, STALE_AFTER_MS } from './found.ts';

/** Longest names of an instance and of its account, in characters. */
const MAX_NAME = 60;
const MAX_ACCOUNT = 40;
const MAX_LINE = 200;

export interface StatusContext {
  /** The system's time, in ms. */
  readonly now: number;
  readonly times: Times;
  /** How to open the window: a program and its arguments. */
  readonly open: readonly string[];
}

export interface Unconnected {
  readonly health: Exclude<Health, 'healthy'>;
  /** On one line, with its account where there are several. */
  readonly name: string;
  /** In ms; null if the file has no time for it. */
  readonly since: number | null;
}

export interface StatusView {
  /** Grey as well if the file isn't fresh. */
  readonly colour: Colour;
  readonly line: string;
  /** `11/12`, or a question mark. */
  readonly short: string;
  /** Null while nothing certain is known. */
  readonly counts: Pick<StatusDocument, 'connected' | 'of' | 'down' | 'unsettled'> | null;
  /** Lines below the first: the time of a list that is not live. */
  readonly details: readonly string[];
  /** Worst first: those that are down, then the oldest. Empty if the file isn't fresh. */
  readonly unconnected: readonly Unconnected[];
}

export function viewOf(found: Found, context: StatusContext): StatusView {
  const { document } = found;
  if (found.unknown !== null || document === null) {
    return { ...NOT_KNOWN, line: whyUnknown(found, context) };
  }
  const { colour, connected, of, down, unsettled } = document;
  const isGrey = colour === 'grey';
  const short = isGrey ? NOT_KNOWN.short : `${connected}/${of}`;
  return {
    colour,
    // An empty line would hide a bar's module.
    line: oneLine(document.line, MAX_LINE) || short,
    short,
    counts: isGrey ? null : { connected, of, down, unsettled },
    details: asOfLines(document, context),
    unconnected: unconnectedIn(document, context.times),
  };
}

/** One instance on a line of its own. */
export function lineOf({ health, name, since }: Unconnected, { now }: StatusContext): string {
  return since === null
    ? translate(`health.of.${health}`, { name })
    : translate(`status.of.${health}`, { name, time: timeText(since, now) });
}

const NOT_KNOWN = {
  colour: 'grey',
  short: '?',
  counts: null,
  details: [],
  unconnected: [],
} as const;

function whyUnknown({ unknown, document, ageMs }: Found, { now, times }: StatusContext): string {
  if (unknown === 'unreadable' && ageMs !== null) {
    return translate('status.unknown.damaged', { time: timeText(now - ageMs, now) });
  }
  if (unknown !== 'old') return translate(`status.unknown.${unknown ?? 'unreadable'}`);
  // Of a file that was renewed in the future, only the time of writing says since when.
  const isAhead = ageMs !== null && ageMs < -STALE_AFTER_MS;
  const since = isAhead ? times.ms(document?.at ?? '') : now - (ageMs ?? 0);
  return translate('status.unknown.old', { time: timeText(since ?? now, now) });
}

function asOfLines({ accounts }: StatusDocument, { now, times }: StatusContext): readonly string[] {
  const lists = accounts.flatMap(({ asOf }) => (asOf === null ? [] : (times.ms(asOf) ?? [])));
  return lists.length === 0
    ? []
    : [
        translate('tray.asOf', {
          time: timeText(
            lists.reduce((a, b) => Math.min(a, b)),
            now,
          ),
        }),
      ];
}

function unconnectedIn({ accounts }: StatusDocument, times: Times): readonly Unconnected[] {
  const named = accounts.length > 1;
  const all = accounts.flatMap((account) => {
    const { id } = account;
    const its = isolated(oneLine(account.name, MAX_ACCOUNT) || oneLine(id, MAX_ACCOUNT) || '?');
    return activeIn(account).flatMap(({ apiInstanceName, health, name, since }) => {
      if (health === 'healthy') return [];
      const own = isolated(oneLine(name, MAX_NAME) || oneLine(apiInstanceName, MAX_NAME) || '?');
      const shown = named ? translate('tray.inAccount', { name: own, account: its }) : own;
      return { health, name: shown, since: times.ms(since) };
    });
  });
  const order = formats().nameOrder;
  return all.sort(
    (a, b) =>
      Number(b.health === 'down') - Number(a.health === 'down') ||
      (a.since ?? 0) - (b.since ?? 0) ||
      order.compare(a.name, b.name),
  );
}

/** The first few by their names, and how many more there are. */
export function namesOf(unconnected: readonly Unconnected[], most: number): string {
  const more = unconnected.length - most;
  return [
    ...unconnected.slice(0, most).map(({ name }) => name),
    ...(more > 0 ? [translate('tray.more', { count: more })] : []),
  ].join(', ');
}

/** The first few on a line each, and how many more there are. */
export function linesOf(
  unconnected: readonly Unconnected[],
  most: number,
  context: StatusContext,
): readonly string[] {
  const more = unconnected.length - most;
  return [
    ...unconnected.slice(0, most).map((one) => lineOf(one, context)),
    ...(more > 0 ? [translate('tray.more', { count: more })] : []),
  ];
}

/** For formats in which a bar ends the text. */
export function withoutBar(text: string): string {
  return text.replaceAll('|', '¦');
}

export function isDown({ health }: Pick<StatusInstance, 'health'>): boolean {
  return health === 'down';
}
