// The lines of the saved state: any sequence of states reads back as its last one, wherever the file was cut off.
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../../main/adapters/storage/saved-state/read.ts';
import {
  type OpenedSavedState,
  openSavedState,
} from '../../../../main/adapters/storage/saved-state/saved-state.ts';
import { NOTHING_SAVED, type SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { anySavedInstance, anySavedState } from '../../../support/core/arbitrary-saved-state.ts';
import { inOrder, throughFile } from '../../../support/core/through-file.ts';

const read = (...lines: readonly string[]): SavedState =>
  readLines(Buffer.from(lines.map((line) => `${line}\n`).join(''))).state;

describe('the lines of a saved state', () => {
  it('restore any state unchanged', () => {
    fc.assert(
      fc.property(anySavedState, (before) => void expect(throughFile(before)).toEqual(before)),
    );
  });

  it('may have keys of a later version, which are dropped', () => {
    expect(read('{"introSeen":true,"colour":"dark"}')).toEqual({
      ...NOTHING_SAVED,
      introSeen: true,
    });
  });

  it.each([
    '',
    ',"listView":null',
    ',"listView":{"filter":"all"}',
    ',"listView":{"filter":"all","sort":"colour"}',
    ',"listView":7',
  ])('of another version (%s) reset only the list view', (more) => {
    expect(read(`{"introSeen":true${more}}`)).toEqual({ ...NOTHING_SAVED, introSeen: true });
  });

  const MAIN = '{"introSeen":true,"accounts":[{"id":"main","baseUrl":"x","fleet":null}]}';
  const DAMAGED: readonly (readonly string[])[] = [
    [],
    [''],
    [' '],
    ['{'],
    ['null'],
    ['{"introSeen":true}', '42'],
    ['{"introSeen":true}', '"text"'],
    ['{"introSeen":true}', '[]'],
    ['{"introSeen":true}', ''],
    ['{"introSeen":true}', '{"introSeen":', '{"introSeen":true}'],
    ['{}'],
    ['{"introSeen":1}'],
    ['{"introSeen":true,"accounts":{}}'],
    ['{"introSeen":true,"accounts":[null]}'],
    ['{"introSeen":true,"accounts":[7]}'],
    ['{"introSeen":true,"accounts":[{"id":"main"}]}'],
    ['{"introSeen":true,"pause":{"kind":"until"}}'],
    ['{"introSeen":true,"pause":{"kind":"later"}}'],
    [MAIN, '{"accounts":[{"id":"main","parked":[["a"]]}]}'],
    [MAIN, '{"accounts":[{"id":"main","fleet":{"asOf":"now"}}]}'],
    // No date reaches so far.
    ['{"introSeen":true,"pause":{"kind":"until","until":8640000000000001}}'],
    [MAIN, '{"accounts":[{"id":"main","fleet":{"asOf":1,"monitoredMs":1,"listed":-1}}]}'],
    [MAIN, '{"accounts":[{"id":"main","fleet":{"asOf":1,"monitoredMs":1,"listed":0.5}}]}'],
    [MAIN, '{"accounts":[{"id":"main","fleet":{"asOf":1e300,"monitoredMs":1,"listed":1}}]}'],
    // A change of an instance of which nothing is known.
    [
      MAIN,
      '{"accounts":[{"id":"main","fleet":{"asOf":1,"monitoredMs":1,"listed":1},"instances":[{"apiInstanceName":"a","health":"down"}]}]}',
    ],
  ];
  it.each(DAMAGED.map((lines) => [lines]))('are damaged if they are %j', (lines) => {
    expect(() => read(...lines)).toThrow();
  });
});

type Step =
  | { readonly do: 'write'; readonly state: SavedState }
  /** The next list brought one changed instance, or one fewer, or nothing new. */
  | { readonly do: 'change' | 'forget' | 'poll'; readonly at: number; readonly ms: number }
  | { readonly do: 'restart' }
  /** Everything from this share of the file on is lost. */
  | { readonly do: 'cut'; readonly share: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), state: anySavedState }),
  fc.record({
    do: fc.constantFrom('change' as const, 'forget' as const, 'poll' as const),
    ...{ at: fc.nat(), ms: fc.nat() },
  }),
  fc.constant({ do: 'restart' } as const),
  fc.record({
    do: fc.constant('cut' as const),
    share: fc.nat(1000).map((n) => n / 1000),
  }),
);

/** The state after one more list of its first account with a fleet. */
function polled(
  state: SavedState,
  { do: what, at, ms }: Extract<Step, { at: number }>,
): SavedState {
  const first = state.accounts.findIndex(({ fleet }) => fleet !== null);
  const { fleet } = state.accounts[first] ?? {};
  if (fleet == null) return state;
  const asOf = fleet.asOf + ms;
  const index = at % Math.max(1, fleet.instances.length);
  const instances = structuredClone(fleet.instances).flatMap((saved, i) => {
    const isIt = i === index && what !== 'poll';
    if (isIt && what === 'forget') return [];
    const [changed] = isIt ? fc.sample(anySavedInstance, { seed: at, numRuns: 1 }) : [];
    return [changed ? { ...changed, instance: saved.instance } : saved];
  });
  const account = { ...state.accounts[first], fleet: { ...fleet, asOf, instances } };
  return { ...state, accounts: state.accounts.with(first, account as (typeof state.accounts)[0]) };
}

class Run {
  readonly folder = mkdtempSync(join(tmpdir(), 'saved-lines-'));
  readonly #file = join(this.folder, 'saved-state.jsonl');
  #opened: OpenedSavedState = openSavedState(this.folder, 0);
  /** The file's size after each write. */
  #written: { readonly size: number; readonly state: SavedState }[] = [];

  constructor(first: SavedState) {
    this.#write(first);
  }

  get last(): SavedState {
    return this.#written.at(-1)?.state ?? NOTHING_SAVED;
  }

  take(step: Step): void {
    if (step.do === 'write') this.#write(step.state);
    else if ('at' in step) this.#write(polled(this.last, step));
    else this.#restart(step);
  }

  #restart(step: Step): void {
    if (step.do === 'cut') {
      const sizes = this.#written.map(({ size }) => size);
      const from = sizes[0] ?? 0;
      const cut = from + Math.floor(((sizes.at(-1) ?? 0) - from) * step.share);
      truncateSync(this.#file, cut);
      this.#written = this.#written.filter(({ size }) => size <= cut);
    }
    this.#opened = openSavedState(this.folder, 0);
    expect(this.#opened.unread).toBeNull();
    expect(inOrder(this.#opened.store.read())).toEqual(inOrder(this.last));
  }

  #write(state: SavedState): void {
    expect(this.#opened.store.write(state)).toBeNull();
    this.#written.push({ size: statSync(this.#file).size, state });
  }
}

it('reads back as the last state that was written whole, after any restarts and cuts', () => {
  fc.assert(
    fc.property(anySavedState, fc.array(anyStep, { maxLength: 12 }), (first, steps) => {
      const run = new Run(first);
      try {
        for (const one of steps) run.take(one);
        run.take({ do: 'restart' });
      } finally {
        rmSync(run.folder, { recursive: true });
      }
    }),
    { numRuns: 300 },
  );
});
