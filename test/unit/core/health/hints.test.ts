// What is said beside the health of a row: a number on two connected instances, and reports nobody can verify.
import { describe, expect, it } from 'vitest';
import { countsOf } from '../../../../main/core/account/summary.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { row } from '../../../support/core/core-builders.ts';
import { ListByList, play } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

const show = (lists: ListByList, name: string): string =>
  lists.fleet?.instances.get(name)?.hints.join('+') || '-';

describe('one number on two connected instances', () => {
  it.each<Script>([
    ['is a remark on both rows', '0 open@A,open@A shared-number,shared-number'],
    ['whatever devices they are', '0 open@A:1,open@A:2 shared-number,shared-number'],
    [
      'and on three as well, but on no other',
      '0 open@A,open@A,open@A,open@B shared-number,shared-number,shared-number,-',
    ],
    ['is none of two numbers', '0 open@A,open@B -,-'],
    [
      'is none where one is not connected',
      '0 open@A,connecting@A -,- | 30 open@A,close@A -,- | 60 open@A,huh@A -,-',
    ],
    [
      'goes with the connection of one, and comes again with it',
      '0 open@A,open@A shared-number,shared-number | 30 open@A,close@A -,- | 60 open@A,open@A shared-number,shared-number',
    ],
    [
      'goes with one that is no longer listed',
      '0 open@A,open@A shared-number,shared-number | 30 open@A,- -,-',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show })).toBe(script);
  });

  it('is no more than that: neither told, nor another health', () => {
    const script = '0 open@A,open@B healthy,healthy | 30 open@A,open@A healthy,healthy b:number';
    expect(play(script)).toBe(script);
    const same = '0 open@A,open@A healthy,healthy | 30 open@A,open@A healthy,healthy';
    expect(play(same)).toBe(same);
  });

  it('is known by the number of a row where it has no owner', () => {
    const lists = new ListByList();
    const number = '+62 811 1110065';
    const owner = '628111110065@s.whatsapp.net';
    lists.take(0, row('a', 'open', { owner: null, number }), row('b', 'open', { owner }));
    expect([show(lists, 'a'), show(lists, 'b')]).toEqual(['shared-number', 'shared-number']);
  });
});

it.each([null, '93514829104721@lid'])('nobody shares the number of an owner %s', (owner) => {
  const lists = new ListByList();
  const rows = ['a', 'b'].map((name) => row(name, 'open', { owner, number: null }));
  lists.take(0, ...rows);
  expect([show(lists, 'a'), show(lists, 'b')]).toEqual(['-', '-']);
});

describe('WHATSAPP-BUSINESS', () => {
  const take = (fields: Partial<Instance>, state = 'open') => {
    const lists = new ListByList();
    lists.take(0, row('a', state, fields));
    return lists;
  };

  it.each(['WHATSAPP-BUSINESS', ' whatsapp-business '])('%s cannot be verified', (integration) => {
    expect(show(take({ integration }), 'a')).toBe('unverifiable');
  });

  it.each(['WHATSAPP-BAILEYS', 'WHATSAPP-BUSINESS-BAILEYS', null])('%s can', (integration) => {
    expect(show(take({ integration }), 'a')).toBe('-');
  });

  it('is read as it says, and counts as any other', () => {
    const integration = 'WHATSAPP-BUSINESS';
    const up = take({ integration });
    expect(up.fleet?.instances.get('a')?.health).toBe('healthy');
    expect(countsOf([up.polled.account])).toMatchObject({ counted: 1, connected: 1 });
    const down = take({ integration }, 'refused');
    expect(down.fleet?.instances.get('a')?.health).toBe('down');
  });

  it('and a shared number are two remarks', () => {
    const lists = new ListByList();
    const fields = { integration: 'WHATSAPP-BUSINESS' };
    lists.take(0, row('a', 'open', fields), row('b', 'open'));
    expect([show(lists, 'a'), show(lists, 'b')]).toEqual([
      'unverifiable+shared-number',
      'shared-number',
    ]);
  });
});
