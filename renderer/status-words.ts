// The state of a row in words: what it is and for how long, or what it was where the list is old.
import type { Row } from '#core/bridge';
import { brief, clockTime, duration, reasonWords, say } from '#core/words';

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
  switch (row.reading) {
    case 'up':
      return say('window.row.unstable', { span });
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

/** For how long a row is set aside. */
export function parkWords(park: NonNullable<Row['parked']>): string {
  switch (park.kind) {
    case 'until':
      return say('window.park.until', { time: clockTime(park.until) });
    case 'until-back':
      return say('window.park.untilBack');
    case 'for-good':
      return say('window.park.forGood');
  }
}

/** Why it is so, for the tooltip. */
export function reasonOf(row: Row): string {
  const why = reasonWords(row.reason);
  if (!row.remarks.includes('unverifiable')) return why;
  return `${why}\n${say('window.row.unverifiable')}`;
}
