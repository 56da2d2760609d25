// What each poll must come to while a bad answer lasts and after it, by the rules for faults of the service.
import type { Problem } from '../../../main/core/account/problem.ts';
import type { Mark } from '../../../main/core/account/summary.ts';
import { type BadAnswer, type Ending, listed, WHOLE } from './bad-answer.ts';

/** One poll: when it is sent, how it ends, and what the tray shows then. Times in s since the start of the app. */
export interface Step {
  readonly at: number;
  readonly until: number;
  readonly problem: Problem | null;
  readonly listed: number;
  readonly mark: Mark;
  readonly tooltip: readonly string[];
}

/** Between two polls while all is well. */
export const INTERVAL = 30;
const TIMEOUT = 45;
const TOKEN_RETRY = 5;
const SLOWEST = 300;
const LONGEST_PAUSE = 3600;
/** From then on a list of a service that limits its requests is out of date. */
const LIMITED_FOR = 600;
const SHOWN_AFTER = 3;
const CONFIRMED_AFTER = 2;

/** How it looks after the nth failure in a row, which ended `lasting` s after the first, and when the next poll is due. */
interface Look {
  readonly mark: Mark;
  readonly line: string;
  readonly next: number;
}

type Faulty = Pick<BadAnswer, 'ends' | 'polls' | 'stalls'> & { readonly fromTheStart?: true };

/** A good poll, those that meet the trouble, and a good one. From the start: those that meet it, and one more. */
export function courseOf({ ends, polls = 3, stalls, fromTheStart }: Faulty): readonly Step[] {
  const takes = stalls ? TIMEOUT : 0;
  const steps: Step[] = fromTheStart ? [] : [good(0)];
  let at = fromTheStart ? 0 : INTERVAL;
  const first = at + takes;
  for (let n = 1; n <= (fromTheStart ? polls + 1 : polls); n += 1) {
    const until = at + takes;
    const { step, next } = bad(ends, n, { at, until, lasting: until - first });
    steps.push(fromTheStart ? withoutList(step) : step);
    at = until + next;
  }
  if (fromTheStart) return steps;
  // What was listed in between, and is absent from one list, is still known.
  return [...steps, good(at, Math.max(12, steps.at(-1)?.listed ?? 0))];
}

/** Before the first list a fault shows at once. */
function withoutList(step: Step): Step {
  return { ...step, listed: 0, mark: 'slash', tooltip: ['Wachat cannot be reached'] };
}

function good(at: number, known = 12): Step {
  const { mark, line } = listed(known);
  return { at, until: at, problem: null, listed: known, mark, tooltip: [line] };
}

function bad(
  ends: Ending,
  n: number,
  { at, until, lasting }: { at: number; until: number; lasting: number },
): { step: Step; next: number } {
  if (ends.kind === 'list') {
    const { listed, mark, line } = ends;
    const step = { at, until, problem: null, listed, mark, tooltip: [line] };
    return { step, next: INTERVAL };
  }
  const { mark, line, next } = lookOf(ends, n, lasting);
  // The dozen is of 10:00, when the app started.
  const tooltip = [line, 'as of 10:00'];
  return { step: { at, until, problem: ends, listed: 12, mark, tooltip }, next };
}

function lookOf(problem: Problem, n: number, lasting: number): Look {
  const still = { mark: 'tick', line: WHOLE.line } as const;
  const backOff = Math.min(INTERVAL * 2 ** (n - 1), SLOWEST);
  switch (problem.kind) {
    case 'unreachable': {
      const grey = { mark: 'slash', line: 'Wachat cannot be reached' } as const;
      return { ...(n < SHOWN_AFTER ? still : grey), next: backOff };
    }
    case 'token-rejected': {
      if (n < CONFIRMED_AFTER) return { ...still, next: TOKEN_RETRY };
      return { mark: 'key', line: 'Token rejected', next: SLOWEST };
    }
    case 'rate-limited': {
      const { retryAfterMs } = problem;
      const asked = retryAfterMs === null ? null : Math.min(retryAfterMs / 1000, LONGEST_PAUSE);
      const next = asked === null ? backOff : Math.max(asked, INTERVAL);
      const grey = { mark: 'slash', line: 'Wachat cannot be reached' } as const;
      return { ...(lasting < LIMITED_FOR ? still : grey), next };
    }
    case 'offline':
      return { mark: 'slash', line: 'Offline', next: INTERVAL };
    default:
      throw new Error(`no answer ends in ${problem.kind}`);
  }
}
