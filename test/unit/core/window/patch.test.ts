// Tests patches of the window's state: they yield the complete new state, stay small, and reuse unchanged objects.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import {
  HEALTHS,
  type Health,
  type MonitoredInstance,
} from '../../../../main/core/health/monitored-instance.ts';
import { applyPatch, isSame, patchBetween } from '../../../../main/core/window/patch.ts';
import type { WindowState } from '../../../../main/core/window/shown.ts';
import { windowState } from '../../../../main/core/window/state.ts';
import {
  accountIn,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  MAIN,
  stateOf,
  timeOf,
} from '../../../support/core/core-builders.ts';

type Rows = readonly (readonly [name: string, health: Health])[];

const CONTEXT = {
  now: timeOf('10:42'),
  timeScale: 1,
  version: '0.1.0',
  platform: 'linux',
  languages: ['en'],
} as const;

function shownOf(revision: number, ...accounts: readonly Rows[]): WindowState {
  return windowState(appState(revision, ...accounts), CONTEXT);
}

function appState(revision: number, ...accounts: readonly Rows[]): AppState {
  const states = accounts.map((rows, i) =>
    accountIn(
      {
        phase: 'live',
        fleet: buildFleetOf(...rows.map(([name, health]) => buildMonitored(name, health))),
      },
      { ...MAIN, id: `account-${i}` },
    ),
  );
  return { ...stateOf(...states), revision };
}

const rows: fc.Arbitrary<Rows> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom(...HEALTHS)),
  { selector: ([name]) => name },
);
const accounts = fc.array(rows, { minLength: 1, maxLength: 3 });

/** The accounts with their rows sorted by name, because the order of rows in the state does not matter. */
function sortedAccounts(state: WindowState | null): unknown {
  return state?.accounts.map((account) => ({
    ...account,
    rows: account.rows.toSorted((a, b) => (a.apiInstanceName < b.apiInstanceName ? -1 : 1)),
  }));
}

describe('a patch', () => {
  it('yields the complete new state', () => {
    fc.assert(
      fc.property(accounts, accounts, (first, second) => {
        const [before, after] = [shownOf(1, ...first), shownOf(2, ...second)];
        const patched = applyPatch(before, patchBetween(before, after));
        expect({ ...patched, accounts: sortedAccounts(patched) }).toEqual({
          ...after,
          accounts: sortedAccounts(after),
        });
      }),
    );
  });

  it('keeps the objects of unchanged rows', () => {
    const before = shownOf(1, [
      ['a', 'healthy'],
      ['b', 'healthy'],
    ]);
    const after = shownOf(2, [
      ['a', 'healthy'],
      ['b', 'down'],
    ]);
    const patched = applyPatch(before, patchBetween(before, after));
    expect(patched?.accounts[0]?.rows[0]).toBe(before.accounts[0]?.rows[0]);
    expect(patched?.accounts[0]?.rows[1]).toBe(after.accounts[0]?.rows[1]);
  });

  it('is rejected if an earlier one was missed', () => {
    const [first, second, third] = [1, 2, 3].map((revision) => shownOf(revision, [['a', 'down']]));
    if (!first || !second || !third) throw new Error('expected three states');
    expect(applyPatch(first, patchBetween(second, third))).toBeNull();
  });

  it('has at most 2 kB for one changed instance of 10,000', () => {
    const many = (health: Health): Rows =>
      Array.from({ length: 10_000 }, (_, i) => [
        `t1_${i}_${'w'.repeat(80)}`,
        i === 5000 ? health : 'healthy',
      ]);
    const change = patchBetween(shownOf(1, many('healthy')), shownOf(2, many('down')));
    expect(change.accounts[0]?.rows).toHaveLength(1);
    expect(JSON.stringify(change).length).toBeLessThanOrEqual(2000);
  });
});

describe('windowState with the previous state', () => {
  it('equals a fresh state and reuses the objects of equal rows', () => {
    fc.assert(
      fc.property(fc.array(accounts, { minLength: 2, maxLength: 4 }), (lists) => {
        let previous: WindowState | null = null;
        for (const [revision, list] of lists.entries()) {
          const state = appState(revision, ...list);
          const next: WindowState = windowState(state, CONTEXT, previous);
          expect(next).toEqual(windowState(state, CONTEXT));
          const before = previous?.accounts.flatMap((account) => account.rows) ?? [];
          for (const row of next.accounts.flatMap((account) => account.rows)) {
            const same = before.find((old) => isSame(old, row));
            if (same) expect(row).toBe(same);
          }
          previous = next;
        }
      }),
    );
  });

  it('reuses the list of rows if none changed, but not if reminders were turned on', () => {
    const notified = buildMonitored('a', 'down', {
      incident: buildIncident({ down: true, alertState: 'notified' }),
    });
    const states = (
      remindMinutes: 0 | 30,
      ...instances: readonly MonitoredInstance[]
    ): AppState => {
      const state = stateOf(accountIn({ phase: 'live', fleet: buildFleetOf(...instances) }));
      return { ...state, settings: { ...state.settings, remindMinutes } };
    };
    const first = windowState(states(0, notified), CONTEXT);
    // As after a new list: all objects are new but equal.
    const again = windowState(states(0, structuredClone(notified)), CONTEXT, first);
    expect(again.accounts[0]?.rows).toBe(first.accounts[0]?.rows);
    const reminding = windowState(states(30, notified), CONTEXT, again);
    expect(reminding.accounts[0]?.rows[0]?.reminding).toBe(true);
    const renamed = { ...notified, instance: { ...notified.instance, displayName: 'Another' } };
    const [row] = windowState(states(30, renamed), CONTEXT, reminding).accounts[0]?.rows ?? [];
    expect(row).toMatchObject({ name: 'Another', reminding: true });
  });
});
