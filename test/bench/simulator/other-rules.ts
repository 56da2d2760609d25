// Three rules that other programs use, applied to the same lists that the app received.
import type { DeliveredLists } from './delivered-lists.ts';
import { MINUTE } from './durations.ts';
import { piecesOf } from './losses.ts';
import type { SentNotification } from './sent-notification.ts';
import type { Word } from './state-words.ts';

export const OTHER_RULES = [
  'isConnected turns false',
  '3 bad polls in a row',
  '1 min, hold 1 min',
] as const;
export type OtherRule = (typeof OTHER_RULES)[number];

/** The state of a rule for one instance. A restart clears it. */
interface Rule {
  /** Takes the next list with the instance. Returns the start of the loss if the rule notifies now, else null. */
  take(isConnected: boolean, at: number): number | null;
}

const RULES: Readonly<Record<OtherRule, () => Rule>> = {
  'isConnected turns false': () => {
    let before = false;
    return {
      take(isConnected, at) {
        const isLost = before && !isConnected;
        before = isConnected;
        return isLost ? at : null;
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
  // Both times are wall-clock times, as in such systems.
  '1 min, hold 1 min': () => {
    let badSince: number | null = null;
    let goodSince: number | null = null;
    let isFiring = false;
    return {
      take(isConnected, at) {
        badSince = isConnected ? null : (badSince ?? at);
        goodSince = isConnected ? (goodSince ?? at) : null;
        if (goodSince !== null && at - goodSince >= MINUTE) isFiring = false;
        if (isFiring || badSince === null || at - badSince < MINUTE) return null;
        isFiring = true;
        return badSince;
      },
    };
  },
};

/** One notification for each instance and loss, because none of these rules groups. */
export function notifiedByRule(
  rule: OtherRule,
  delivered: DeliveredLists,
): readonly SentNotification[] {
  const notified: SentNotification[] = [];
  const firsts = new Set(delivered.firsts);
  for (const instance of delivered.wordChanges.keys()) {
    let state = RULES[rule]();
    for (const { from, to, word } of piecesOf(instance, delivered)) {
      if (firsts.has(from)) state = RULES[rule]();
      if (word === 'absent') continue;
      for (let list = from; list <= to; list += 1) {
        const at = delivered.at[list] ?? 0;
        const since = state.take(isConnected(word), at);
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
