// Tests how a row becomes a reading: every known state, which field decides, and the effect of pairing.
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

describe.each(Object.entries(TABLE))('reads as %s', (kind, words) => {
  it.each(words.split(', '))('%s', (word) => {
    expect(kindOfWord(word)).toBe(kind);
  });
});

describe('a state', () => {
  it.each([
    ['is trimmed', ' open\t', 'up'],
    ['is lower-cased', 'OPEN', 'up'],
    ['ignores underscores', 'LOGGED_OUT', 'lost-for-good'],
    ['ignores hyphens', 'not-logged', 'lost-for-good'],
    ['ignores spaces', 'Scan QR Code', 'pairing'],
    ['ignores all of them together', ' _Yellow - Card_ ', 'settling'],
    ['is not recognised by its beginning', 'opened', null],
    ['is not recognised by a part of it', 'not open', null],
    ['is not looked up among object properties', 'constructor', null],
    ['is not looked up as a prototype', '__proto__', null],
    ['counts as absent if it is empty', '', null],
    ['counts as absent if it is blank', '  ', null],
    ['counts as absent if it is null', null, null],
  ])('%s: %o', (_rule, word, kind) => {
    expect(kindOfWord(word)).toBe(kind);
  });
});

type Row = readonly [rule: string, words: Partial<Words>, kind: ReadingKind, reason: Reason];
const fromWord = (word: string): Reason => ({ code: 'word', word });
const fromFlag = (isConnected: boolean): Reason => ({ code: 'flag', isConnected });
const disagree = (word: string, isConnected: boolean): Reason => ({
  code: 'disagree',
  word,
  isConnected,
});

describe('rule 1: the reading follows state, else status, else isConnected; it', () => {
  it.each<Row>([
    ['follows state', { state: 'close' }, 'lost', fromWord('close')],
    ['ignores status', { state: 'open', status: 'close' }, 'up', fromWord('open')],
    ['follows status', { status: 'Closed' }, 'lost', fromWord('Closed')],
    ['follows status', { state: '', status: 'close' }, 'lost', fromWord('close')],
    ['follows status', { state: 'huh', status: 'open' }, 'up', fromWord('open')],
    ['follows isConnected', { isConnected: true }, 'up', fromFlag(true)],
    ['follows isConnected', { isConnected: false }, 'lost', fromFlag(false)],
    ['follows isConnected', { state: 'huh', isConnected: false }, 'lost', fromWord('huh')],
    [
      'follows isConnected',
      { state: 'huh', status: 'hm', isConnected: true },
      'up',
      fromWord('huh'),
    ],
    ['is unknown', {}, 'unknown', { code: 'silent' }],
    ['is unknown', { state: ' Huh ' }, 'unknown', fromWord(' Huh ')],
    ['is unknown', { status: 'huh' }, 'unknown', fromWord('huh')],
  ])('%s for %o', (_rule, words, kind, reason) => {
    expect(readOf(words).reading).toEqual({ kind, reason });
  });
});

describe('rule 2: the reading is settling if the deciding field and isConnected disagree about up', () => {
  it.each<Row>([
    [
      'open but not connected',
      { state: 'open', isConnected: false },
      'settling',
      disagree('open', false),
    ],
    [
      'close but connected',
      { state: 'close', isConnected: true },
      'settling',
      disagree('close', true),
    ],
    [
      'refused but connected',
      { state: 'refused', isConnected: true },
      'settling',
      disagree('refused', true),
    ],
    ['qr but connected', { state: 'qr', isConnected: true }, 'settling', disagree('qr', true)],
    [
      'opening but connected',
      { state: 'opening', isConnected: true },
      'settling',
      disagree('opening', true),
    ],
    [
      'status open but not connected',
      { status: 'open', isConnected: false },
      'settling',
      disagree('open', false),
    ],
    ['both up', { state: 'open', isConnected: true }, 'up', fromWord('open')],
    ['both lost', { state: 'close', isConnected: false }, 'lost', fromWord('close')],
    ['neither up', { state: 'opening', isConnected: false }, 'settling', fromWord('opening')],
    [
      'status ignored',
      { state: 'open', status: 'close', isConnected: true },
      'up',
      fromWord('open'),
    ],
  ])('%s: %o', (_rule, words, kind, reason) => {
    expect(readOf(words).reading).toEqual({ kind, reason });
  });
});

