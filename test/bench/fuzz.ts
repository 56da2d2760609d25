// Fuzzing with far more cases than in the tests, and how the time to read something grows with its size.
import type { Growing } from '../support/fuzz/target.ts';
import { FUZZED } from '../support/fuzz/targets.ts';
import { printTable } from './table.ts';

/** Altogether. */
const CASES = 1_000_000;
const QUICK_CASES = 10_000;
/** A target with fewer cases than this in the tests writes a file for each. It gets a hundredth of the cases here. */
const FEW_CASES = 1000;

const GROWTH = 10;
/** For ten times as much. Linear is 10, and 20 where memory no longer fits into the processor's own. Quadratic is 100. */
const MOST_RATIO = 30;
/** A shorter time says little about growth. */
const LEAST_MS = 2;
/** What takes so long at a size isn't tried at the next. */
const MOST_MS = 2000;
const SIZES = [20_000, 200_000];
/** Memory that runs short and others on the machine make a ratio larger, by chance. */
const ATTEMPTS = 4;

interface Run {
  readonly target: string;
  readonly cases: number;
  readonly seconds: number;
}

interface Growth {
  readonly target: string;
  readonly shape: string;
  /** The larger of the two sizes, in characters. */
  readonly size: number;
  readonly ms: number;
  readonly ratio: number;
}

export interface Fuzzed {
  readonly runs: readonly Run[];
  readonly growth: readonly Growth[];
  /** What failed, and what grew too fast. */
  readonly exceeded: readonly string[];
}

/** `ofEach`: cases for each target; null for a million altogether, or a few if `quick`. */
export async function fuzz(quick: boolean, ofEach: number | null): Promise<Fuzzed> {
  const runs: Run[] = [];
  const exceeded: string[] = [];
  const each = ofEach ?? Math.ceil((quick ? QUICK_CASES : CASES) / FUZZED.length);
  for (const { name, cases: inTests, run } of FUZZED) {
    const cases = inTests < FEW_CASES ? Math.ceil(each / 100) : each;
    const from = performance.now();
    try {
      await run(cases, Date.now() | 0);
    } catch (error) {
      exceeded.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
    runs.push({ target: name, cases, seconds: (performance.now() - from) / 1000 });
    console.error(`fuzzed: ${name}`);
  }
  const growth = FUZZED.flatMap(({ name: target, growing }) =>
    growing.map((one): Growth => ({ target, shape: one.shape, ...growthOf(one) })),
  );
  for (const { target, shape, ratio } of growth)
    if (ratio > MOST_RATIO) exceeded.push(`${target}, ${shape}: ×${ratio.toFixed(1)}`);
  return { runs, growth, exceeded };
}

export function printFuzzed({ runs, growth, exceeded }: Fuzzed): void {
  printTable({
    title: 'Fuzzing',
    head: ['', 'cases', 'seconds', 'cases per second'],
    rows: runs.map(({ target, cases, seconds }) => [
      target,
      String(cases),
      seconds.toFixed(1),
      (cases / seconds).toFixed(0),
    ]),
  });
  printTable({
    title: `Time for ${GROWTH} times as much (at most ×${MOST_RATIO})`,
    head: ['', 'characters', 'ms', 'ratio'],
    rows: growth.map(({ target, shape, size, ms, ratio }) => [
      `${target}: ${shape}`,
      String(size),
      ms.toFixed(1),
      `×${ratio.toFixed(1)}`,
    ]),
  });
  for (const what of exceeded) console.log(`EXCEEDED ${what}`);
}

/** At the first size at which it can be told that it grows no faster than it may, or at the last. */
function growthOf({ of }: Growing): Pick<Growth, 'size' | 'ms' | 'ratio'> {
  let found = { size: 0, ms: 0, ratio: 0 };
  for (const size of SIZES) {
    const [small, large] = [of(size), of(size * GROWTH)];
    let least = 0;
    found = { size: size * GROWTH, ms: 0, ratio: Number.POSITIVE_INFINITY };
    for (let attempt = 0; attempt < ATTEMPTS && found.ratio > MOST_RATIO; attempt += 1) {
      const [one, ten] = [quickest(small), quickest(large)];
      if (ten / one < found.ratio) found = { ...found, ms: ten, ratio: ten / one };
      least = one;
    }
    if (found.ms > MOST_MS || (least >= LEAST_MS && found.ratio <= MOST_RATIO)) break;
  }
  return found;
}

/** Of a few times, in ms: what others do on the machine only makes it longer. */
function quickest(read: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const from = performance.now();
    read();
    return performance.now() - from;
  });
  return Math.min(...times);
}
