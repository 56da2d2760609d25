// What is read off the state: the groups and their counts, what is wrong with an account, and whose a row is.
import { describe, expect, it } from 'vitest';
import { fleetOf, problemOf } from '../../../../main/core/account/state.ts';
import { countsOf } from '../../../../main/core/account/summary.ts';
import { accountOf } from '../../../../main/core/app-state/app-state.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildMonitored,
  EVERY_HEALTH,
  MAIN,
  REJECTED,
  stateOf,
  unreachable,
} from '../../../support/core/core-builders.ts';

const BRANCH = { ...MAIN, id: 'branch' };
const TWO_OF_EACH = buildFleetOf(
  ...EVERY_HEALTH.flatMap((health) => [
    buildMonitored(`${health} 1`, health),
    buildMonitored(`${health} 2`, health),
  ]),
);

describe('the counts', () => {
  it('are of the groups, with what is not paired or missing left out of m', () => {
    expect(countsOf([accountIn({ phase: 'live', fleet: TWO_OF_EACH })])).toEqual({
      all: 12,
      counted: 8,
      connected: 2,
      down: 2,
      unsettled: 8,
    });
  });

  it('are summed over the accounts that have a list, old ones included', () => {
    const fault = buildFault({ outdated: true });
    const counts = countsOf([
      accountIn({ phase: 'stale', fleet: TWO_OF_EACH, fault }),
      accountIn({ phase: 'loading', fault: null }),
      accountIn({ phase: 'blocked', fleet: TWO_OF_EACH, problem: REJECTED }),
    ]);
    expect(counts).toEqual({ all: 24, counted: 16, connected: 4, down: 4, unsettled: 16 });
  });

  it('are none without a list', () => {
    expect(countsOf([accountIn({ phase: 'signed-out' })])).toMatchObject({ all: 0, counted: 0 });
  });
});

it('an account is found by its row, or not at all', () => {
  const state = stateOf(
    accountIn({ phase: 'signed-out' }),
    accountIn({ phase: 'signed-out' }, BRANCH),
  );
  const of = (account: string) => accountOf(state, { account, apiInstanceName: 'a' })?.account.id;
  expect([of('branch'), of('gone')]).toEqual(['branch', undefined]);
});

it('what is wrong is said in every phase, and nothing while all is well', () => {
  const fault = buildFault();
  const problems = [
    accountIn({ phase: 'signed-out' }),
    accountIn({ phase: 'loading', fault: null }),
    accountIn({ phase: 'loading', fault }),
    accountIn({ phase: 'live', fleet: TWO_OF_EACH }),
    accountIn({ phase: 'stale', fleet: TWO_OF_EACH, fault }),
    accountIn({ phase: 'blocked', fleet: null, problem: REJECTED }),
  ].map(problemOf);
  const gone = unreachable();
  expect(problems).toEqual([{ kind: 'no-token' }, null, gone, null, gone, REJECTED]);
});

it('the list stays in whatever phase there is one', () => {
  const fault = buildFault();
  expect(fleetOf(accountIn({ phase: 'stale', fleet: TWO_OF_EACH, fault }))).toBe(TWO_OF_EACH);
  expect(fleetOf(accountIn({ phase: 'signed-out' }))).toBeNull();
});
