// The state of a row in words: what it is and for how long, or what it was where the list is old.
import type { Hint } from '#core/health/hints';
import { reasonText } from '#core/health/reason-text';
import type { Snooze } from '#core/health/snooze';
import { clockTime, duration } from '#core/i18n/days';
import { brief, sentence } from '#core/i18n/names';
import { translate } from '#core/i18n/translate';
import type { Row } from '#core/window/shown';

const LEAST_SPAN_MS = 60_000;

export function statusWords(row: Row, now: number, outdated: boolean): string {
  if (outdated) return translate(`window.was.${row.health}`);
  const span = duration(Math.max(0, now - row.since));
  switch (row.health) {
    case 'degraded':
      return degradedWords(row, span);
    case 'unknown':
      return row.reason.code === 'word'
        ? translate('window.row.unknown', { word: brief(row.reason.word) })
        : translate('window.row.silent');
    case 'healthy':
      // Right after a start nothing has been watched long enough to say for how long.
      return now - row.since < LEAST_SPAN_MS
        ? translate('window.row.connected')
        : translate('window.row.healthy', { span });
    default:
      return translate(`window.row.${row.health}`, { span });
  }
}

function degradedWords(row: Row, span: string): string {
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

/** For how long a row is set aside or muted. */
export function snoozeText(kind: 'park' | 'mute', snooze: Snooze): string {
  switch (snooze.kind) {
    case 'until':
      return translate(`window.${kind}.until`, { time: clockTime(snooze.until) });
    case 'until-back':
      return translate(`window.${kind}.untilBack`);
    case 'for-good':
      return translate(`window.${kind}.forGood`);
  }
}

const HINTS = {
  'shared-number': 'sharedNumber',
  unverifiable: 'unverifiable',
} as const satisfies Record<Hint, string>;

/** Why it is so and what is to be said beside it, for the tooltip: a line each. */
export function reasonOf(row: Row): string {
  return [
    sentence(reasonText(row.reason)),
    ...(row.muted ? [snoozeText('mute', row.muted)] : []),
    ...row.hints.map((hint) => translate(`window.row.${HINTS[hint]}Why`)),
  ].join('\n');
}

/** A remark in a few words, for the row itself; only the weightiest, since there is room for one. */
export function hintOf({ hints }: Row): Hint | null {
  return hints.includes('shared-number') ? 'shared-number' : (hints[0] ?? null);
}

export function hintText(hint: Hint): string {
  return translate(`window.row.${HINTS[hint]}`);
}
