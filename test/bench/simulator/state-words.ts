// The words that the simulated gateway reports for an instance, and the true meaning of each.

/** `disagree`: the state says open while `isConnected` is false. `created`: set-up is not finished. */
export type Word =
  | 'open'
  | 'disagree'
  | 'connecting'
  | 'close'
  | 'loggedout'
  | 'qr'
  | 'created'
  | 'absent';

/** `nothing`: no paired instance is listed, so a loss neither begins nor ends. */
export type Meaning = 'up' | 'settling' | 'lost' | 'lost-for-good' | 'nothing';

/**
 * The simulator's own table: with the app's table it would share the app's mistakes.
 * `qr` of a paired instance is a loss in its first list and a loss for good in its second.
 */
const MEANINGS: Readonly<Record<Word, Meaning>> = {
  open: 'up',
  disagree: 'settling',
  connecting: 'settling',
  close: 'lost',
  loggedout: 'lost-for-good',
  qr: 'lost',
  created: 'nothing',
  absent: 'nothing',
};

export function meaningOf(word: Word): Meaning {
  return MEANINGS[word];
}

/** True if a paired instance with this word is not connected. */
export function isProblem(word: Word): boolean {
  return meaningOf(word) !== 'up' && meaningOf(word) !== 'nothing';
}

/** True if a paired instance with this word has lost its connection and is not just reconnecting. */
export function isLost(word: Word): boolean {
  return meaningOf(word) === 'lost' || meaningOf(word) === 'lost-for-good';
}
