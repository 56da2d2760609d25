// Tests when a group is red, and what groups do to the colour of the icon.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf, type Mark, markOf } from '../../../../main/core/account/summary.ts';
import type { Group, RedWhen } from '../../../../main/core/groups/group.ts';
import {
  HEALTHS,
  type Health,
  type MonitoredInstance,
} from '../../../../main/core/health/monitored-instance.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  MAIN,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { live, stale } from '../../../support/core/phases.ts';

const BRANCH = { ...MAIN, id: 'branch', name: 'Branch' };

/** Instances named after their places, in one account. `parked` ones are set aside. */
function fleet(healths: readonly (Health | 'parked')[]): readonly MonitoredInstance[] {
  return healths.map((health, place) =>
    health === 'parked'
      ? buildMonitored(`${place}`, 'down', { park: { kind: 'for-good' } })
      : buildMonitored(`${place}`, health),
  );
}

const all = (healths: readonly unknown[]) => healths.map((_, place) => `${place}`);

describe('a group', () => {
  const TWO: RedWhen = { fewerThanUp: 2 };

  it.each<readonly [string, RedWhen, readonly (Health | 'parked')[], boolean]>([
    ['any: nobody is down', 'any', ['healthy', 'degraded', 'missing'], false],
    ['any: one is down', 'any', ['healthy', 'down'], true],
    ['all: one is up', 'all', ['down', 'healthy'], false],
    ['all: one is not down yet', 'all', ['down', 'degraded'], false],
    ['all: one has an unknown state', 'all', ['down', 'unknown'], false],
    ['all: all are down', 'all', ['down', 'down'], true],
    [
      'all: pairing, missing and parked ones do not count',
      'all',
      ['down', 'pairing', 'missing', 'parked'],
      true,
    ],
    ['all: nobody counts', 'all', ['pairing', 'parked'], false],
    ['fewer than 2: two are up', TWO, ['down', 'healthy', 'healthy'], false],
    ['fewer than 2: one is up', TWO, ['down', 'healthy', 'down'], true],
    ['fewer than 2: one is up, but nobody is down', TWO, ['healthy', 'degraded'], false],
    ['fewer than 2: a parked one is not up', TWO, ['down', 'healthy', 'parked'], true],
    ['fewer than 2 of one', TWO, ['down'], true],
    ['nobody is in it', 'all', [], false],
  ])('is red: %s', (_case, redWhen, healths, red) => {
    const group = buildGroup({ members: all(healths), redWhen });
    const [status] = groupsOf([accountIn(live(...fleet(healths)))], [group]);
    expect(status?.red).toBe(red);
  });

  it('counts its members over all accounts that have a list', () => {
    const group = buildGroup({ members: ['0', '1', '2'], redWhen: 'all' });
    const accounts = [
      accountIn(live(...fleet(['down', 'pairing', 'parked']))),
      accountIn(live(...fleet(['healthy', 'down', 'healthy', 'down'])), BRANCH),
      accountIn({ phase: 'signed-out' }, { ...MAIN, id: 'third' }),
    ];
    expect(groupsOf(accounts, [group])).toEqual([
      { group, counted: 4, connected: 2, down: 2, red: false },
    ]);
  });

  it('counts what an account had in an earlier run, until its first list, but not after a sign-out', () => {
    const group = buildGroup({ members: ['0', 'up'], redWhen: 'all' });
    const restored = buildFleetOf(buildMonitored('up', 'healthy'));
    const main = accountIn(live(...fleet(['down'])));
    const waiting = { ...accountIn({ phase: 'loading', fault: null }, BRANCH), restored };
    const out = { ...accountIn({ phase: 'signed-out' }, BRANCH), restored };
    expect(groupsOf([main, waiting], [group])).toMatchObject([{ counted: 2, red: false }]);
    expect(groupsOf([main, out], [group])).toMatchObject([{ counted: 1, red: true }]);
  });

  it('keeps the last list of an account that cannot be reached', () => {
    const group = buildGroup({ members: ['0', 'up'], redWhen: 'all' });
    const accounts = [
      accountIn(live(...fleet(['down']))),
      accountIn(stale(unreachable(), true), BRANCH),
    ];
    expect(groupsOf(accounts, [group])).toMatchObject([{ counted: 2, connected: 1, red: false }]);
  });
});

