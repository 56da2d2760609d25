// What saving the state costs: bytes written, and how long the app does nothing else meanwhile.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { readLines } from '../../main/adapters/storage/saved-state/read.ts';
import { openSavedState } from '../../main/adapters/storage/saved-state/saved-state.ts';
import { type SavedState, savedStateOf } from '../../main/core/app-state/saved-state.ts';
import type { Instance } from '../../main/core/instance/instance.ts';
import type { SavedStateStore } from '../../main/ports.ts';
import { EVENING, SECOND, stateOf } from '../support/core/core-builders.ts';
import { PolledAccount } from '../support/core/polled-account.ts';
import { buildFleet } from '../support/service/builders.ts';
import { cell, printTable, type Range, rangeOf } from './table.ts';

const SIZES = [10_000, 50_000] as const;
/** The app saves once a minute while nothing changes. */
const POLL_MS = 60 * SECOND;
/** The first ones are slower, because the code was not compiled yet: they count like the others. */
const MINUTES = 10;

/** One round. Bytes as written, times in ms. */
interface Measurement {
  readonly firstMs: number;
  readonly quietBytes: number;
  readonly quietMs: number;
  readonly oneBytes: number;
  readonly oneMs: number;
  readonly allBytes: number;
  readonly allMs: number;
  readonly wholeMb: number;
  /** The longest time in which the event loop stood still while the file was written anew. */
  readonly compactingMs: number;
  readonly compactedMs: number;
  readonly openMs: number;
}

export interface Saved {
  readonly instances: number;
  readonly figures: { readonly [K in keyof Measurement]: Range };
}

export async function saved(times: number): Promise<readonly Saved[]> {
  const results: Saved[] = [];
  for (const instances of SIZES) {
    const rounds: Measurement[] = [];
    for (let round = 0; round < times; round += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-saved-'));
      try {
        rounds.push(await measure(folder, instances));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      console.error(`saved state of ${instances}: ${round + 1}/${times}`);
    }
    const range = (name: keyof Measurement) => rangeOf(rounds.map((round) => round[name]));
    const names = Object.keys(rounds[0] ?? {}) as (keyof Measurement)[];
    const figures = Object.fromEntries(names.map((name) => [name, range(name)]));
    results.push({ instances, figures: figures as Saved['figures'] });
  }
  return results;
}

export function printSaved(all: readonly Saved[]): void {
  const row = (title: string, name: keyof Measurement, digits: number): readonly string[] => [
    title,
    ...all.map(({ figures }) => cell(figures[name], digits)),
  ];
  printTable({
    title: 'Saving the state',
    head: ['', ...all.map(({ instances }) => `${instances} instances`)],
    rows: [
      row('a minute while nothing changes, bytes', 'quietBytes', 0),
      row('one instance changes, bytes', 'oneBytes', 0),
      row('all change, bytes', 'allBytes', 0),
      row('the whole, MB', 'wholeMb', 1),
      row('longest pause for the first save, ms', 'firstMs', 1),
      row('longest pause while nothing changes, ms', 'quietMs', 1),
      row('longest pause when one changes, ms', 'oneMs', 1),
      row('longest pause when all change, ms', 'allMs', 1),
      row('longest pause while the file is written anew, ms', 'compactingMs', 1),
      row('until it is written anew, ms', 'compactedMs', 0),
      row('reading it at a start, ms', 'openMs', 0),
    ],
  });
}

async function measure(folder: string, instances: number): Promise<Measurement> {
  const file = join(folder, 'saved-state.jsonl');
  const { store } = openSavedState(folder, 0);
  const polled = new PolledAccount();
  const rows = buildFleet(instances);
  const inState = (row: Instance, state: string) => ({
    ...row,
    ...{ state, status: null, isConnected: null },
  });
  let at = EVENING;
  const save = (list: readonly Instance[] = rows): { ms: number; bytes: number } => {
    at += POLL_MS;
    // A list from the service shares no value with the one before it.
    polled.listAt(at, ...structuredClone(list));
    const before = existsSync(file) ? statSync(file).size : 0;
    const ms = longestPiece(store, savedStateOf(stateOf(polled.account)));
    return { ms, bytes: statSync(file).size - before };
  };
  const several = (of: (i: number) => readonly Instance[]) => {
    const saves = Array.from({ length: MINUTES }, (_, i) => save(of(i)));
    const longest = (name: 'ms' | 'bytes') => Math.max(...saves.map((one) => one[name]));
    return { ms: longest('ms'), bytes: longest('bytes') };
  };
  const first = save();
  const wholeMb = statSync(file).size / 2 ** 20;
  const quiet = several(() => rows);
  const one = several((i) => {
    const row = rows[i];
    return row === undefined ? rows : rows.with(i, inState(row, 'close'));
  });
  const down = rows.map((row) => inState(row, 'close'));
  // Each save is compared before the file is written anew, which begins after the first of these.
  const all = save(down);
  const { compactingMs, compactedMs } = await compact(file, () => save(down));
  const from = performance.now();
  readLines(readFileSync(file));
  const openMs = performance.now() - from;
  return {
    firstMs: first.ms,
    quietBytes: quiet.bytes,
    quietMs: quiet.ms,
    oneBytes: one.bytes,
    oneMs: one.ms,
    allBytes: all.bytes,
    allMs: all.ms,
    wholeMb,
    compactingMs,
    compactedMs,
    openMs,
  };
}

/** In ms: others have their turn between the pieces. */
function longestPiece(store: SavedStateStore, state: SavedState): number {
  const pieces = store.writing(state);
  for (let longest = 0; ; ) {
    const from = performance.now();
    const piece = pieces.next();
    longest = Math.max(longest, performance.now() - from);
    if (piece.done === true && piece.value !== null) throw new Error('not saved');
    if (piece.done === true) return longest;
  }
}

/** Saves until the file is being written anew, and watches the event loop until that is done. */
async function compact(
  file: string,
  save: () => void,
): Promise<Pick<Measurement, 'compactingMs' | 'compactedMs'>> {
  const fresh = `${file}.compact`;
  while (!existsSync(fresh)) {
    save();
    for (let i = 0; i < 10 && !existsSync(fresh); i += 1) await turn();
  }
  const from = performance.now();
  let compactingMs = 0;
  for (let last = from; existsSync(fresh); ) {
    await turn();
    const now = performance.now();
    compactingMs = Math.max(compactingMs, now - last);
    last = now;
  }
  return { compactingMs, compactedMs: performance.now() - from };
}
