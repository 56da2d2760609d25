// The state of a row as text: what it is and for how long, or what it was if the list is out of date.

import type { Hint } from '#core/health/hints';
import { reasonText } from '#core/health/reason-text';
import type { Snooze } from '#core/health/snooze';
import { duration, timeText } from '#core/i18n/days';
import { brief } from '#core/i18n/names';
import { translate } from '#core/i18n/translate';
import type { Row } from '#core/window/shown';

const LEAST_SPAN_MS = 60_000;

export function statusText(row: Row, now: number, outdated: boolean): string {
  if (outdated) return translate(`health.was.${row.health}`);
  const span = duration(Math.max(0, now - row.since));
  switch (row.health) {
    case 'degraded':
      return degradedText(row, span);
    case 'unknown':
      return row.reason.code === 'word'
        ? translate('window.row.unknown', { word: brief(row.reason.word) })
        : translate('window.row.silent');
    case 'healthy':
      // Right after the start, a duration would say nothing.
      return now - row.since < LEAST_SPAN_MS
        ? translate('window.row.connected')
        : translate('window.row.healthy', { span });
    default:
      return translate(`window.row.${row.health}`, { span });
  }
}

function degradedText(row: Row, span: string): string {
  if (row.reason.code === 'unstable') return translate('window.row.unstable', { span });
  switch (row.reading) {
    case 'settling':
      return row.reason.code === 'disagree'
        ? translate('window.row.disagree', { span })
        : translate('window.row.reconnecting', { span });
    case 'lost':
    case 'lost-for-good':
      return translate('window.row.lost', { span });
    default:
      return translate('window.row.unclear', { span });
  }
}

/** For how long a row is parked or muted. `now`: the app's clock, in ms. */
export function snoozeText(kind: 'park' | 'mute', snooze: Snooze, now: number): string {
  switch (snooze.kind) {
    case 'until':
      return translate(`snooze.${kind}.until`, { time: timeText(snooze.until, now) });
    case 'until-back':
      return translate(`snooze.${kind}.untilBack`);
    case 'for-good':
      return translate(`snooze.${kind}.forGood`);
  }
}

const HINT_KEYS = {
  'shared-number': 'sharedNumber',
  unverifiable: 'unverifiable',
} as const satisfies Record<Hint, string>;

/** The reason for the state and all hints, one per line, for the tooltip. */
export function rowReasonText(row: Row, now: number): string {
  return [
    reasonText(row.reason),
    ...(row.muted ? [snoozeText('mute', row.muted, now)] : []),
    ...row.hints.map((hint) => translate(`window.row.${HINT_KEYS[hint]}Why`)),
  ].join('\n');
}

/** A row has room for one hint: the most important one. */
export function hintOf({ hints }: Row): Hint | null {
  return hints.includes('shared-number') ? 'shared-number' : (hints[0] ?? null);
}

export function hintText(hint: Hint): string {
  return translate(`window.row.${HINT_KEYS[hint]}`);
}
