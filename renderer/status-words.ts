// The state of a row in words: what it is and for how long, or what it was where the list is old.
import type { Remark } from '#core/health/hints';
import { reasonWords } from '#core/health/reason-text';
import type { Hold } from '#core/health/snooze';
import { clockTime, duration } from '#core/i18n/days';
import { brief, sentence } from '#core/i18n/names';
import { say } from '#core/i18n/translate';
import type { Row } from '#core/window/shown';

const LEAST_SPAN_MS = 60_000;

export function statusWords(row: Row, now: number, outdated: boolean): string {
  if (outdated) return say(`window.was.${row.health}`);
  const span = duration(Math.max(0, now - row.since));
  switch (row.health) {
    case 'degraded':
      return degradedWords(row, span);
    case 'unknown':
      return row.reason.code === 'word'
        ? say('window.row.unknown', { word: brief(row.reason.word) })
        : say('window.row.silent');
    case 'healthy':
      // Right after a start nothing has been watched long enough to say for how long.
      return now - row.since < LEAST_SPAN_MS
        ? say('window.row.connected')
        : say('window.row.healthy', { span });
    default:
      return say(`window.row.${row.health}`, { span });
  }
}

function degradedWords(row: Row, span: string): string {
  if (row.reason.code === 'unstable') return say('window.row.unstable', { span });
  switch (row.reading) {
    case 'settling':
      return row.reason.code === 'disagree'
        ? say('window.row.disagree', { span })
        : say('window.row.reconnecting', { span });
    case 'lost':
    case 'lost-for-good':
      return say('window.row.lost', { span });
    default:
      return say('window.row.unclear', { span });
  }
}

/** For how long a row is set aside or muted. */
export function holdWords(kind: 'park' | 'mute', hold: Hold): string {
  switch (hold.kind) {
    case 'until':
      return say(`window.${kind}.until`, { time: clockTime(hold.until) });
    case 'until-back':
      return say(`window.${kind}.untilBack`);
    case 'for-good':
      return say(`window.${kind}.forGood`);
  }
}

const REMARKS = {
  'shared-number': 'sharedNumber',
  unverifiable: 'unverifiable',
} as const satisfies Record<Remark, string>;

/** Why it is so and what is to be said beside it, for the tooltip: a line each. */
export function reasonOf(row: Row): string {
  return [
    sentence(reasonWords(row.reason)),
    ...(row.muted ? [holdWords('mute', row.muted)] : []),
    ...row.remarks.map((remark) => say(`window.row.${REMARKS[remark]}Why`)),
  ].join('\n');
}

/** A remark in a few words, for the row itself; only the weightiest, since there is room for one. */
export function remarkOf({ remarks }: Row): Remark | null {
  return remarks.includes('shared-number') ? 'shared-number' : (remarks[0] ?? null);
}

export function remarkWords(remark: Remark): string {
  return say(`window.row.${REMARKS[remark]}`);
}
