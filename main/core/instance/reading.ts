// Reads the connection state from a list entry: which field decides, and which words mean what.
import type { Instance } from './instance.ts';

/** The connection state that a list reports for an instance. */
export type ReadingKind = 'up' | 'settling' | 'pairing' | 'lost' | 'lost-for-good' | 'unknown';

/** The reason for a reading or a health. `word` is the raw word of the service. */
export type Reason =
  | { readonly code: 'word'; readonly word: string }
  | { readonly code: 'flag'; readonly isConnected: boolean }
  | { readonly code: 'disagree'; readonly word: string; readonly isConnected: boolean }
  | { readonly code: 'scan'; readonly word: string }
  | { readonly code: 'silent' }
  /** Flapping: `drops` incidents began within 10 min. */
  | { readonly code: 'unstable'; readonly drops: number }
  /** The instance is absent from the lists. */
  | { readonly code: 'absent' }
  /** The lists are incomplete by their own count, and the instance is not in them. */
  | { readonly code: 'unlisted' };

export interface Reading {
  readonly kind: ReadingKind;
  readonly reason: Reason;
}

/** What the next reading of an instance needs to know of the previous ones. */
export interface ReadingMemory {
  /** The instance was ever up or had an owner. */
  readonly paired: boolean;
  /** The previous list requested a QR scan although the instance is paired. */
  readonly askedForScan: boolean;
}

export const NOTHING_READ: ReadingMemory = { paired: false, askedForScan: false };

const WORDS: Readonly<Record<Exclude<ReadingKind, 'unknown'>, readonly string[]>> = {
  up: ['open', 'connected', 'online', 'working', 'authorized', 'islogged', 'inchat'],
  settling: [
    'connecting',
    'reconnecting',
    'opening',
    'starting',
    'initializing',
    'syncing',
    'yellowcard',
    'sleepmode',
  ],
  pairing: ['qr', 'qrcode', 'scanqr', 'scanqrcode', 'qrrequired', 'pairing', 'created', 'pending'],
  lost: ['close', 'closed', 'disconnected', 'offline', 'failed', 'stopped', 'timeout'],
  'lost-for-good': [
    'refused',
    'loggedout',
    'unpaired',
    'notauthorized',
    'notlogged',
    'blocked',
    'suspended',
    'banned',
    'conflict',
  ],
};

const KIND_OF_WORD: ReadonlyMap<string, ReadingKind> = new Map(
  (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((kind) =>
    WORDS[kind].map((word) => [word, kind] as const),
  ),
);

/** The reading that a word of the service means. Null if the word is unknown. */
export function kindOfWord(word: string | null): ReadingKind | null {
  if (word === null) return null;
  // Fast path: nearly all words arrive exactly as in the table.
  const kind = KIND_OF_WORD.get(word);
  if (kind !== undefined) return kind;
  return KIND_OF_WORD.get(word.toLowerCase().replace(/[_\-\s]/g, '')) ?? null;
}

/** A reading, and what the next one needs to know of it. */
export interface Read {
  readonly reading: Reading;
  readonly memory: ReadingMemory;
}

/** Reads a list entry. `memory` is what `read` returned for the previous list. */
export function read(instance: Instance, memory: ReadingMemory): Read {
  const said = readWords(instance);
  const paired = memory.paired || said.kind === 'up' || hasOwner(instance);
  if (!paired) {
    return { reading: { kind: 'pairing', reason: said.reason }, memory: NOTHING_READ };
  }
  if (said.kind !== 'pairing') return { reading: said, memory: { paired, askedForScan: false } };
  const word = said.reason.code === 'word' ? said.reason.word : '';
  return {
    // A single scan request may be a glitch of the gateway; two in a row are not.
    reading: {
      kind: memory.askedForScan ? 'lost-for-good' : 'lost',
      reason: { code: 'scan', word },
    },
    memory: { paired, askedForScan: true },
  };
}

/** What was read, with the very objects of the last time where they say the same: an unchanged row keeps no new ones. */
export function keptRead(before: Read, now: Read): Read {
  return {
    reading: isSameReading(before.reading, now.reading) ? before.reading : now.reading,
    memory: isSameMemory(before.memory, now.memory) ? before.memory : now.memory,
  };
}

function isSameReading(a: Reading, b: Reading): boolean {
  return a.kind === b.kind && isSameReason(a.reason, b.reason);
}

function isSameReason(a: Reason, b: Reason): boolean {
  switch (a.code) {
    case 'word':
    case 'scan':
      return a.code === b.code && a.word === b.word;
    case 'flag':
      return a.code === b.code && a.isConnected === b.isConnected;
    case 'disagree':
      return a.code === b.code && a.word === b.word && a.isConnected === b.isConnected;
    case 'unstable':
      return a.code === b.code && a.drops === b.drops;
    default:
      return a.code === b.code;
  }
}

function isSameMemory(a: ReadingMemory, b: ReadingMemory): boolean {
  return a.paired === b.paired && a.askedForScan === b.askedForScan;
}

function readWords(instance: Instance): Reading {
  const { isConnected } = instance;
  const kindOfState = kindOfWord(instance.state);
  const word = kindOfState === null ? instance.status : instance.state;
  const kind = kindOfState ?? kindOfWord(word);
  if (word === null || kind === null) {
    const raw = instance.state ?? instance.status;
    const reason: Reason =
      raw !== null
        ? { code: 'word', word: raw }
        : isConnected !== null
          ? { code: 'flag', isConnected }
          : { code: 'silent' };
    if (isConnected === null) return { kind: 'unknown', reason };
    return { kind: isConnected ? 'up' : 'lost', reason };
  }
  // Gateways of this family keep reporting `open` in one field after the socket has closed.
  if (isConnected !== null && isConnected !== (kind === 'up')) {
    return { kind: 'settling', reason: { code: 'disagree', word, isConnected } };
  }
  return { kind, reason: { code: 'word', word } };
}

function hasOwner(instance: Instance): boolean {
  return instance.owner !== null && instance.owner.trim() !== '';
}
