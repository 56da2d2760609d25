// Which groups each row of the window is in, and the numbers of each group.
import { expect, it } from 'vitest';
import type { Group } from '../../../../main/core/groups/group.ts';
import { windowState } from '../../../../main/core/window/state.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { accountIn, buildMonitored, MAIN, stateOf } from '../../../support/core/core-builders.ts';
import { live } from '../../../support/core/phases.ts';

const CONTEXT = {
  now: 0,
  timeScale: 1,
  version: '1.0.0',
  platform: 'linux',
  languages: ['en'],
} as const;

const STATE = stateOf(
  accountIn(live(buildMonitored('a', 'down'), buildMonitored('b', 'healthy'))),
  accountIn(live(buildMonitored('a', 'healthy')), { ...MAIN, id: 'branch' }),
);
const stateWith = (...groups: readonly Group[]) => ({
  ...STATE,
  settings: { ...STATE.settings, groups },
});

const groupsIn = (state: ReturnType<typeof windowState>) =>
  state.accounts.map(({ rows }) => rows.map((row) => row.groups));

const A = buildGroup({ name: 'A', members: ['a'], redWhen: 'all' });
const B = buildGroup({ name: 'B', match: { account: 'main' } });

it('has the places of its groups, and none for a row without one', () => {
  expect(groupsIn(windowState(stateWith(A, B), CONTEXT))).toEqual([[[0, 1], [1]], [[0]]]);
  expect(groupsIn(windowState(stateWith(A), CONTEXT))).toEqual([[[0], undefined], [[0]]]);
  expect('groups' in (windowState(STATE, CONTEXT).accounts[0]?.rows[0] ?? {})).toBe(false);
});

it('changes only the rows whose groups have changed', () => {
  const before = windowState(stateWith(A), CONTEXT);
  const after = windowState(stateWith(A, B), CONTEXT, before);
  expect(after.accounts[0]?.rows[0]).not.toBe(before.accounts[0]?.rows[0]);
  expect(after.accounts[1]?.rows).toBe(before.accounts[1]?.rows);
  const renamed = windowState(stateWith({ ...A, name: 'C' }, B), CONTEXT, after);
  expect(renamed.accounts.map(({ rows }) => rows)).toEqual(after.accounts.map(({ rows }) => rows));
  expect(renamed.accounts[0]?.rows).toBe(after.accounts[0]?.rows);
});

it('has the numbers of each group over all accounts', () => {
  expect(windowState(stateWith(A, B), CONTEXT).groups).toEqual([
    { name: 'A', counted: 2, connected: 1, red: false },
    { name: 'B', counted: 2, connected: 1, red: true },
  ]);
});