describe('the colour of an instance that is down', () => {
  const ALL: Partial<Group> = { redWhen: 'all' };

  it.each<readonly [string, readonly Partial<Group>[], readonly Health[], Mark]>([
    ['in no group', [{ ...ALL, members: ['1'] }], ['down', 'healthy'], 'cross'],
    [
      'in a group whose rule is not met',
      [{ ...ALL, members: ['0', '1'] }],
      ['down', 'healthy'],
      'wave',
    ],
    ['in a group whose rule is met', [{ ...ALL, members: ['0', '1'] }], ['down', 'down'], 'cross'],
    ['in a group without a rule', [{ members: ['0', '1'] }], ['down', 'healthy'], 'cross'],
    [
      'in two groups, of which one is red',
      [
        { ...ALL, members: ['0', '1'] },
        { ...ALL, members: ['0'] },
      ],
      ['down', 'healthy'],
      'cross',
    ],
    [
      'in two groups, of which none is red',
      [
        { ...ALL, members: ['0', '1'] },
        { redWhen: { fewerThanUp: 1 }, members: ['0', '1'] },
      ],
      ['down', 'healthy'],
      'wave',
    ],
    [
      'in a group with and one without a rule',
      [{ ...ALL, members: ['0', '1'] }, { members: ['0'] }],
      ['down', 'healthy'],
      'cross',
    ],
    [
      'beside another one in no group',
      [{ ...ALL, members: ['0', '2'] }],
      ['down', 'down', 'healthy'],
      'cross',
    ],
  ])('%s', (_case, fields, healths, mark) => {
    const groups = fields.map((one, place) => buildGroup({ name: `${place}`, ...one }));
    expect(markOf([accountIn(live(...fleet(healths)))], groups)).toBe(mark);
  });

  it('depends on the members in other accounts', () => {
    const groups = [buildGroup({ redWhen: 'all', members: ['0'] })];
    const marks = (['healthy', 'down'] as const).map((health) =>
      markOf(
        [accountIn(live(...fleet(['down']))), accountIn(live(...fleet([health])), BRANCH)],
        groups,
      ),
    );
    expect(marks).toEqual(['wave', 'cross']);
  });
});

describe('any groups', () => {
  const healths = fc.array(fc.constantFrom<Health | 'parked'>(...HEALTHS, 'parked'), {
    maxLength: 8,
  });
  const redWhen = fc.oneof(
    fc.constantFrom<RedWhen>('any', 'all'),
    fc.integer({ min: 1, max: 9 }).map((fewerThanUp) => ({ fewerThanUp })),
  );
  const groups = fc
    .array(fc.record({ members: fc.uniqueArray(fc.constantFrom(...'01234567')), redWhen }), {
      maxLength: 4,
    })
    .map((all) => all.map((one, place) => buildGroup({ name: `${place}`, ...one })));
  const accounts = fc
    .array(healths, { minLength: 1, maxLength: 3 })
    .map((lists) =>
      lists.map((list, i) => accountIn(live(...fleet(list)), { ...MAIN, id: `${i}` })),
    );

  it('never make the colour better than the worst of its parts allows', () => {
    fc.assert(
      fc.property(accounts, groups, (lists, all) => {
        const [without, mark] = [markOf(lists, []), markOf(lists, all)];
        // Only red changes, and never to more than amber, unless an account is grey.
        if (without !== 'cross') expect(mark).toBe(without);
        else expect(['cross', 'slash', 'wave']).toContain(mark);
        // A group that is red is never hidden.
        if (groupsOf(lists, all).some(({ red }) => red)) expect(mark).toBe('cross');
      }),
    );
  });

  it('change nothing for instances that are in none of them', () => {
    fc.assert(
      fc.property(accounts, groups, (lists, all) => {
        const others = all.map((group) => ({
          ...group,
          members: group.members.map((name) => `x${name}`),
        }));
        expect(markOf(lists, others)).toBe(markOf(lists, []));
      }),
    );
  });

  it('spare an instance no longer than all its groups do', () => {
    fc.assert(
      fc.property(accounts, groups, redWhen, (lists, all, rule) => {
        const whole = buildGroup({ name: 'whole', redWhen: rule, members: [...'01234567'] });
        const before = markOf(lists, [whole]);
        // Another group may add red, or take none of it away.
        if (before === 'cross') expect(markOf(lists, [...all, whole])).toBe('cross');
      }),
    );
  });
});
