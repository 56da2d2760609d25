// The list rows of an instance in the dialects of several gateways; each row is created once and then shared.
import type { Instance } from '../../../main/core/instance/instance.ts';
import { buildInstance } from '../../support/service/build-instance.ts';
import type { Word } from './state-words.ts';

interface Dialect {
  readonly words: Readonly<Record<Exclude<Word, 'absent' | 'disagree'>, string>>;
  /** The field with the word. */
  readonly field: 'state' | 'status' | 'both';
  /** Whether a logout removes the owner. */
  readonly dropsOwner: boolean;
}

const DIALECTS: readonly Dialect[] = [
  {
    words: {
      ...{ open: 'open', connecting: 'connecting', close: 'close' },
      ...{ loggedout: 'loggedout', qr: 'qr', created: 'created' },
    },
    field: 'both',
    dropsOwner: false,
  },
  {
    words: {
      ...{ open: 'CONNECTED', connecting: 'RECONNECTING', close: 'DISCONNECTED' },
      ...{ loggedout: 'LOGGED_OUT', qr: 'SCAN_QR_CODE', created: 'PENDING' },
    },
    field: 'state',
    dropsOwner: true,
  },
  {
    words: {
      ...{ open: 'WORKING', connecting: 'STARTING', close: 'FAILED' },
      ...{ loggedout: 'unpaired', qr: 'SCAN_QR', created: 'pairing' },
    },
    field: 'status',
    dropsOwner: false,
  },
];

export function nameOf(index: number): string {
  return `shop-${String(index).padStart(3, '0')}`;
}

/** The rows of one instance. The same word returns the same object until the instance is paired again. */
export class Rows {
  readonly #index: number;
  readonly #made = new Map<Word, Instance>();
  #device = 1;
  #last: Word = 'open';

  constructor(index: number) {
    this.#index = index;
  }

  /** Null if the instance is not in the list. Call it with the words in the order of time. */
  row(word: Word): Instance | null {
    const isPairedAgain = this.#last === 'qr' && word !== 'qr';
    this.#last = word;
    if (isPairedAgain) {
      // The number stays, but the device is new.
      this.#device += 1;
      this.#made.clear();
    }
    if (word === 'absent') return null;
    const made = this.#made.get(word) ?? this.#make(word);
    this.#made.set(word, made);
    return made;
  }

  #make(word: Exclude<Word, 'absent'>): Instance {
    const { words, field, dropsOwner } = DIALECTS[this.#index % DIALECTS.length] as Dialect;
    const said = words[word === 'disagree' ? 'open' : word];
    const number = `62812${String(1_000_000 + this.#index)}`;
    const unowned = word === 'created' || (dropsOwner && (word === 'loggedout' || word === 'qr'));
    return buildInstance({
      apiInstanceName: nameOf(this.#index),
      displayName: nameOf(this.#index),
      id: this.#index,
      number,
      owner: unowned ? null : `${number}:${this.#device}@s.whatsapp.net`,
      state: field === 'status' ? null : said,
      status: field === 'state' ? null : said,
      isConnected: word === 'open',
    });
  }
}
