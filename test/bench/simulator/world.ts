// A whole simulated world, generated from its seed: the state of every instance at every moment, and its environment.

import { DAY, HOUR, MINUTE, SECOND } from './durations.ts';
import { type Environment, type Fault, planEnvironment } from './environment.ts';
import { paintProblems } from './instance-problems.ts';
import { SeededRandom } from './seeded-random.ts';
import { type Period, Timeline } from './timeline.ts';

export interface WorldSize {
  readonly days: number;
  readonly instances: number;
  /** How often events happen compared with reality; 1 in the benchmark. */
  readonly frequency: number;
}

/** The gateway itself goes down, with most of its instances. */
export interface GatewayOutage extends Period {
  readonly hit: ReadonlySet<number>;
}

export interface World extends Environment, Period {
  readonly seed: number;
  readonly timelines: readonly Timeline[];
  readonly gatewayOutages: readonly GatewayOutage[];
}

/** The first moment of every world: a morning. */
const START = Date.UTC(2026, 5, 1, 7);

export function generateWorld(seed: number, { days, instances, frequency }: WorldSize): World {
  const from = START;
  const to = from + days * DAY;
  const often = (days / 30) * frequency;
  const timelines = Array.from({ length: instances }, (_, i) => {
    const timeline = new Timeline();
    paintProblems(timeline, from, to, often, new SeededRandom(`${seed}/${i}`));
    return timeline;
  });
  const random = new SeededRandom(`${seed}/world`);
  const gatewayOutages: readonly GatewayOutage[] = Array.from(
    { length: random.count(4 * often) },
    () => paintGatewayOutage(timelines, Math.round(random.between(from, to)), random),
  );
  for (const timeline of timelines) paintPresence(timeline, { from, to }, often, random);
  const environment = planEnvironment(seed, { from, to }, often, random);
  return {
    ...{ seed, from, to, timelines, gatewayOutages },
    ...environment,
    faults: withGatewayOutages(environment.faults, gatewayOutages, random),
  };
}

/** All affected instances go down within seconds and return one after another through `connecting`. */
function paintGatewayOutage(
  timelines: readonly Timeline[],
  at: number,
  random: SeededRandom,
): GatewayOutage {
  const until = at + random.span(MINUTE, 30 * MINUTE);
  const share = random.between(0.3, 1);
  const word = random.happens(0.7) ? 'close' : 'connecting';
  const hit = new Set<number>();
  for (const [i, timeline] of timelines.entries()) {
    const begin = at + random.whole(0, 3 * SECOND);
    const isUp = timeline.wordAt(begin) === 'open';
    if (!random.happens(share) || !isUp) continue;
    const end = until + random.whole(0, MINUTE);
    timeline.paint(begin, end, word);
    timeline.paint(end, end + random.span(SECOND, 20 * SECOND), 'connecting');
    hit.add(i);
  }
  return { from: at, to: until, hit };
}

/** Some instances are added, removed, removed and added again, or absent for a moment. */
function paintPresence(
  timeline: Timeline,
  { from, to }: Period,
  often: number,
  random: SeededRandom,
): void {
  const forever = Number.POSITIVE_INFINITY;
  const setUp = (at: number): void =>
    timeline.paint(at, at + random.span(MINUTE, 20 * MINUTE), 'created');
  if (random.happens(Math.min(0.3, 0.2 * often))) {
    const at = Math.round(random.between(from, to));
    timeline.paint(at - random.span(MINUTE, 3 * MINUTE), at, 'absent');
  }
  const fate = random.between(0, 1);
  const at = Math.round(random.between(from + HOUR, to));
  if (fate < 0.04) {
    timeline.paint(at, forever, 'absent');
  } else if (fate < 0.08) {
    timeline.paint(from - DAY, at, 'absent');
    if (random.happens(0.7)) setUp(at);
  } else if (fate < 0.11) {
    // Longer than any rule may remember it, so that all of them treat it as new.
    const again = at + random.span(4 * DAY, 8 * DAY);
    timeline.paint(at, again, 'absent');
    setUp(again);
  }
}

/** An outage of the gateway often makes the service unreachable for a while. */
function withGatewayOutages(
  faults: readonly Fault[],
  gatewayOutages: readonly GatewayOutage[],
  random: SeededRandom,
): readonly Fault[] {
  const problem = { kind: 'unreachable', why: 'status', status: 502, said: null } as const;
  const others = gatewayOutages
    .filter(() => random.happens(0.3))
    .map(({ from }) => ({ from, to: from + random.span(20 * SECOND, 4 * MINUTE), problem }))
    .filter((own) => !faults.some(({ from, to }) => from < own.to && own.from < to));
  return [...faults, ...others].toSorted((a, b) => a.from - b.from);
}
