// Tests what is derived from account states: counts, the current problem, and the account of a row.

import { describe, expect, it } from 'vitest';
import { fleetOf, problemOf } from '../../../../main/core/account/state.ts';
import { countsOf } from '../../../../main/core/account/summary.ts';
import { accountOf } from '../../../../main/core/app-state/app-state.ts';
import { HEALTHS } from '../../../../main/core/health/monitored-instance.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildMonitored,
  MAIN,
  REJECTED,
  stateOf,
  unreachable,
} from '../../../support/core/core-builders.ts';

const BRANCH = { ...MAIN, id: 'branch' };
const TWO_OF_EACH = buildFleetOf(
  ...HEALTHS.flatMap((health) => [
    buildMonitored(`${health} 1`, health),
    buildMonitored(`${health} 2`, health),
  ]),
);

describe('the counts', () => {
  it('cover each group and leave unpaired and missing instances out of m', () => {
    expect(countsOf([accountIn({ phase: 'live', fleet: TWO_OF_EACH })])).toEqual({
      all: 12,
      counted: 8,
      connected: 2,
      down: 2,
      unsettled: 8,
    });
  });

  it('are summed over the accounts that have a list, outdated lists included', () => {
    const fault = buildFault({ outdated: true });
    const counts = countsOf([
      accountIn({ phase: 'stale', fleet: TWO_OF_EACH, fault }),
      accountIn({ phase: 'loading', fault: null }),
      accountIn({ phase: 'blocked', fleet: TWO_OF_EACH, problem: REJECTED }),
    ]);
    expect(counts).toEqual({ all: 24, counted: 16, connected: 4, down: 4, unsettled: 16 });
  });

  it('are 0 without a list', () => {
    expect(countsOf([accountIn({ phase: 'signed-out' })])).toMatchObject({ all: 0, counted: 0 });
  });
});

it('finds the account of a row, or nothing for an unknown account', () => {
  const state = stateOf(
    accountIn({ phase: 'signed-out' }),
    accountIn({ phase: 'signed-out' }, BRANCH),
  );
  const of = (account: string) => accountOf(state, { account, apiInstanceName: 'a' })?.account.id;
  expect([of('branch'), of('unknown')]).toEqual(['branch', undefined]);
});

it('reports the problem of an account in every phase, and none while polling works', () => {
  const fault = buildFault();
  const problems = [
    accountIn({ phase: 'signed-out' }),
    accountIn({ phase: 'loading', fault: null }),
    accountIn({ phase: 'loading', fault }),
    accountIn({ phase: 'live', fleet: TWO_OF_EACH }),
    accountIn({ phase: 'stale', fleet: TWO_OF_EACH, fault }),
    accountIn({ phase: 'blocked', fleet: null, problem: REJECTED }),
  ].map(problemOf);
  const refused = unreachable();
  expect(problems).toEqual([{ kind: 'no-token' }, null, refused, null, refused, REJECTED]);
});

it('returns the last list of an account in every phase that has one', () => {
  const fault = buildFault();
  expect(fleetOf(accountIn({ phase: 'stale', fleet: TWO_OF_EACH, fault }))).toBe(TWO_OF_EACH);
  expect(fleetOf(accountIn({ phase: 'signed-out' }))).toBeNull();
});
