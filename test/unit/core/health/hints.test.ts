// Tests the hints on a row: a number shared by connected instances, and a state that can't be verified.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf } from '../../../../main/core/account/summary.ts';
import { hintsOf, sharedPhones } from '../../../../main/core/health/hints.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { row, SECOND } from '../../../support/core/core-builders.ts';
import { ListPlayer, play, type Script } from '../../../support/core/list-player.ts';

const show = (lists: ListPlayer, name: string): string =>
  lists.fleet?.instances.get(name)?.hints.join('+') || '-';

describe('the hint “shared number”', () => {
  it.each<Script>([
    [
      'is on both connected instances with the same number',
      '0 open@A,open@A shared-number,shared-number',
    ],
    ['ignores the device part', '0 open@A:1,open@A:2 shared-number,shared-number'],
    [
      'is on three instances with the same number, but on no other',
      '0 open@A,open@A,open@A,open@B shared-number,shared-number,shared-number,-',
    ],
    ['is not on instances with different numbers', '0 open@A,open@B -,-'],
    [
      'needs both instances to be connected',
      '0 open@A,connecting@A -,- | 30 open@A,close@A -,- | 60 open@A,huh@A -,-',
    ],
    [
      'disappears when one disconnects and returns with it',
      '0 open@A,open@A shared-number,shared-number | 30 open@A,close@A -,- | 60 open@A,open@A shared-number,shared-number',
    ],
    [
      'disappears when one is no longer listed',
      '0 open@A,open@A shared-number,shared-number | 30 open@A,- -,-',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show })).toBe(script);
  });

  it('neither causes a notification nor changes the health', () => {
    const script = '0 open@A,open@B healthy,healthy | 30 open@A,open@A healthy,healthy b:number';
    expect(play(script)).toBe(script);
    const same = '0 open@A,open@A healthy,healthy | 30 open@A,open@A healthy,healthy';
    expect(play(same)).toBe(same);
  });

  it('uses the number of a row that has no owner', () => {
    const lists = new ListPlayer();
    const number = '+62 811 1110065';
    const owner = '628111110065@s.whatsapp.net';
    lists.take(0, row('a', 'open', { owner: null, number }), row('b', 'open', { owner }));
    expect([show(lists, 'a'), show(lists, 'b')]).toEqual(['shared-number', 'shared-number']);
  });
});

it.each([null, '93514829104721@lid'])('does not treat the owner %s as a shared number', (owner) => {
  const lists = new ListPlayer();
  const rows = ['a', 'b'].map((name) => row(name, 'open', { owner, number: null }));
  lists.take(0, ...rows);
  expect([show(lists, 'a'), show(lists, 'b')]).toEqual(['-', '-']);
});

describe('the hint “unverifiable”', () => {
  const take = (fields: Partial<Instance>, state = 'open') => {
    const lists = new ListPlayer();
    lists.take(0, row('a', state, fields));
    return lists;
  };

  it.each(['WHATSAPP-BUSINESS', ' whatsapp-business '])(
    'is on an instance with the integration %s',
    (integration) => {
      expect(show(take({ integration }), 'a')).toBe('unverifiable');
    },
  );

  it.each(['WHATSAPP-BAILEYS', 'WHATSAPP-BUSINESS-BAILEYS', null])(
    'is not on an instance with the integration %s',
    (integration) => {
      expect(show(take({ integration }), 'a')).toBe('-');
    },
  );

  it('does not change the reading, the health or the counts', () => {
    const integration = 'WHATSAPP-BUSINESS';
    const up = take({ integration });
    expect(up.fleet?.instances.get('a')?.health).toBe('healthy');
    expect(countsOf([up.polled.account])).toMatchObject({ counted: 1, connected: 1 });
    const down = take({ integration }, 'refused');
    expect(down.fleet?.instances.get('a')?.health).toBe('down');
  });

  it('can be combined with “shared number”', () => {
    const lists = new ListPlayer();
    const fields = { integration: 'WHATSAPP-BUSINESS' };
    lists.take(0, row('a', 'open', fields), row('b', 'open'));
    expect([show(lists, 'a'), show(lists, 'b')]).toEqual([
      'unverifiable+shared-number',
      'shared-number',
    ]);
  });
});

it.each([
  ['5511987654321', '551187654321'],
  ['5215512345678', '525512345678'],
  ['5491123456789', '541123456789'],
])('takes %s and %s for one number', (one, other) => {
  const lists = new ListPlayer();
  const owned = (name: string, digits: string) =>
    row(name, 'open', { owner: `${digits}@s.whatsapp.net` });
  lists.take(0, owned('a', one), owned('b', other), owned('c', '628123456789'));
  expect(['a', 'b', 'c'].map((name) => show(lists, name))).toEqual([
    ...['shared-number', 'shared-number', '-'],
  ]);
});

it('is found anew whenever a number, a connection or the list itself has changed', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const number = fc.constantFrom('628123456789', '5511912345678', '551112345678', null);
  const state = fc.constantFrom('open', 'open', 'close');
  const integration = fc.constantFrom('WHATSAPP-BAILEYS', ' whatsapp-business');
  const rows = fc.uniqueArray(fc.record({ name, number, state, integration }), {
    selector: (one) => one.name,
    minLength: 1,
  });
  fc.assert(
    fc.property(fc.array(rows, { minLength: 2, maxLength: 6 }), (all) => {
      const lists = new ListPlayer();
      for (const [i, list] of all.entries()) {
        const made = list.map((one) => row(one.name, one.state, ownerOf(one)));
        lists.take(i * 30 * SECOND, ...made);
        const listed = [...(lists.fleet?.instances.values() ?? [])].filter(
          ({ absence }) => absence === null,
        );
        const shared = sharedPhones(listed);
        for (const monitored of listed) expect(monitored.hints).toEqual(hintsOf(monitored, shared));
      }
    }),
  );
});

function ownerOf({ number, integration }: Pick<Instance, 'number' | 'integration'>) {
  return { number, integration, owner: number && `${number}@s.whatsapp.net` };
}
