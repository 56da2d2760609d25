// From one entry of a list to what it says of the connection (the tables of words, and which field decides).
import type { Instance } from './instance.ts';

/** What one list says of one instance. */
export type ReadingKind = 'up' | 'settling' | 'pairing' | 'lost' | 'lost-for-good' | 'unknown';

/** Why a reading or a health is what it is: only what the service said (`word` is its raw word), or what its lists showed. */
export type Reason =
  | { readonly code: 'word'; readonly word: string }
  | { readonly code: 'flag'; readonly isConnected: boolean }
  | { readonly code: 'disagree'; readonly word: string; readonly isConnected: boolean }
  | { readonly code: 'scan'; readonly word: string }
  | { readonly code: 'silent' }
  /** Not one list, but several: so many stretches of trouble begun within ten minutes. */
  | { readonly code: 'unstable'; readonly drops: number }
  /** The lists no longer hold it. */
  | { readonly code: 'absent' };

export interface Reading {
  readonly kind: ReadingKind;
  readonly reason: Reason;
}

/** What must be remembered of an instance for its next reading. */
export interface ReadingMemory {
  /** Ever seen up, or with an owner. */
  readonly paired: boolean;
  /** The list before this one asked for a QR scan although the instance is paired. */
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

/** The reading that a word of the service stands for, or null where it is in no table. */
export function kindOfWord(word: string | null): ReadingKind | null {
  if (word === null) return null;
  // Nearly every word of nearly every list is written as in the table.
  const kind = KIND_OF_WORD.get(word);
  if (kind !== undefined) return kind;
  return KIND_OF_WORD.get(word.toLowerCase().replace(/[_\-\s]/g, '')) ?? null;
}

/** Reads one entry of a list, given what the lists before it said, and says what to remember for the next. */
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
    // One request for a scan may be a blip of the gateway; two in a row are not.
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
  // Gateways of this family keep saying `open` in one field while the socket is gone.
  if (isConnected !== null && isConnected !== (kind === 'up')) {
    return { kind: 'settling', reason: { code: 'disagree', word, isConnected } };
  }
  return { kind, reason: { code: 'word', word } };
}

function hasOwner(instance: Instance): boolean {
  return instance.owner !== null && instance.owner.trim() !== '';
}
