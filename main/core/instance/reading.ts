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

/** Reads a list entry. `memory` is what `read` returned for the previous list. */
export function read(
  instance: Instance,
  memory: ReadingMemory,
): { readonly reading: Reading; readonly memory: ReadingMemory } {
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

function readWords(instance: Instance): Reading {
  const { isConnected } = instance;
  const word = [instance.state, instance.status].find((w) => kindOfWord(w) !== null) ?? null;
  const kind = kindOfWord(word);
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
