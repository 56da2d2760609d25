// A whole simulated world, grown from its seed: what every instance is at every moment, and what befalls the rest.
import { DAY, Dice, HOUR, MINUTE, SECOND } from './dice.ts';
import { type Fault, planSurroundings, type Surroundings } from './surroundings.ts';
import { type Period, Timeline } from './timeline.ts';
import { paintTroubles } from './troubles.ts';

export interface WorldSize {
  readonly days: number;
  readonly instances: number;
  /** How many times as often as in life things happen; 1 in the bench. */
  readonly haste: number;
}

/** The gateway itself falls, and most of its instances with it. */
export interface Fall extends Period {
  readonly hit: ReadonlySet<number>;
}

export interface World extends Surroundings, Period {
  readonly seed: number;
  readonly timelines: readonly Timeline[];
  readonly falls: readonly Fall[];
}

/** The first moment of every world, a morning. */
const BEGINNING = Date.UTC(2026, 5, 1, 7);

export function growWorld(seed: number, { days, instances, haste }: WorldSize): World {
  const from = BEGINNING;
  const to = from + days * DAY;
  const often = (days / 30) * haste;
  const timelines = Array.from({ length: instances }, (_, i) => {
    const timeline = new Timeline();
    paintTroubles(timeline, from, to, often, new Dice(`${seed}/${i}`));
    return timeline;
  });
  const dice = new Dice(`${seed}/world`);
  const falls: readonly Fall[] = Array.from({ length: dice.count(4 * often) }, () =>
    paintFall(timelines, Math.round(dice.between(from, to)), dice),
  );
  for (const timeline of timelines) paintPresence(timeline, { from, to }, often, dice);
  const surroundings = planSurroundings(seed, { from, to }, often, dice);
  return {
    ...{ seed, from, to, timelines, falls },
    ...surroundings,
    faults: withFalls(surroundings.faults, falls, dice),
  };
}

/** All that are hit go within seconds, and return one after another through `connecting`. */
function paintFall(timelines: readonly Timeline[], at: number, dice: Dice): Fall {
  const until = at + dice.span(MINUTE, 30 * MINUTE);
  const share = dice.between(0.3, 1);
  const word = dice.happens(0.7) ? 'close' : 'connecting';
  const hit = new Set<number>();
  for (const [i, timeline] of timelines.entries()) {
    const begin = at + dice.whole(0, 3 * SECOND);
    const isUp = timeline.wordAt(begin) === 'open';
    if (!dice.happens(share) || !isUp) continue;
    const end = until + dice.whole(0, MINUTE);
    timeline.paint(begin, end, word);
    timeline.paint(end, end + dice.span(SECOND, 20 * SECOND), 'connecting');
    hit.add(i);
  }
  return { from: at, to: until, hit };
}

/** Some are added, removed, removed and added again, or absent for a moment. */
function paintPresence(timeline: Timeline, { from, to }: Period, often: number, dice: Dice): void {
  const forEver = Number.POSITIVE_INFINITY;
  const setUp = (at: number): void =>
    timeline.paint(at, at + dice.span(MINUTE, 20 * MINUTE), 'created');
  if (dice.happens(Math.min(0.3, 0.2 * often))) {
    const at = Math.round(dice.between(from, to));
    timeline.paint(at - dice.span(MINUTE, 3 * MINUTE), at, 'absent');
  }
  const fate = dice.between(0, 1);
  const at = Math.round(dice.between(from + HOUR, to));
  if (fate < 0.04) {
    timeline.paint(at, forEver, 'absent');
  } else if (fate < 0.08) {
    timeline.paint(from - DAY, at, 'absent');
    if (dice.happens(0.7)) setUp(at);
  } else if (fate < 0.11) {
    // Longer than any rule may remember it, so that it is a new one by all of them.
    const again = at + dice.span(4 * DAY, 8 * DAY);
    timeline.paint(at, again, 'absent');
    setUp(again);
  }
}

/** A gateway that falls often takes its service along for a while. */
function withFalls(faults: readonly Fault[], falls: readonly Fall[], dice: Dice): readonly Fault[] {
  const problem = { kind: 'unreachable', why: 'status', status: 502, said: null } as const;
  const others = falls
    .filter(() => dice.happens(0.3))
    .map(({ from }) => ({ from, to: from + dice.span(20 * SECOND, 4 * MINUTE), problem }))
    .filter((own) => !faults.some(({ from, to }) => from < own.to && own.from < to));
  return [...faults, ...others].toSorted((a, b) => a.from - b.from);
}
