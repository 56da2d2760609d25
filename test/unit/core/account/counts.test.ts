// Tests "n of m connected": which instances count, which are connected, and the tray when none counts.

import { describe, expect, it } from 'vitest';
import { countsOf, summaryOf } from '../../../../main/core/account/summary.ts';
import { translate } from '../../../../main/core/i18n/translate.ts';
import { EVENING } from '../../../support/core/core-builders.ts';
import { type ListPlayer, play, type Script } from '../../../support/core/list-player.ts';

/** `n/m`, in the column of the first instance. */
const show = (lists: ListPlayer, name: string): string => {
  const { connected, counted } = countsOf([lists.polled.account]);
  return name === 'a' ? `${connected}/${counted}` : '';
};

describe('n of m connected', () => {
  it.each<Script>([
    ['counts all instances as m and the ones that are up as n', '0 open,open,close 2/3,,'],
    ['counts a degraded instance, but not as connected', '0 open,connecting 1/2,'],
    ['counts an instance that is down, but not as connected', '0 open,refused 1/2,'],
    ['counts an unknown instance, but not as connected', '0 open,huh 1/2,'],
    ['does not count an instance that is not paired', '0 open,qr@none 1/1,'],
    [
      'does not count a missing instance',
      '0 open,open 2/2, | 30 open,- 2/2, | 60 open,- 1/1, b:missing',
    ],
    [
      'does not count a parked instance, whether up or down',
      '0 open,open 2/2, | 10 park 1/1, | 30 refused,open 1/1, | 60 open,open 1/1, | 70 unpark 2/2,',
    ],
    [
      'counts a flapping instance as connected while it is up',
      '0 open,open 2/2, | 30 close,open 1/2, | 60 open,open 2/2, | 90 close,open 1/2, | 120 open,open 2/2, | 150 close,open 1/2, a:unstable | 180 open,open 2/2,',
    ],
    [
      'uses the last reading of an instance that is absent from the last list',
      '0 open,close 1/2, | 30 -,open 2/2, | 60 -,open 1/1, a:missing',
    ],
    [
      'does not change during a service fault',
      '0 open,close 1/2, | 30 fault 1/2, | 60 offline 1/2,',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show })).toBe(script);
  });
});

describe('a parked instance', () => {
  const mark = (lists: ListPlayer, name: string): string => {
    const summary = summaryOf([lists.polled.account], [], EVENING).mark;
    return name === 'a' ? summary : '';
  };
  it.each<Script>([
    [
      'does not affect the tray icon and causes no notification',
      '0 open,open tick, | 10 park tick, | 30 refused,open tick, | 60 open,open tick, | 90 refused,open tick, | 120 -,open tick, | 150 -,open tick, | 180 open,open tick,',
    ],
    [
      'that is down turns the tray icon red only after it is unparked',
      '0 open,open tick, | 30 refused,open cross, a:lost | 40 park tick, | 60 refused,open tick, | 70 unpark cross, | 90 refused,open cross, | 120 open,open tick, a:back',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: mark })).toBe(script);
  });
});

describe('the tray when no instance counts and the list is not empty', () => {
  const line = (lists: ListPlayer): string => {
    const { mark, headline } = summaryOf([lists.polled.account], [], EVENING);
    return `${mark}/${headline === translate('tray.noneYet') ? 'none-yet' : 'counts'}`;
  };
  it.each<Script>([
    ['is grey and says so when all instances are unpaired', '0 qr@none slash/none-yet'],
    [
      'shows the counts as soon as an instance is up',
      '0 qr@none slash/none-yet | 30 open tick/counts',
    ],
    [
      'is grey and says so when all instances are parked',
      '0 open tick/counts | 10 park slash/none-yet',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: line })).toBe(script);
  });

  it('counts unpaired and missing instances as unsettled', () => {
    const unsettled = (lists: ListPlayer, name: string): string =>
      name === 'a' ? `${countsOf([lists.polled.account]).unsettled}` : '';
    const script =
      '0 open,qr@none,open 1,, | 30 open,qr@none,- 1,, | 60 open,qr@none,- 2,, c:missing';
    expect(play(script, { show: unsettled })).toBe(script);
  });
});
