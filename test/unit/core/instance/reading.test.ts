// From an answer to a reading: every word of the tables, which field decides, and what pairing changes.
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import {
  kindOfWord,
  NOTHING_READ,
  type ReadingKind,
  type ReadingMemory,
  type Reason,
  read,
} from '../../../../main/core/instance/reading.ts';
import { row } from '../../../support/core/core-builders.ts';
import { awkwardFleet } from '../../../support/service/awkward-fleet.ts';

type Words = Pick<Instance, 'state' | 'status' | 'isConnected'>;

const NONE: Words = { state: null, status: null, isConnected: null };
const PAIRED: ReadingMemory = { paired: true, askedForScan: false };

function readOf(words: Partial<Words>, memory = PAIRED, fields: Partial<Instance> = {}) {
  return read(row('a', null, { owner: null, ...NONE, ...words, ...fields }), memory);
}

const TABLE: Readonly<Record<Exclude<ReadingKind, 'unknown'>, string>> = {
  up: 'open, connected, online, working, authorized, islogged, inchat',
  settling:
    'connecting, reconnecting, opening, starting, initializing, syncing, yellowcard, sleepmode',
  pairing: 'qr, qrcode, scanqr, scanqrcode, qrrequired, pairing, created, pending',
  lost: 'close, closed, disconnected, offline, failed, stopped, timeout',
  'lost-for-good':
    'refused, loggedout, unpaired, notauthorized, notlogged, blocked, suspended, banned, conflict',
};

describe.each(Object.entries(TABLE))('%s', (kind, words) => {
  it.each(words.split(', '))('%s', (word) => {
    expect(kindOfWord(word)).toBe(kind);
  });
});

describe('a word', () => {
  it.each([
    ['is trimmed', ' open\t', 'up'],
    ['is lower-cased', 'OPEN', 'up'],
    ['loses its underscores', 'LOGGED_OUT', 'lost-for-good'],
    ['loses its hyphens', 'not-logged', 'lost-for-good'],
    ['loses its spaces', 'Scan QR Code', 'pairing'],
    ['loses all of them', ' _Yellow - Card_ ', 'settling'],
    ['is not guessed from its beginning', 'opened', null],
    ['is not guessed from a part', 'not open', null],
    ['is no property of an object', 'constructor', null],
    ['is no prototype', '__proto__', null],
    ['is absent where it is empty', '', null],
    ['is absent where it is blank', '  ', null],
    ['is absent where it is null', null, null],
  ])('%s: %o', (_rule, word, kind) => {
    expect(kindOfWord(word)).toBe(kind);
  });
});

type Row = readonly [rule: string, words: Partial<Words>, kind: ReadingKind, reason: Reason];
const said = (word: string): Reason => ({ code: 'word', word });
const flagged = (isConnected: boolean): Reason => ({ code: 'flag', isConnected });
const disagree = (word: string, isConnected: boolean): Reason => ({
  code: 'disagree',
  word,
  isConnected,
});

describe('rule 1: state decides, else status, else isConnected', () => {
  it.each<Row>([
    ['state decides', { state: 'close' }, 'lost', said('close')],
    [
      'status beside a known state is ignored',
      { state: 'open', status: 'close' },
      'up',
      said('open'),
    ],
    ['status decides without a state', { status: 'Closed' }, 'lost', said('Closed')],
    ['and where the state is empty', { state: '', status: 'close' }, 'lost', said('close')],
    ['and where the state is unknown', { state: 'huh', status: 'open' }, 'up', said('open')],
    ['isConnected decides without words', { isConnected: true }, 'up', flagged(true)],
    ['either way', { isConnected: false }, 'lost', flagged(false)],
    ['and beside unknown words', { state: 'huh', isConnected: false }, 'lost', said('huh')],
    ['either way', { state: 'huh', status: 'hm', isConnected: true }, 'up', said('huh')],
    ['with none of the three it is unknown', {}, 'unknown', { code: 'silent' }],
    ['an unknown word alone is unknown, and shown', { state: ' Huh ' }, 'unknown', said(' Huh ')],
    ['so is one of status', { status: 'huh' }, 'unknown', said('huh')],
  ])('%s: %o', (_rule, words, kind, reason) => {
    expect(readOf(words).reading).toEqual({ kind, reason });
  });
});

