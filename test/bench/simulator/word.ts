// The words that the simulated gateway can say of an instance, and what each of them is in truth.

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

/** `nothing`: the list does not speak of a paired instance, so a loss neither begins nor ends with it. */
export type Meaning = 'up' | 'settling' | 'lost' | 'lost-for-good' | 'nothing';

/**
 * The simulator's own table: it must not borrow that of the app, whose mistakes it would share.
 * `qr` of a paired instance is a loss with its first list and one for good with its second.
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

/** True for a word by which a paired instance is not connected. */
export function isTrouble(word: Word): boolean {
  return meaningOf(word) !== 'up' && meaningOf(word) !== 'nothing';
}

/** True for a word by which a paired instance has lost its connection, and is not merely on its way. */
export function isLost(word: Word): boolean {
  return meaningOf(word) === 'lost' || meaningOf(word) === 'lost-for-good';
}
