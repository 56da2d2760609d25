// Describes a missed loss or a false alarm, so that a developer can replay it and find the cause.
import type { DeliveredLists } from './delivered-lists.ts';
import { MINUTE } from './durations.ts';
import type { FalseAlarm, Truth } from './oracle.ts';
import { nameOf } from './rows.ts';
import type { SentNotification } from './sent-notification.ts';

const AROUND_MS = 25 * MINUTE;

export function describeMissed(
  seed: number,
  { instance, first, last, lastedMs }: Truth,
  delivered: DeliveredLists,
  notified: readonly SentNotification[],
): string {
  const from = delivered.at[first] ?? 0;
  const title = `MISSED, lost for ${Math.round(lastedMs / 1000)} s (monitored) from list ${first} to ${last}`;
  return describe(title, seed, instance, [from, delivered.at[last] ?? from], delivered, notified);
}

export function describeFalse(
  seed: number,
  { notified: one, about: { place, since } }: FalseAlarm,
  delivered: DeliveredLists,
  notified: readonly SentNotification[],
): string {
  const title = `FALSE, notified of "${one.kind}" with list ${one.list} as of ${moment(since)}`;
  return describe(title, seed, place, [one.at, one.at], delivered, notified);
}

function describe(
  title: string,
  seed: number,
  instance: number,
  [from, to]: readonly [number, number],
  delivered: DeliveredLists,
  notified: readonly SentNotification[],
): string {
  const near = (at: number): boolean => at >= from - AROUND_MS && at <= to + AROUND_MS;
  const atOf = (list: number): number => delivered.at[list] ?? 0;
  const lines = [
    ...(delivered.wordChanges[instance] ?? []).map(({ list, word }) => ({
      at: atOf(list),
      text: `list ${list}: ${word}`,
    })),
    ...delivered.at.flatMap((at, list) => {
      const gap = list > 0 ? at - atOf(list - 1) : 0;
      return gap > 2 * MINUTE
        ? { at, text: `list ${list}: after ${Math.round(gap / 1000)} s` }
        : [];
    }),
    ...delivered.firsts.map((list) => ({
      at: atOf(list),
      text: `list ${list}: first after a start`,
    })),
    ...notified
      .filter(({ about }) => about.some(({ place }) => place === instance))
      .map(({ at, kind, about }) => ({
        at,
        text: `notified of "${kind}"${about.length > 1 ? `, with ${about.length - 1} others` : ''}`,
      })),
  ];
  const shown = lines.filter(({ at }) => near(at)).toSorted((a, b) => a.at - b.at);
  return [
    `seed ${seed}, ${nameOf(instance)}: ${title}`,
    ...shown.map(({ at, text }) => `  ${moment(at)}  ${text}`),
  ].join('\n');
}

/** In UTC, so that it reads the same everywhere. */
function moment(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 19);
}