describe('rule 2: where one of the deciding word and isConnected says up and the other not, it settles', () => {
  it.each<Row>([
    ['up, and not', { state: 'open', isConnected: false }, 'settling', disagree('open', false)],
    ['lost, and up', { state: 'close', isConnected: true }, 'settling', disagree('close', true)],
    [
      'for good, and up',
      { state: 'refused', isConnected: true },
      'settling',
      disagree('refused', true),
    ],
    ['a scan, and up', { state: 'qr', isConnected: true }, 'settling', disagree('qr', true)],
    [
      'settling, and up',
      { state: 'opening', isConnected: true },
      'settling',
      disagree('opening', true),
    ],
    [
      'status decides, and not',
      { status: 'open', isConnected: false },
      'settling',
      disagree('open', false),
    ],
    ['both up', { state: 'open', isConnected: true }, 'up', said('open')],
    ['both lost', { state: 'close', isConnected: false }, 'lost', said('close')],
    ['settling, and not up', { state: 'opening', isConnected: false }, 'settling', said('opening')],
    [
      'status is no party to it',
      { state: 'open', status: 'close', isConnected: true },
      'up',
      said('open'),
    ],
  ])('%s: %o', (_rule, words, kind, reason) => {
    expect(readOf(words).reading).toEqual({ kind, reason });
  });
});

describe('rule 3: an instance that was never up and has no owner is pairing, but where it is up', () => {
  it.each<Partial<Words>>([
    { state: 'connecting' },
    { state: 'qr' },
    { state: 'close' },
    { state: 'refused' },
    { state: 'huh' },
    { isConnected: false },
    { state: 'open', isConnected: false },
    {},
  ])('of an instance that is not paired, %o is pairing', (words) => {
    const { reading, memory } = readOf(words, NOTHING_READ);
    expect(reading.kind).toBe('pairing');
    expect(memory.paired).toBe(false);
  });

  it.each([
    ['seen up', { state: 'open' }, { owner: null }],
    ['an owner', { state: 'connecting' }, { owner: '628123456789@s.whatsapp.net' }],
    ['an owner that is a lid', { state: 'connecting' }, { owner: '93514829104721@lid' }],
  ])('%s is paired', (_rule, words, fields) => {
    expect(readOf(words, NOTHING_READ, fields).memory.paired).toBe(true);
  });

  it.each([
    ['a number can be set before any pairing', { number: '628123456789' }],
    ['a blank owner is none', { owner: '  ' }],
  ])('%s', (_rule, fields) => {
    expect(readOf({ state: 'close' }, NOTHING_READ, fields).reading.kind).toBe('pairing');
  });

  it('paired is remembered, even where the owner goes', () => {
    const { memory } = readOf({ state: 'open' }, NOTHING_READ);
    expect(readOf({ state: 'close' }, memory).reading.kind).toBe('lost');
  });

  it('keeps the reason of what is not paired, in the words of the service', () => {
    expect(readOf({ state: 'Huh' }, NOTHING_READ).reading.reason).toEqual(said('Huh'));
  });
});

describe('rule 4: one that is paired and asks for a scan is lost, and for good in the second list', () => {
  /** The kinds of successive lists of one paired instance. */
  function kindsOf(...states: readonly string[]): readonly ReadingKind[] {
    let memory = PAIRED;
    return states.map((state) => {
      const next = readOf({ state }, memory);
      memory = next.memory;
      return next.reading.kind;
    });
  }

  it.each<[string, string, string]>([
    ['the first list that asks for a scan is lost', 'open qr', 'up lost'],
    ['the second in a row is lost for good', 'qr qr qr', 'lost lost-for-good lost-for-good'],
    ['in whatever words', 'qr scan_qr_code', 'lost lost-for-good'],
    ['not in a row, it begins anew', 'qr open qr', 'lost up lost'],
    ['a loss in between breaks the row', 'qr close qr', 'lost lost lost'],
    ['an unknown word does, too', 'qr huh qr', 'lost unknown lost'],
  ])('%s', (_rule, states, kinds) => {
    expect(kindsOf(...states.split(' '))).toEqual(kinds.split(' '));
  });

  it('counts from the first list that is read', () => {
    const owner = '628123456789@s.whatsapp.net';
    expect(readOf({ state: 'qr' }, NOTHING_READ, { owner }).reading.kind).toBe('lost');
  });

  it('says that it needs a new QR scan', () => {
    const first = readOf({ state: 'QR' });
    expect(first.reading.reason).toEqual({ code: 'scan', word: 'QR' });
    expect(readOf({ state: 'QR' }, first.memory).reading.reason.code).toBe('scan');
  });
});

it('rule 5: an official number is read as it says', () => {
  const fields = { integration: 'WHATSAPP-BUSINESS' };
  expect(readOf({ state: 'close' }, PAIRED, fields).reading.kind).toBe('lost');
  expect(readOf({ state: 'open' }, PAIRED, fields).reading.kind).toBe('up');
});

it('reads whatever a gateway may say without a fault', () => {
  for (const awkward of awkwardFleet()) {
    const { state, status } = awkward;
    const words = [state, status].map((word) => (typeof word === 'string' ? word : null));
    const { kind } = readOf({ state: words[0] ?? null, status: words[1] ?? null }).reading;
    expect([...Object.keys(TABLE), 'unknown']).toContain(kind);
  }
});
