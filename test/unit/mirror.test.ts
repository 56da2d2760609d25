// The window's mirror by changes: the same in the end, and small on the way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WindowState } from '../../main/core/bridge.ts';
import type { Health } from '../../main/core/health.ts';
import { changeBetween, withChange } from '../../main/core/mirror.ts';
import { windowState } from '../../main/core/window-state.ts';
import {
  accountIn,
  buildFleetOf,
  buildTrack,
  EVERY_HEALTH,
  MAIN,
  stateOf,
  timeOf,
} from '../support/core/core-builders.ts';

type Rows = readonly (readonly [name: string, health: Health])[];

function mirrorOf(revision: number, ...accounts: readonly Rows[]): WindowState {
  const states = accounts.map((rows, i) =>
    accountIn(
      {
        phase: 'live',
        fleet: buildFleetOf(...rows.map(([name, health]) => buildTrack(name, health))),
      },
      { ...MAIN, id: `account-${i}` },
    ),
  );
  return windowState(
    { ...stateOf(...states), revision },
    { now: timeOf('10:42'), timeScale: 1, version: '0.1.0', platform: 'linux' },
  );
}

const rows: fc.Arbitrary<Rows> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom(...EVERY_HEALTH)),
  { selector: ([name]) => name },
);
const accounts = fc.array(rows, { minLength: 1, maxLength: 3 });

/** A mirror whose rows stand in the order of their names: in the window they have none of their own. */
function inOrder(mirror: WindowState | null): unknown {
  return mirror?.accounts.map((account) => ({
    ...account,
    rows: account.rows.toSorted((a, b) => (a.apiInstanceName < b.apiInstanceName ? -1 : 1)),
  }));
}

describe('a mirror by changes', () => {
  it('is in the end what it would be as a whole', () => {
    fc.assert(
      fc.property(accounts, accounts, (first, second) => {
        const [before, after] = [mirrorOf(1, ...first), mirrorOf(2, ...second)];
        const mirror = withChange(before, changeBetween(before, after));
        expect({ ...mirror, accounts: inOrder(mirror) }).toEqual({
          ...after,
          accounts: inOrder(after),
        });
      }),
    );
  });

  it('keeps the rows that did not change as they are', () => {
    const before = mirrorOf(1, [
      ['a', 'healthy'],
      ['b', 'healthy'],
    ]);
    const after = mirrorOf(2, [
      ['a', 'healthy'],
      ['b', 'down'],
    ]);
    const mirror = withChange(before, changeBetween(before, after));
    expect(mirror?.accounts[0]?.rows[0]).toBe(before.accounts[0]?.rows[0]);
    expect(mirror?.accounts[0]?.rows[1]).toBe(after.accounts[0]?.rows[1]);
  });

  it('is refused where one was missed', () => {
    const [first, second, third] = [1, 2, 3].map((revision) => mirrorOf(revision, [['a', 'down']]));
    if (!first || !second || !third) throw new Error('three were made');
    expect(withChange(first, changeBetween(second, third))).toBeNull();
  });

  it('costs 2 kB at most for one changed instance of 10 000', () => {
    const many = (health: Health): Rows =>
      Array.from({ length: 10_000 }, (_, i) => [
        `t1_${i}_${'w'.repeat(80)}`,
        i === 5000 ? health : 'healthy',
      ]);
    const change = changeBetween(mirrorOf(1, many('healthy')), mirrorOf(2, many('down')));
    expect(change.accounts[0]?.rows).toHaveLength(1);
    expect(JSON.stringify(change).length).toBeLessThanOrEqual(2000);
  });
});
