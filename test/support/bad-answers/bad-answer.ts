// A way in which an answer can be bad, and what must become of it.
import type { Problem, Unreachable } from '../../../main/core/account/problem.ts';
import type { Mark } from '../../../main/core/account/summary.ts';
import type { Fault } from '../service/faults.ts';

export interface BadAnswer {
  readonly what: string;
  readonly answer: Fault;
  readonly ends: Ending;
  /** How many polls meet it: three by default, since the third failure is the one that shows. */
  readonly polls?: number;
  /** Chromium may send the request of a poll twice, as it does by itself on a connection that it has used before. */
  readonly repeats?: true;
  /** It never ends, and is given up after 45 s of the app's clock. */
  readonly stalls?: true;
  /** In how many polls in a row it ends like that; without it, in any number. */
  readonly most?: number;
  /** It leaves something behind, or is of the one time for which it was made: it can't come at any time of a day. */
  readonly single?: true;
  /** It has tens of megabytes, so that what it takes of memory is measured. */
  readonly heavy?: true;
}

/** The problem that it is, or the list that it is in spite of all. */
export type Ending = Problem | Accepted;

export interface Accepted {
  readonly kind: 'list';
  readonly listed: number;
  readonly mark: Mark;
  /** The first line of the tooltip. */
  readonly line: string;
}

/** The dozen of the stand-in, all connected. */
export const WHOLE: Accepted = listed(12);

/** A list of connected instances. */
export function listed(count: number, more: Partial<Accepted> = {}): Accepted {
  return {
    kind: 'list',
    listed: count,
    mark: 'tick',
    line: `${count} of ${count} connected`,
    ...more,
  };
}

export function fails(
  why: Unreachable,
  status: number | null = null,
  said: string | null = null,
): Problem {
  return { kind: 'unreachable', why, status, said };
}