describe('rule 3: an instance that was never up and has no owner is unpaired', () => {
  it.each<Partial<Words>>([
    { state: 'connecting' },
    { state: 'qr' },
    { state: 'close' },
    { state: 'refused' },
    { state: 'huh' },
    { isConnected: false },
    { state: 'open', isConnected: false },
    {},
  ])('reads %o as pairing while unpaired', (words) => {
    const { reading, memory } = readOf(words, NOTHING_READ);
    expect(reading.kind).toBe('pairing');
    expect(memory.paired).toBe(false);
  });

  it.each([
    ['an instance that was up', { state: 'open' }, { owner: null }],
    [
      'an instance with an owner',
      { state: 'connecting' },
      { owner: '628123456789@s.whatsapp.net' },
    ],
    ['an instance with a LID as owner', { state: 'connecting' }, { owner: '93514829104721@lid' }],
  ])('counts %s as paired', (_rule, words, fields) => {
    expect(readOf(words, NOTHING_READ, fields).memory.paired).toBe(true);
  });

  it.each([
    ['a number, which can be set before pairing', { number: '628123456789' }],
    ['a blank owner', { owner: '  ' }],
  ])('does not count as paired because of %s', (_rule, fields) => {
    expect(readOf({ state: 'close' }, NOTHING_READ, fields).reading.kind).toBe('pairing');
  });

  it('stays paired even if the owner disappears', () => {
    const { memory } = readOf({ state: 'open' }, NOTHING_READ);
    expect(readOf({ state: 'close' }, memory).reading.kind).toBe('lost');
  });

  it('keeps the state from the service as the reason while unpaired', () => {
    expect(readOf({ state: 'Huh' }, NOTHING_READ).reading.reason).toEqual(fromWord('Huh'));
  });
});

describe('rule 4: a paired instance that needs a scan is lost, and lost for good in the second list in a row', () => {
  /** The readings of one paired instance in successive lists. */
  function kindsOf(...states: readonly string[]): readonly ReadingKind[] {
    let memory = PAIRED;
    return states.map((state) => {
      const next = readOf({ state }, memory);
      memory = next.memory;
      return next.reading.kind;
    });
  }

  it.each<[string, string, string]>([
    ['is lost in the first list', 'open qr', 'up lost'],
    [
      'is lost for good from the second list in a row',
      'qr qr qr',
      'lost lost-for-good lost-for-good',
    ],
    ['is lost for good even if the states differ', 'qr scan_qr_code', 'lost lost-for-good'],
    ['starts again after it was up', 'qr open qr', 'lost up lost'],
    ['starts again after a loss', 'qr close qr', 'lost lost lost'],
    ['starts again after an unknown state', 'qr huh qr', 'lost unknown lost'],
  ])('%s', (_rule, states, kinds) => {
    expect(kindsOf(...states.split(' '))).toEqual(kinds.split(' '));
  });

  it('starts with the first list of all', () => {
    const owner = '628123456789@s.whatsapp.net';
    expect(readOf({ state: 'qr' }, NOTHING_READ, { owner }).reading.kind).toBe('lost');
  });

  it('has the need for a new QR scan as the reason', () => {
    const first = readOf({ state: 'QR' });
    expect(first.reading.reason).toEqual({ code: 'scan', word: 'QR' });
    expect(readOf({ state: 'QR' }, first.memory).reading.reason.code).toBe('scan');
  });
});

it('rule 5: the reading of an official number follows the same rules', () => {
  const fields = { integration: 'WHATSAPP-BUSINESS' };
  expect(readOf({ state: 'close' }, PAIRED, fields).reading.kind).toBe('lost');
  expect(readOf({ state: 'open' }, PAIRED, fields).reading.kind).toBe('up');
});

it('reads any awkward row without an error', () => {
  for (const awkward of awkwardFleet()) {
    const { state, status } = awkward;
    const words = [state, status].map((word) => (typeof word === 'string' ? word : null));
    const { kind } = readOf({ state: words[0] ?? null, status: words[1] ?? null }).reading;
    expect([...Object.keys(TABLE), 'unknown']).toContain(kind);
  }
});
