// Formats the texts of an open row: when, for how long, and how much of the monitored time.
import type { Health } from '../health/monitored-instance.ts';
import { reasonText } from '../health/reason-text.ts';
import type { Drop, Uptime } from '../history/uptime.ts';
import { duration, timeText } from '../i18n/days.ts';
import { formats, translate } from '../i18n/translate.ts';
import { canBePaired } from '../pairing/session.ts';
import type { Detail } from './detail.ts';

/** The number of drops shown; the journal has the rest. */
export const MOST_DROPS = 5;

const DAY_MS = 24 * 60 * 60_000;

/** What these texts need of a row. */
interface Known {
  readonly health: Health;
  readonly since: number;
}

/** A percentage to one decimal, rounded down, so that 100% means all of it. Null if nothing was monitored. */
export function percentText({ connectedMs, monitoredMs }: Uptime): string | null {
  if (monitoredMs <= 0) return null;
  const tenths = Math.floor((connectedMs / monitoredMs) * 1000);
  const { percent } = formats();
  if (tenths === 0 && connectedMs > 0)
    return translate('detail.lessThan', { percent: percent.format(0.001) });
  return percent.format(tenths / 1000);
}

/** The share, and the monitored time that it refers to. */
export function uptimeText(uptime: Uptime): { readonly share: string; readonly of: string } {
  const share = percentText(uptime);
  if (share === null)
    return { share: translate('detail.none'), of: translate('detail.notWatched') };
  return { share, of: translate('detail.ofWatched', { span: duration(uptime.monitoredMs) }) };
}

/** `now` if it is connected in a current list. */
export function lastConnectedText(
  { lastConnectedAt, month }: Pick<Detail, 'lastConnectedAt' | 'month'>,
  isUp: boolean,
  now: number,
): string {
  if (isUp) return translate('detail.now');
  if (lastConnectedAt !== null) {
    const span = duration(now - lastConnectedAt);
    return translate('detail.ago', { time: timeText(lastConnectedAt, now), span });
  }
  return translate(month.monitoredMs > 0 ? 'detail.neverConnected' : 'detail.neverWatched');
}

/** Since when it has its health. A duration is added only while the list is current. */
export function sinceText({ health, since }: Known, outdated: boolean, now: number): string {
  const time = timeText(since, now);
  if (outdated) return translate(`detail.sinceTime.${health}`, { time });
  return translate(`detail.sinceTimeFor.${health}`, { time, span: duration(now - since) });
}

/** The strip as a sentence, for screen readers. */
export function stripText({ day }: Pick<Detail, 'day'>): string {
  const percent = percentText(day);
  if (percent === null) return translate('detail.stripUnwatched');
  return translate('detail.strip', { percent, span: duration(day.monitoredMs) });
}

/** The labels below both ends and the middle of the strip. */
export function axisText(now: number): readonly [string, string, string] {
  return [
    timeText(now - DAY_MS, now),
    timeText(now - DAY_MS / 2, now),
    translate('detail.axisNow'),
  ];
}

export interface DropLine {
  readonly health: 'down' | 'degraded';
  readonly when: string;
  readonly why: string;
  readonly span: string;
}

/** The newest drops first; `more` counts those that are not shown. */
export function dropLines(
  drops: readonly Drop[],
  now: number,
): { readonly lines: readonly DropLine[]; readonly more: number } {
  const newest = drops.toReversed().slice(0, MOST_DROPS);
  const lines = newest.map(({ beginAt, endAt, durationMs, reason, down }): DropLine => {
    return {
      health: down ? 'down' : 'degraded',
      when: timeText(beginAt, now),
      why: reasonText(reason),
      // A drop that still lasts uses the row's duration: its last minutes are not in the history yet.
      span:
        endAt === null
          ? translate('detail.lasting', { span: duration(now - beginAt) })
          : duration(durationMs),
    };
  });
  return { lines, more: drops.length - lines.length };
}

/** How many drops there were, or that nothing was monitored. */
export function dropCountText(detail: Pick<Detail, 'day' | 'drops'>): string {
  const count = detail.drops.length;
  if (count > 0) return translate('detail.dropCount', { count });
  return translate(detail.day.monitoredMs > 0 ? 'detail.noDrops' : 'detail.notWatched');
}

/** Why re-pairing would not help; null if it would. */
export function whyNoRepair(health: Health): string | null {
  return canBePaired(health) ? null : translate(`detail.noRepair.${health}`);
}
