// The instances that the tray names are those that a full sort would put first.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountState } from '../../../../main/core/account/state.ts';
import {
  HEALTHS,
  type MonitoredInstance,
} from '../../../../main/core/health/monitored-instance.ts';
import { isolated } from '../../../../main/core/i18n/names.ts';
import { oneLine } from '../../../../main/core/i18n/text.ts';
import { formats } from '../../../../main/core/i18n/translate.ts';
import { unconnectedIn } from '../../../../main/core/tray/worst.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  MAIN,
  row,
} from '../../../support/core/core-builders.ts';

// Few values of each kind, so that many are equal.
const name = fc.constantFrom(
  'a',
  'B',
  'ä',
  'Store 2',
  'Store 10',
  'متجر',
  ' a  b ',
  'x'.repeat(60),
);
const instance = fc.record({
  name,
  health: fc.constantFrom(...HEALTHS),
  since: fc.constantFrom(1, 2, 3),
  parked: fc.boolean(),
});
const fleets = fc.array(fc.array(instance, { maxLength: 12 }), { minLength: 1, maxLength: 3 });

it('they are found without one', () => {
  fc.assert(
    fc.property(fleets, (all) => {
      const accounts = all.map((instances, a) => {
        const monitored = instances.map(({ name, health, since, parked }, i) =>
          buildMonitored(name, health, {
            instance: row(`api-${i}`, 'close', { displayName: name }),
            ...{ since, park: parked ? { kind: 'for-good' } : null },
          }),
        );
        const account = { ...MAIN, id: `account-${a}` };
        return accountIn({ phase: 'live', fleet: buildFleetOf(...monitored) }, account);
      });
      const sorted = fullSort(accounts);
      const described = ([key, monitored]: Named) => [key, monitored.since, monitored.health];
      for (const time of ['at first', 'again']) {
        const { worst, unconnected } = unconnectedIn(accounts);
        expect([time, worst.map(described)]).toEqual([time, sorted.slice(0, 3).map(described)]);
        expect(unconnected).toBe(sorted.length);
      }
    }),
  );
});

type Named = ReturnType<typeof unconnectedIn>['worst'][number];

function fullSort(accounts: readonly AccountState[]): readonly Named[] {
  const nameOf = ({ instance }: MonitoredInstance) =>
    isolated(oneLine(instance.displayName ?? '', 48));
  return accounts
    .flatMap((state) => {
      if (state.phase !== 'live') return [];
      return [...state.fleet.instances].map(
        ([apiInstanceName, monitored]): Named => [
          { account: state.account.id, apiInstanceName },
          monitored,
        ],
      );
    })
    .filter(([, { health, park }]) => health !== 'healthy' && park === null)
    .sort(
      ([a, x], [b, y]) =>
        Number(y.health === 'down') - Number(x.health === 'down') ||
        x.since - y.since ||
        formats().nameOrder.compare(nameOf(x), nameOf(y)) ||
        (a.apiInstanceName < b.apiInstanceName ? -1 : 1),
    );
}
