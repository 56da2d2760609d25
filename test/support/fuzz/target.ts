// Something that reads what others have written, and is fuzzed: its cases, what must hold for each, and what must not grow.
import fc from 'fast-check';

/** The tests always run the same cases, so that none fails by chance. The benchmark runs new ones. */
const SEED = 20_261_130;

export interface FuzzTarget {
  readonly name: string;
  /** How many cases `npm test` runs. */
  readonly cases: number;
  /** Throws at the first case that fails, with its seed and the smallest such case. */
  readonly run: (cases: number, seed?: number) => Promise<void>;
  /** Shapes of input whose time must grow no faster than their size. */
  readonly growing: readonly Growing[];
}

export interface Growing {
  readonly shape: string;
  /** Makes an input of about so many characters. Reading it is what the result does. */
  readonly of: (size: number) => () => unknown;
}

export function fuzzTarget<T>(
  name: string,
  {
    cases = 10_000,
    input,
    check,
    growing = [],
  }: {
    readonly cases?: number;
    readonly input: fc.Arbitrary<T>;
    /** Throws if something does not hold. */
    readonly check: (input: T) => void | Promise<void>;
    readonly growing?: readonly Growing[];
  },
): FuzzTarget {
  return {
    ...{ name, cases, growing },
    async run(numRuns, seed = SEED) {
      const property = fc.asyncProperty(input, async (one) => {
        const found = check(one);
        if (found !== undefined) await found;
        mustBeClean();
      });
      const found = await fc.check(property, { numRuns, seed });
      if (found.failed) throw new Error(failureOf(found), { cause: found.errorInstance });
    },
  };
}

function failureOf({
  seed,
  counterexamplePath: path,
  numRuns,
  counterexample,
  errorInstance,
}: Pick<
  fc.RunDetails<[unknown]>,
  'seed' | 'counterexamplePath' | 'numRuns' | 'counterexample' | 'errorInstance'
>): string {
  const text = shown(counterexample?.[0]);
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${why}\nin case ${numRuns}, seed ${seed}, path ${path}: ${text.slice(0, 4000)}`;
}

const SHARED = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const before = SHARED.map((prototype) => Reflect.ownKeys(prototype).length);

/** No case may leave anything that every object would inherit. */
function mustBeClean(): void {
  SHARED.forEach((prototype, i) => {
    const keys = Reflect.ownKeys(prototype);
    if (keys.length !== before[i]) throw new Error(`a prototype has ${String(keys.at(-1))}`);
  });
}

/** Throws what is wrong. */
export function must(wrong: string | null): void {
  if (wrong !== null) throw new Error(wrong);
}

/** With bytes as text: fast-check lists their numbers. */
function shown(input: unknown): string {
  if (Buffer.isBuffer(input)) return JSON.stringify(input.toString());
  if (typeof input !== 'object' || input === null) return fc.stringify(input);
  return Object.entries(input)
    .map(([key, value]) => `${key}: ${Buffer.isBuffer(value) ? shown(value) : fc.stringify(value)}`)
    .join(', ');
}
