// What must outlive a restart, and how a file of it is read without trusting it.
import type { InstanceKey } from './instance.ts';
import type { Park } from './parking.ts';
import type { AppState } from './state.ts';

export interface Memory {
  readonly introSeen: boolean;
  readonly parked: readonly ParkedInstance[];
}

export interface ParkedInstance extends InstanceKey {
  readonly park: Park;
}

export const NOTHING_REMEMBERED: Memory = { introSeen: false, parked: [] };

/** What a state leaves for the next start. */
export function memoryOf({ intro, accounts }: AppState): Memory {
  return {
    introSeen: intro === 'seen',
    parked: accounts.flatMap(({ account, parked }) =>
      [...parked].map(([apiInstanceName, park]) => ({
        account: account.id,
        apiInstanceName,
        park,
      })),
    ),
  };
}

/** What was set aside of an account, by `apiInstanceName`. */
export function parkedOf(memory: Memory, account: string): ReadonlyMap<string, Park> {
  const own = memory.parked.filter((entry) => entry.account === account);
  return new Map(own.map(({ apiInstanceName, park }) => [apiInstanceName, park]));
}

/** What a parsed file says; what it cannot mean is left out. */
export function readMemory(raw: unknown): Memory {
  if (!isRecord(raw)) return NOTHING_REMEMBERED;
  const entries: readonly unknown[] = Array.isArray(raw.parked) ? raw.parked : [];
  return {
    introSeen: raw.introSeen === true,
    parked: entries.flatMap((entry) => {
      if (!isRecord(entry)) return [];
      const { account, apiInstanceName } = entry;
      const park = readPark(entry.park);
      if (typeof account !== 'string' || typeof apiInstanceName !== 'string' || park === null) {
        return [];
      }
      return [{ account, apiInstanceName, park }];
    }),
  };
}

function readPark(raw: unknown): Park | null {
  if (!isRecord(raw)) return null;
  if (raw.kind === 'until-back' || raw.kind === 'for-good') return { kind: raw.kind };
  if (raw.kind === 'until' && typeof raw.until === 'number')
    return { kind: 'until', until: raw.until };
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
