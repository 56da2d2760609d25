// Scripts of lists for the properties: any words of three instances, with gaps of any length.
import fc from 'fast-check';
import { type Given, ListByList, rowSaying } from './list-by-list.ts';

export const MONITORED: readonly string[] = ['a', 'b', 'c'];

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
const FALLING = ['open', 'close', 'refused'];
const GOING = ['close', 'connecting', '-'];

export interface Step {
  /** Seconds since the list before. */
  readonly gap: number;
  /** What each of `WATCHED` says. */
  readonly words: readonly string[];
}

/** Gaps around the poll interval, sleeps and ten minutes to the second among them. */
export const ANY_GAP = fc.oneof(
  fc.integer({ min: 3, max: 90 }),
  fc.constantFrom(30, 60, 300, 600, 601, 3600, 40_000),
);

/** One instance has a bent of its own: words drawn alike hardly ever make one unstable, or down for long. */
const wordsOfOne = (lists: number): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    ...[WORDS, FLAPPING, FALLING, GOING].map((words) =>
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
        ...MONITORED.map(() => wordsOfOne(lists)),
      )
      .map(([gaps, ...each]) =>
        gaps.map((seconds, i) => ({
          gap: seconds,
          words: each.map((words) => String(words[i])),
        })),
      ),
  );
}

export const ANY_LIMITS: fc.Arbitrary<Given> = fc.record({
  poll: fc.constantFrom(5, 30, 300),
  confirm: fc.constantFrom(0, 60, 600),
});

export interface Seen {
  readonly index: number;
  readonly at: number;
  readonly notified: readonly string[];
  readonly lists: ListByList;
}

/** Whether a word of these scripts reads up. */
export function saysUp(word: string | undefined): boolean {
  return /^open(@|$)/.test(word ?? '');
}

export interface Replay {
  /** Rotates the rows of each list. */
  readonly turn?: number;
  /** Done just before the list of this index. */
  readonly before?: (lists: ListByList, index: number, at: number) => void;
}

/** Plays a script and looks at what is known after each list. `d` is always up, so that no list is empty. */
export function replay(
  steps: readonly Step[],
  given: Given,
  look: (seen: Seen) => void,
  { turn = 0, before }: Replay = {},
): void {
  const lists = new ListByList(given);
  let at = 0;
  for (const [index, { gap, words }] of steps.entries()) {
    at += gap * 1000;
    before?.(lists, index, at);
    const rows = [...MONITORED.flatMap((name, i) => rowSaying(name, words[i] ?? '-')), ...D];
    const turned = [...rows.slice(turn), ...rows.slice(0, turn)];
    look({ index, at, notified: lists.take(at, ...turned), lists });
  }
}

const D = rowSaying('d', 'open@D');

/** Of each list: the healths, and what was told. */
export function outcome(
  steps: readonly Step[],
  given: Given,
  options: Replay = {},
): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  replay(
    steps,
    given,
    ({ notified, lists }) => {
      const healths = MONITORED.map((name) => lists.fleet?.instances.get(name)?.health ?? '-');
      lines.push([...healths, ...notified]);
    },
    options,
  );
  return lines;
}
