// The troubles that single instances have of their own, painted on their timelines.
import { type Dice, HOUR, MINUTE, SECOND } from './dice.ts';
import type { Timeline } from './timeline.ts';

type Trouble = (timeline: Timeline, at: number, dice: Dice) => void;

/** How often in 30 days: at least, at most. */
const TROUBLES: readonly (readonly [Trouble, number, number])[] = [
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

/** Paints them all; `often` is how many times 30 days' worth. */
export function paintTroubles(
  timeline: Timeline,
  from: number,
  to: number,
  often: number,
  dice: Dice,
): void {
  for (const [trouble, least, most] of TROUBLES) {
    const times = dice.count(dice.between(least, most) * often);
    for (let i = 0; i < times; i += 1) {
      trouble(timeline, Math.round(dice.between(from, to)), dice);
    }
  }
}

/** Minutes to hours; some gateways try to come back now and then, and some do not come back at once. */
function outage(timeline: Timeline, at: number, dice: Dice): void {
  const end = at + dice.span(3 * MINUTE, 6 * HOUR);
  timeline.paint(at, end, 'close');
  if (dice.happens(0.5)) {
    for (let tried = at; tried < end; tried += dice.span(MINUTE, 8 * MINUTE)) {
      timeline.paint(
        tried,
        Math.min(end, tried + dice.span(3 * SECOND, 20 * SECOND)),
        'connecting',
      );
    }
  }
  timeline.paint(end, end + dice.span(2 * SECOND, 15 * SECOND), 'connecting');
  if (dice.happens(0.15)) shakyReturn(timeline, end + dice.span(20 * SECOND, 3 * MINUTE), dice);
}

/** A few more drops, the last of which may be longer. */
function shakyReturn(timeline: Timeline, at: number, dice: Dice): void {
  let now = at;
  for (let drops = dice.whole(1, 4); drops > 0; drops -= 1) {
    timeline.paint(now, now + dice.span(10 * SECOND, 50 * SECOND), 'close');
    now += dice.span(70 * SECOND, 150 * SECOND);
  }
  timeline.paint(now, now + dice.span(30 * SECOND, 4.8 * MINUTE), 'close');
}

/** About as long as the delay of confirmation: on both sides of it. */
function shortOutage(timeline: Timeline, at: number, dice: Dice): void {
  timeline.paint(at, at + dice.span(40 * SECOND, 170 * SECOND), 'close');
}

function blip(timeline: Timeline, at: number, dice: Dice): void {
  const word = dice.happens(0.7) ? 'close' : 'connecting';
  timeline.paint(at, at + dice.span(SECOND, 20 * SECOND), word);
}

/** `connecting ↔ close` without ever being up, faster or slower than the polls. */
function loop(timeline: Timeline, at: number, dice: Dice): void {
  const end = at + dice.span(2 * MINUTE, HOUR);
  const [least, most] = dice.happens(0.5) ? [2, 14] : [20, 120];
  let closed = dice.happens(0.5);
  for (let now = at; now < end; closed = !closed) {
    const next = Math.min(end, now + dice.span(least * SECOND, most * SECOND));
    timeline.paint(now, next, closed ? 'close' : 'connecting');
    now = next;
  }
}

/** Many drops, each shorter than the delay of confirmation. */
function flapping(timeline: Timeline, at: number, dice: Dice): void {
  const drops = dice.whole(5, 20);
  const apart = dice.between(10 * MINUTE, 30 * MINUTE) / drops;
  const longest = Math.min(55 * SECOND, 0.8 * apart);
  for (let i = 0; i < drops; i += 1) {
    const from = Math.round(at + i * apart);
    const word = dice.happens(0.8) ? 'close' : 'connecting';
    timeline.paint(from, from + dice.span(3 * SECOND, longest), word);
  }
}

/** Until a person pairs it again, to the same number. */
function logOut(timeline: Timeline, at: number, dice: Dice): void {
  const scanned = at + dice.span(20 * MINUTE, 12 * HOUR);
  const asked = scanned - dice.span(20 * SECOND, 4 * MINUTE);
  timeline.paint(at, asked, 'loggedout');
  timeline.paint(asked, scanned, 'qr');
  timeline.paint(scanned, scanned + dice.span(2 * SECOND, 8 * SECOND), 'connecting');
}

function longSettling(timeline: Timeline, at: number, dice: Dice): void {
  timeline.paint(at, at + dice.span(5.5 * MINUTE, 40 * MINUTE), 'connecting');
}

function shortSettling(timeline: Timeline, at: number, dice: Dice): void {
  timeline.paint(at, at + dice.span(20 * SECOND, 4 * MINUTE), 'connecting');
}

function disagreement(timeline: Timeline, at: number, dice: Dice): void {
  timeline.paint(at, at + dice.span(20 * SECOND, 10 * MINUTE), 'disagree');
}
