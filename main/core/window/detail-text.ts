// What an opened row says in figures and words: when, for how long, and how much of the watched time.
import type { Health } from '../health/monitored-instance.ts';
import { reasonWords } from '../health/reason-text.ts';
import type { Drop, Uptime } from '../history/uptime.ts';
import { clockTime, dayWords, duration } from '../i18n/days.ts';
import { sentence } from '../i18n/names.ts';
import { say } from '../i18n/translate.ts';
import type { Detail } from './detail.ts';

/** So many drops are shown; the journal has the rest. */
export const MOST_DROPS = 5;

const HALF_DAY_MS = 12 * 60 * 60_000;

/** What is asked of a row here. */
interface Standing {
  readonly health: Health;
  readonly since: number;
}

/** `today 10:30`, `yesterday 22:42`, `Friday 20 November, 10:30`. */
export function whenWords(at: number, now: number): string {
  const time = clockTime(at);
  const day = dayWords(at, now);
  if (day === say('journal.today')) return say('detail.today', { time });
  if (day === say('journal.yesterday')) return say('detail.yesterday', { time });
  return say('detail.onDay', { day, time });
}

/** A share to a tenth, rounded down: it is 100 % only where it was whole. Null where nothing was watched. */
export function percentWords({ connectedMs, watchedMs }: Uptime): string | null {
  if (watchedMs <= 0) return null;
  const tenths = Math.floor((connectedMs / watchedMs) * 1000);
  if (tenths === 0 && connectedMs > 0) return say('detail.leastPercent');
  return say('detail.percent', { n: tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1) });
}

/** The share, and the time that it is a share of. */
export function uptimeWords(uptime: Uptime): { readonly share: string; readonly of: string } {
  const share = percentWords(uptime);
  if (share === null) return { share: say('detail.none'), of: say('detail.notWatched') };
  return { share, of: say('detail.ofWatched', { span: duration(uptime.watchedMs) }) };
}

/** `now` for what is connected as of a list that is vouched for. */
export function lastConnectedWords(
  { lastConnectedAt, month }: Pick<Detail, 'lastConnectedAt' | 'month'>,
  isUp: boolean,
  now: number,
): string {
  if (isUp) return say('detail.now');
  if (lastConnectedAt !== null) {
    const span = duration(now - lastConnectedAt);
    return say('detail.ago', { when: whenWords(lastConnectedAt, now), span });
  }
  return say(month.watchedMs > 0 ? 'detail.neverConnected' : 'detail.neverWatched');
}

/** Since when its health is what it is; for how long only while the list is vouched for. */
export function sinceWords({ health, since }: Standing, outdated: boolean, now: number): string {
  const said = {
    health: sentence(say(`health.${health}`)),
    when: whenWords(since, now),
    span: duration(now - since),
  };
  return say(outdated ? 'detail.sinceWhen' : 'detail.sinceSpan', said);
}

/** The strip as a sentence, for who cannot see it. */
export function stripWords({ day }: Pick<Detail, 'day'>): string {
  const percent = percentWords(day);
  if (percent === null) return say('detail.stripUnwatched');
  return say('detail.strip', { percent, span: duration(day.watchedMs) });
}

/** What stands below the ends and the middle of the strip. */
export function axisWords(now: number): readonly [string, string, string] {
  const from = say('detail.axisYesterday', { time: clockTime(now) });
  return [from, clockTime(now - HALF_DAY_MS), say('detail.now')];
}

export interface DropLine {
  readonly health: 'down' | 'degraded';
  readonly when: string;
  readonly why: string;
  readonly span: string;
}

/** The newest first, as many as are shown; `more` is how many are not. */
export function dropLines(
  drops: readonly Drop[],
  now: number,
): { readonly lines: readonly DropLine[]; readonly more: number } {
  const newest = drops.toReversed().slice(0, MOST_DROPS);
  const lines = newest.map(({ beginAt, endAt, durationMs, reason, down }): DropLine => {
    return {
      health: down ? 'down' : 'degraded',
      when: whenWords(beginAt, now),
      why: sentence(reasonWords(reason)),
      // What still lasts is counted as the row counts it: nobody has written its last minutes down yet.
      span:
        endAt === null
          ? say('detail.lasting', { span: duration(now - beginAt) })
          : duration(durationMs),
    };
  });
  return { lines, more: drops.length - lines.length };
}

/** How many drops there were, or that nobody watched. */
export function dropCountWords(detail: Pick<Detail, 'day' | 'drops'>): string {
  const count = detail.drops.length;
  if (count > 0) return say('detail.dropCount', { count });
  return say(detail.day.watchedMs > 0 ? 'detail.noDrops' : 'detail.notWatched');
}

/** Why a code would be of no use; null where the instance is down or waits for its first pairing. */
export function whyNoRepair(health: Health): string | null {
  if (health === 'down' || health === 'pairing') return null;
  return say(`detail.noRepair.${health}`);
}
