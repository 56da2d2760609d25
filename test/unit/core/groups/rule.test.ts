// Tests that a rule for one account and name fits what the membership of whole instances finds.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GroupMatch } from '../../../../main/core/groups/group.ts';
import { membershipIn } from '../../../../main/core/groups/membership.ts';
import { ruleOf } from '../../../../main/core/groups/rule.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { row } from '../../../support/core/core-builders.ts';

it.each<readonly [GroupMatch, string, string, boolean]>([
  [{ prefix: 'Toko' }, 'main', 'Toko Batik', true],
  [{ prefix: 'toko' }, 'main', 'Toko Batik', false],
  [{ pattern: 'Toko|Kopi' }, 'main', 'Dua Kopi', true],
  [{ pattern: '(' }, 'main', '(', false],
  [{ account: 'branch' }, 'main', 'Toko', false],
  [{ prefix: 'Toko', pattern: 'Batik$', account: 'main' }, 'main', 'Toko Batik', true],
  [{ prefix: 'Toko', pattern: 'Batik$', account: 'main' }, 'main', 'Toko Batik 2', false],
])('%j, account %s, name %s: %s', (match, account, name, fits) => {
  expect(ruleOf(match)(account, name)).toBe(fits);
});

const part = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

it('says of every name what the membership says', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ') });
  fc.assert(
    fc.property(
      part(letters),
      part(fc.constantFrom('a', 'b$', '^a+$', '(')),
      part(fc.constantFrom('main', 'branch')),
      letters.filter((name) => name.trim() !== ''),
      (prefix, pattern, account, name) => {
        const match: GroupMatch = {
          ...(prefix !== undefined && { prefix }),
          ...(pattern !== undefined && { pattern }),
          ...(account !== undefined && { account }),
        };
        const instance = row('t1_x', 'open', { displayName: name });
        const places = membershipIn([buildGroup({ match })]).placesOf('main', instance);
        expect(ruleOf(match)('main', name)).toBe(places.length > 0);
      },
    ),
  );
});
