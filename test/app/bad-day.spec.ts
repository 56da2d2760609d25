// A day of the app's time in which the service gives every bad answer, in random order, through the shipped client.
import { courseOf, INTERVAL, type Step } from '../support/bad-answers/course.ts';
import { expect, type Surroundings, test } from '../support/bad-answers/fixtures.ts';
import { stalled } from '../support/bad-answers/follow.ts';
import type { Poll } from '../support/bad-answers/lab/poll.ts';
import { shuffled } from '../support/bad-answers/shuffled.ts';
import { LASTING } from '../support/bad-answers/table/index.ts';
import { answered, type Trouble } from '../support/bad-answers/trouble.ts';
import { chanceOf } from '../support/service/chance.ts';

/** The tests always live through the same day. Another seed is another day. */
const SEED = process.env.BAD_DAY_SEED ?? '20261130';
const DAY = 24 * 3600;
const MOST_BAD_POLLS = 4;
const MOST_GOOD_POLLS = 3;
/** By how much main's heap may grow from the first hour to the end, in MB. Measured: 0.5. */
const GROWTH_MB = 3;

test('a day of bad answers', async ({ surroundings }) => {
  const { lab, service } = surroundings;
  const chance = chanceOf(SEED);
  const upTo = (most: number) => 1 + Math.floor(chance() * most);
  let last = await lab.begin(service.baseUrl);
  let heapMb: number | null = null;
  const met = new Set<string>();
  while (last.until < DAY || met.size < LASTING.length) {
    for (const bad of shuffled(LASTING, chance)) {
      if (last.until >= DAY && met.has(bad.what)) continue;
      met.add(bad.what);
      const times = upTo(Math.min(bad.most ?? MOST_BAD_POLLS, MOST_BAD_POLLS));
      const trouble = { ...answered(service, bad), polls: times };
      const seen = [last, ...(await liveThrough(surroundings, trouble, upTo(MOST_GOOD_POLLS)))];
      const told = `${bad.what}, ${times} times, with BAD_DAY_SEED=${SEED}`;
      expect(stepsOf(seen, last.at), told).toEqual(expectedOf(trouble, seen.length));
      last = seen.at(-1) ?? last;
      if (heapMb === null && last.until > 3600) heapMb = await lab.collect();
    }
    service.clearLog();
  }
  const { timers, requests } = await lab.end();
  expect({ timers, requests }).toEqual({ timers: 0, requests: 0 });
  const growth = (await lab.collect()) - (heapMb ?? 0);
  expect(growth, `MB, with BAD_DAY_SEED=${SEED}`).toBeLessThan(GROWTH_MB);
  expect(await lab.uncaught()).toEqual([]);
  expect(last).toMatchObject({ mark: 'tick', tooltip: ['12 of 12 connected'] });
});

async function liveThrough(
  { lab }: Surroundings,
  trouble: Trouble,
  good: number,
): Promise<readonly Poll[]> {
  const { polls: times = 1, stalls } = trouble;
  const seen: Poll[] = [];
  await trouble.begin();
  if (!stalls) seen.push(...(await lab.polls(times)));
  else while (seen.length < times) seen.push(await stalled(lab, trouble));
  await trouble.end();
  return [...seen, ...(await lab.polls(good))];
}

/** The course of the trouble, and good polls after it. The time of the list shown is left out: the table has it. */
function expectedOf(trouble: Trouble, count: number): readonly Step[] {
  const steps = [...courseOf(trouble)];
  for (let last = steps.at(-1); last !== undefined && steps.length < count; last = steps.at(-1)) {
    const at = last.until + INTERVAL;
    steps.push({ ...last, at, until: at });
  }
  return steps.map(withoutTime);
}

function stepsOf(polls: readonly Poll[], from: number): readonly Step[] {
  return polls.map(({ blockedMs: _, error: __, at, until, ...step }) =>
    // Times are thousandths of a second, which do not add up exactly.
    withoutTime({ ...step, at: rounded(at - from), until: rounded(until - from) }),
  );
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function withoutTime(step: Step): Step {
  return { ...step, tooltip: step.tooltip.map((line) => line.replace(/^(as of) .*/, '$1')) };
}
