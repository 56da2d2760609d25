// Three rules that other programs use, over the very lists that the app was given.
import type { Delivered } from './delivered.ts';
import { MINUTE } from './dice.ts';
import { piecesOf } from './losses.ts';
import type { AlertState } from './told.ts';
import type { Word } from './word.ts';

export const OTHER_RULES = [
  'isConnected turns false',
  '3 bad polls in a row',
  '1 min, hold 1 min',
] as const;
export type OtherRule = (typeof OTHER_RULES)[number];

/** What a rule keeps of one instance; it forgets all with a restart. */
interface Watch {
  /** Takes the next list that has the instance; since when it is lost where it tells that, else null. */
  take(isConnected: boolean, at: number): number | null;
}

const WATCHES: Readonly<Record<OtherRule, () => Watch>> = {
  'isConnected turns false': () => {
    let before = false;
    return {
      take(isConnected, at) {
        const tells = before && !isConnected;
        before = isConnected;
        return tells ? at : null;
      },
    };
  },
  '3 bad polls in a row': () => {
    let bad: number[] = [];
    return {
      take(isConnected, at) {
        bad = isConnected ? [] : [...bad.slice(0, 3), at];
        return bad.length === 3 ? (bad[0] ?? null) : null;
      },
    };
  },
  // Both times are those of the wall's clock, as such systems take them.
  '1 min, hold 1 min': () => {
    let badSince: number | null = null;
    let goodSince: number | null = null;
    let fires = false;
    return {
      take(isConnected, at) {
        badSince = isConnected ? null : (badSince ?? at);
        goodSince = isConnected ? (goodSince ?? at) : null;
        if (goodSince !== null && at - goodSince >= MINUTE) fires = false;
        if (fires || badSince === null || at - badSince < MINUTE) return null;
        fires = true;
        return badSince;
      },
    };
  },
};

/** One notice for each instance and loss: none of these rules groups. */
export function notifiedByRule(rule: OtherRule, delivered: Delivered): readonly AlertState[] {
  const notified: AlertState[] = [];
  const firsts = new Set(delivered.firsts);
  for (const instance of delivered.sayings.keys()) {
    let watch = WATCHES[rule]();
    for (const { from, to, word } of piecesOf(instance, delivered)) {
      if (firsts.has(from)) watch = WATCHES[rule]();
      if (word === 'absent') continue;
      for (let list = from; list <= to; list += 1) {
        const at = delivered.at[list] ?? 0;
        const since = watch.take(isConnected(word), at);
        if (since !== null) {
          notified.push({ at, list, kind: 'lost', about: [{ place: instance, since }] });
        }
      }
    }
  }
  return notified;
}

function isConnected(word: Word): boolean {
  return word === 'open';
}
