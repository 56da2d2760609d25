// The problems of single instances, painted on their timelines.
import { HOUR, MINUTE, SECOND } from './durations.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Timeline } from './timeline.ts';

type InstanceProblem = (timeline: Timeline, at: number, random: SeededRandom) => void;

/** Each problem with its least and greatest frequency in 30 days. */
const PROBLEMS: readonly (readonly [InstanceProblem, number, number])[] = [
  [outage, 1, 3],
  [shortOutage, 1, 3],
  [blip, 10, 20],
  [loop, 0.5, 1.5],
  [flapping, 0.5, 1.5],
  [logOut, 0, 0.6],
  [longSettling, 0.2, 1],
  [shortSettling, 1, 3],
  [disagreement, 0.3, 1.2],
];

/** Paints all problems; `often` is a factor on the frequency of 30 days. */
export function paintProblems(
  timeline: Timeline,
  from: number,
  to: number,
  often: number,
  random: SeededRandom,
): void {
  for (const [problem, least, most] of PROBLEMS) {
    const times = random.count(random.between(least, most) * often);
    for (let i = 0; i < times; i += 1) {
      problem(timeline, Math.round(random.between(from, to)), random);
    }
  }
}

/** Lasts minutes to hours. Some gateways try to reconnect meanwhile, and some return with further drops. */
function outage(timeline: Timeline, at: number, random: SeededRandom): void {
  const end = at + random.span(3 * MINUTE, 6 * HOUR);
  timeline.paint(at, end, 'close');
  if (random.happens(0.5)) {
    for (let tried = at; tried < end; tried += random.span(MINUTE, 8 * MINUTE)) {
      timeline.paint(
        tried,
        Math.min(end, tried + random.span(3 * SECOND, 20 * SECOND)),
        'connecting',
      );
    }
  }
  timeline.paint(end, end + random.span(2 * SECOND, 15 * SECOND), 'connecting');
  if (random.happens(0.15))
    shakyReturn(timeline, end + random.span(20 * SECOND, 3 * MINUTE), random);
}

/** A few more drops, of which the last may be longer. */
function shakyReturn(timeline: Timeline, at: number, random: SeededRandom): void {
  let now = at;
  for (let drops = random.whole(1, 4); drops > 0; drops -= 1) {
    timeline.paint(now, now + random.span(10 * SECOND, 50 * SECOND), 'close');
    now += random.span(70 * SECOND, 150 * SECOND);
  }
  timeline.paint(now, now + random.span(30 * SECOND, 4.8 * MINUTE), 'close');
}

/** A little shorter or longer than the confirmation delay. */
function shortOutage(timeline: Timeline, at: number, random: SeededRandom): void {
  timeline.paint(at, at + random.span(40 * SECOND, 170 * SECOND), 'close');
}

function blip(timeline: Timeline, at: number, random: SeededRandom): void {
  const word = random.happens(0.7) ? 'close' : 'connecting';
  timeline.paint(at, at + random.span(SECOND, 20 * SECOND), word);
}

/** `connecting ↔ close` without ever being up, faster or slower than the polls. */
function loop(timeline: Timeline, at: number, random: SeededRandom): void {
  const end = at + random.span(2 * MINUTE, HOUR);
  const [least, most] = random.happens(0.5) ? [2, 14] : [20, 120];
  let closed = random.happens(0.5);
  for (let now = at; now < end; closed = !closed) {
    const next = Math.min(end, now + random.span(least * SECOND, most * SECOND));
    timeline.paint(now, next, closed ? 'close' : 'connecting');
    now = next;
  }
}

/** Many drops, each shorter than the confirmation delay. */
function flapping(timeline: Timeline, at: number, random: SeededRandom): void {
  const drops = random.whole(5, 20);
  const apart = random.between(10 * MINUTE, 30 * MINUTE) / drops;
  const longest = Math.min(55 * SECOND, 0.8 * apart);
  for (let i = 0; i < drops; i += 1) {
    const from = Math.round(at + i * apart);
    const word = random.happens(0.8) ? 'close' : 'connecting';
    timeline.paint(from, from + random.span(3 * SECOND, longest), word);
  }
}

/** Lasts until a person pairs it again with the same number. */
function logOut(timeline: Timeline, at: number, random: SeededRandom): void {
  const scanned = at + random.span(20 * MINUTE, 12 * HOUR);
  const asked = scanned - random.span(20 * SECOND, 4 * MINUTE);
  timeline.paint(at, asked, 'loggedout');
  timeline.paint(asked, scanned, 'qr');
  timeline.paint(scanned, scanned + random.span(2 * SECOND, 8 * SECOND), 'connecting');
}

function longSettling(timeline: Timeline, at: number, random: SeededRandom): void {
  timeline.paint(at, at + random.span(5.5 * MINUTE, 40 * MINUTE), 'connecting');
}

function shortSettling(timeline: Timeline, at: number, random: SeededRandom): void {
  timeline.paint(at, at + random.span(20 * SECOND, 4 * MINUTE), 'connecting');
}

function disagreement(timeline: Timeline, at: number, random: SeededRandom): void {
  timeline.paint(at, at + random.span(20 * SECOND, 10 * MINUTE), 'disagree');
}
