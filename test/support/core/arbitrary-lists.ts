// fast-check arbitraries for sequences of lists: three instances in any states, with gaps of any length.
import fc from 'fast-check';
import { ListPlayer, rowFromWord, type ScriptSettings } from './list-player.ts';

/** The instances that differ from list to list. */
export const INSTANCE_NAMES: readonly string[] = ['a', 'b', 'c'];

const WORDS = [
  'open',
  'open',
  'open@B',
  'open/false',
  'connecting',
  'close',
  'close@lid',
  'refused',
  'qr',
  'huh',
  '-',
];

const FLAPPING = ['open', 'open', 'close', 'connecting'];
const GOING_DOWN = ['open', 'close', 'refused'];
const DISAPPEARING = ['close', 'connecting', '-'];

export interface Step {
  /** Seconds since the previous list. */
  readonly gap: number;
  /** The state of each of `INSTANCE_NAMES`, as in a script of `play`. */
  readonly words: readonly string[];
}

/** Gaps around the poll interval, gaps of exactly ten minutes, and gaps as long as a sleep. */
export const ANY_GAP = fc.oneof(
  fc.integer({ min: 3, max: 90 }),
  fc.constantFrom(30, 60, 300, 600, 601, 3600, 40_000),
);

/**
 * Draws the states of one instance from one of several word lists. Uniformly drawn words would hardly ever make an
 * instance flap or stay down.
 */
const wordsOfOne = (lists: number): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    ...[WORDS, FLAPPING, GOING_DOWN, DISAPPEARING].map((words) =>
      fc.array(fc.constantFrom(...words), { minLength: lists, maxLength: lists }),
    ),
  );

export function anySteps(
  gap: fc.Arbitrary<number> = ANY_GAP,
  minLength = 1,
): fc.Arbitrary<readonly Step[]> {
  return fc.integer({ min: minLength, max: 30 }).chain((lists) =>
    fc
      .tuple(
        fc.array(gap, { minLength: lists, maxLength: lists }),
        ...INSTANCE_NAMES.map(() => wordsOfOne(lists)),
      )
      .map(([gaps, ...each]) =>
        gaps.map((seconds, i) => ({
          gap: seconds,
          words: each.map((words) => String(words[i])),
        })),
      ),
  );
}

export const ANY_LIMITS: fc.Arbitrary<ScriptSettings> = fc.record({
  poll: fc.constantFrom(5, 30, 300),
  confirm: fc.constantFrom(0, 60, 600),
});

/** The outcome of one list. */
export interface Replayed {
  readonly index: number;
  readonly at: number;
  readonly notified: readonly string[];
  readonly lists: ListPlayer;
}

/** Whether an instance in this state reads as up. */
export function isUpWord(word: string | undefined): boolean {
  return /^open(@|$)/.test(word ?? '');
}

export interface ReplayOptions {
  /** Rotates the rows of each list by this many places. */
  readonly rotateBy?: number;
  /** Called just before the list with this index. */
  readonly before?: (lists: ListPlayer, index: number, at: number) => void;
}

/** Plays the steps and calls `look` after each list. The instance `d` is always up, so that no list is empty. */
export function replay(
  steps: readonly Step[],
  given: ScriptSettings,
  look: (replayed: Replayed) => void,
  { rotateBy = 0, before }: ReplayOptions = {},
): void {
  const lists = new ListPlayer(given);
  let at = 0;
  for (const [index, { gap, words }] of steps.entries()) {
    at += gap * 1000;
    before?.(lists, index, at);
    const rows = [
      ...INSTANCE_NAMES.flatMap((name, i) => rowFromWord(name, words[i] ?? '-')),
      ...ALWAYS_UP,
    ];
    const rotated = [...rows.slice(rotateBy), ...rows.slice(0, rotateBy)];
    look({ index, at, notified: lists.take(at, ...rotated), lists });
  }
}

const ALWAYS_UP = rowFromWord('d', 'open@D');

/** For each list: the health of each instance, then the notifications. */
export function outcomesOf(
  steps: readonly Step[],
  given: ScriptSettings,
  options: ReplayOptions = {},
): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  replay(
    steps,
    given,
    ({ notified, lists }) => {
      const healths = INSTANCE_NAMES.map((name) => lists.fleet?.instances.get(name)?.health ?? '-');
      lines.push([...healths, ...notified]);
    },
    options,
  );
  return lines;
}
