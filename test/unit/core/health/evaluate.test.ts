// From readings to health: the six rows of its table, and what begins, makes and ends a stretch.
import { describe, expect, it } from 'vitest';
import { trayView } from '../../../../main/core/tray/view.ts';
import { stateOf } from '../../../support/core/core-builders.ts';
import { type ListByList, lasting, play } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

const SETTLING = 'connecting degraded';

/** The health of an instance, and the colour of the tray: `down/cross`. */
function withTray(lists: ListByList, name: string): string {
  const health = lists.fleet?.instances.get(name)?.health;
  return `${health}/${trayView(stateOf(lists.polled.account)).mark}`;
}

describe('the table of healths, polled every 30 s and confirmed after 60 s', () => {
  it.each<Script>([
    [
      'healthy: up; green; told when an announced stretch ends',
      '0 open healthy/tick | 30 refused down/cross lost | 60 open healthy/tick back | 90 open healthy/tick',
    ],
    [
      'degraded: in a stretch that is not down; amber; not told',
      '0 open healthy/tick | 30 close degraded/wave | 60 connecting degraded/wave | 90 open healthy/tick',
    ],
    [
      'degraded: unstable; amber; told once',
      '0 open healthy/tick | 30 close degraded/wave | 60 open healthy/tick | 90 close degraded/wave | 120 open healthy/tick | 150 close degraded/wave unstable | 180 open degraded/wave | 210 open degraded/wave',
    ],
    [
      'down: in a stretch with a reading that is lost for good; red; told once',
      '0 open healthy/tick | 30 loggedout down/cross lost | 60 loggedout down/cross | 90 connecting down/cross',
    ],
    [
      'down: of confirmSeconds or more with two lost lists; red; told once',
      '0 open healthy/tick | 30 close degraded/wave | 89 close degraded/wave | 90 close down/cross lost | 120 close down/cross',
    ],
    [
      'down: of 5 min or more, whatever the readings; red; told once',
      `0 open healthy/tick | ${lasting(30, 300, 30, 'connecting degraded/wave')} | 330 connecting down/cross lost | 360 huh down/cross`,
    ],
    [
      'missing: known, and absent from two successive lists; amber; told once',
      '0 open,open healthy/tick,healthy/tick | 30 -,open healthy/tick,healthy/tick | 60 -,open missing/wave,healthy/wave a:missing | 90 -,open missing/wave,healthy/wave',
    ],
    [
      'unknown: an unknown reading outside a stretch; amber; not told',
      '0 open healthy/tick | 30 huh unknown/wave | 600 huh unknown/wave | 630 open healthy/tick',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: withTray })).toBe(script);
  });

  it('pairing: not paired; does not colour; not told', () => {
    const script =
      '0 open,qr healthy/tick,pairing/tick | 30 open,close healthy/tick,pairing/tick | 900 open,refused healthy/tick,pairing/tick';
    expect(play(script, { show: withTray, unpaired: true })).toBe(script);
  });
});

describe('a stretch', () => {
  it.each<Script>([
    [
      'begins with the first settling list',
      `0 open healthy | ${lasting(30, 300, 30, SETTLING)} | 330 close down lost`,
    ],
    ['begins with the first lost list', '0 open healthy | 30 close degraded | 90 close down lost'],
    ['begins with the first list lost for good', '0 open healthy | 30 banned down lost'],
    [
      'ends with the first list that is up',
      '0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 close degraded | 150 close down lost | 180 open healthy back',
    ],
    [
      'ends in silence where it was not announced',
      '0 open healthy | 30 close degraded | 60 close degraded | 89 open healthy',
    ],
    [
      'is told again when there is another one',
      '0 open healthy | 60 close degraded | 120 close down lost | 180 open healthy back | 1240 close degraded | 1300 close down lost | 1360 open healthy back',
    ],
    [
      'is neither begun nor ended by an unknown reading',
      '0 open healthy | 30 huh unknown | 60 open healthy | 90 close degraded | 120 huh degraded | 150 close down lost | 180 huh down | 210 open healthy back',
    ],
    [
      'is neither begun nor ended by absence',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 close,open degraded,healthy | 90 -,open degraded,healthy | 120 close,open down,healthy a:lost',
    ],
    [
      'lasts through an unknown reading',
      '0 open healthy | 30 close degraded | 60 close degraded | 90 huh down lost',
    ],
    [
      'only worsens: down stays down, whatever follows',
      '0 open healthy | 30 refused down lost | 60 connecting down | 90 open/false down | 120 huh down | 150 close down | 180 open healthy back',
    ],
    [
      'is down from a loss for good in the middle of it',
      '0 open healthy | 30 connecting degraded | 35 logged_out down lost | 65 open healthy back',
    ],
    [
      'is down with the second list that asks for a scan',
      '0 open healthy | 30 qr degraded | 35 qr down lost | 60 open healthy back',
    ],
    [
      'is not ended by fields that disagree',
      '0 open healthy | 30 open/false degraded | 60 close/true degraded | 90 open/true healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('confirmSeconds', () => {
  it.each<readonly [...Script, confirm: number]>([
    [
      '60: two lost lists need not be adjacent',
      '0 open healthy | 30 close degraded | 60 connecting degraded | 90 connecting degraded | 120 close down lost',
      60,
    ],
    [
      '60: it runs from the start of the stretch, not of the loss',
      '0 open healthy | 30 connecting degraded | 60 close degraded | 90 close down lost',
      60,
    ],
    [
      '60: one lost list is not enough, however long',
      `0 open healthy | 30 close degraded | ${lasting(60, 300, 30, SETTLING)} | 329 ${SETTLING}`,
      60,
    ],
    [
      '60: lost lists of an earlier stretch do not count',
      '0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 connecting degraded | 150 connecting degraded',
      60,
    ],
    ['0: two lists are still needed', '0 open healthy | 30 close degraded | 35 close down lost', 0],
    ['0: one is never told', '0 open healthy | 30 close degraded | 60 open healthy', 0],
    [
      '0: anything is down after 5 min all the same',
      `0 open healthy | ${lasting(30, 300, 30, SETTLING)} | 330 connecting down lost`,
      0,
    ],
    [
      '600: with more than 5 min, settling lasts as long',
      `0 open healthy | ${lasting(30, 600, 30, SETTLING)} | 629 ${SETTLING} | 630 connecting down lost`,
      600,
    ],
  ])('%s', (_rule, script, confirm) => {
    expect(play(script, { confirm })).toBe(script);
  });
});

describe('an instance that is not paired', () => {
  it.each<Script>([
    [
      'waits for its pairing, whatever it says',
      '0 connecting pairing | 30 close pairing | 60 refused pairing | 90 huh pairing | 900 qr pairing',
    ],
    ['becomes up in silence', '0 qr pairing | 30 qr pairing | 60 open healthy'],
    [
      'is paired from then on',
      '0 qr pairing | 30 open healthy | 60 close degraded | 120 close down lost',
    ],
    [
      'and asked for a scan again it is a loss',
      '0 qr pairing | 30 open healthy | 60 qr degraded | 90 qr down lost',
    ],
    [
      'stays paired over a restart',
      '0 qr pairing | 30 open healthy | 60 !close degraded | 120 close down lost',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { unpaired: true })).toBe(script);
  });
});
