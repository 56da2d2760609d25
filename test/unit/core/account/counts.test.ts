// "n of m connected": who counts, who is connected, and what the tray says of nobody.
import { describe, expect, it } from 'vitest';
import { countsOf, summaryOf } from '../../../../main/core/account/summary.ts';
import { translate } from '../../../../main/core/i18n/translate.ts';
import { type ListByList, play } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

/** `n/m` once for all instances. */
const show = (lists: ListByList, name: string): string => {
  const { connected, counted } = countsOf([lists.polled.account]);
  return name === 'a' ? `${connected}/${counted}` : '';
};

describe('n of m connected', () => {
  it.each<Script>([
    ['counts all, and those that are up', '0 open,open,close 2/3,,'],
    ['counts degraded ones, and not as connected', '0 open,connecting 1/2,'],
    ['counts down ones, and not as connected', '0 open,refused 1/2,'],
    ['counts unknown ones, and not as connected', '0 open,huh 1/2,'],
    ['does not count one that is pairing', '0 open,qr@none 1/1,'],
    [
      'does not count one that is missing',
      '0 open,open 2/2, | 30 open,- 2/2, | 60 open,- 1/1, b:missing',
    ],
    [
      'does not count one that is parked, up or down',
      '0 open,open 2/2, | 10 park 1/1, | 30 refused,open 1/1, | 60 open,open 1/1, | 70 unpark 2/2,',
    ],
    [
      'counts one as connected that is unstable and up',
      '0 open,open 2/2, | 30 close,open 1/2, | 60 open,open 2/2, | 90 close,open 1/2, | 120 open,open 2/2, | 150 close,open 1/2, a:unstable | 180 open,open 2/2,',
    ],
    [
      'goes by the last reading of one that the last list lacks',
      '0 open,close 1/2, | 30 -,open 2/2, | 60 -,open 1/1, a:missing',
    ],
    ['does not change by a fault', '0 open,close 1/2, | 30 fault 1/2, | 60 offline 1/2,'],
  ])('%s', (_rule, script) => {
    expect(play(script, { show })).toBe(script);
  });
});

describe('one that is parked', () => {
  const mark = (lists: ListByList, name: string): string => {
    const summary = summaryOf([lists.polled.account]).mark;
    return name === 'a' ? summary : '';
  };
  it.each<Script>([
    [
      'does not colour, and nothing of it is told',
      '0 open,open tick, | 10 park tick, | 30 refused,open tick, | 60 open,open tick, | 90 refused,open tick, | 120 -,open tick, | 150 -,open tick, | 180 open,open tick,',
    ],
    [
      'and down is green for the tray, and red again when that ends',
      '0 open,open tick, | 30 refused,open cross, a:lost | 40 park tick, | 60 refused,open tick, | 70 unpark cross, | 90 refused,open cross, | 120 open,open tick, a:back',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: mark })).toBe(script);
  });
});

describe('where m is 0 and the list is not empty', () => {
  const line = (lists: ListByList): string => {
    const { mark, headline } = summaryOf([lists.polled.account]);
    return `${mark}/${headline === translate('tray.noneYet') ? 'none-yet' : 'counts'}`;
  };
  it.each<Script>([
    ['it is grey and says so: all are pairing', '0 qr@none slash/none-yet'],
    ['until one is up', '0 qr@none slash/none-yet | 30 open tick/counts'],
    ['it is grey and says so: all are parked', '0 open tick/counts | 10 park slash/none-yet'],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: line })).toBe(script);
  });

  it('pairing and missing ones are unsettled', () => {
    const unsettled = (lists: ListByList, name: string): string =>
      name === 'a' ? `${countsOf([lists.polled.account]).unsettled}` : '';
    const script =
      '0 open,qr@none,open 1,, | 30 open,qr@none,- 1,, | 60 open,qr@none,- 2,, c:missing';
    expect(play(script, { show: unsettled })).toBe(script);
  });
});
