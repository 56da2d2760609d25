// Flapping: when an instance is unstable, for how long, when that is told, and what is down meanwhile.
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { settingsWith } from '../../../support/core/core-builders.ts';
import { type Given, type ListByList, lasting, play } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

/** Lists may be ten minutes apart and still count in full. */
const RARELY: Given = { poll: 300 };

/** Three stretches, the last of them begun at 660, and a list that is up again. */
const FLAPS =
  '0 open healthy | 60 close degraded | 120 open healthy | 300 close degraded | 360 open healthy | 660 close degraded unstable | 690 open degraded';

describe('unstable', () => {
  it.each<Script>([
    ['is three stretches begun within 10 min, to the second', FLAPS],
    [
      'is not three in any longer',
      '0 open healthy | 60 close degraded | 120 open healthy | 300 close degraded | 360 open healthy | 661 close degraded | 690 open healthy',
    ],
    [
      'is not two',
      '0 open healthy | 60 close degraded | 120 open healthy | 300 close degraded | 360 open healthy | 420 open healthy',
    ],
    [
      'is not three losses in one stretch',
      '0 open healthy | 60 close degraded | 70 connecting degraded | 80 close degraded | 90 connecting degraded | 100 close degraded | 110 open healthy',
    ],
    [
      'is three stretches of any kind',
      '0 open healthy | 60 connecting degraded | 120 open healthy | 300 open/false degraded | 360 open healthy | 400 qr degraded unstable',
    ],
    [
      'lasts until 10 min without a new one',
      `${FLAPS} | 1259 open degraded | 1260 open healthy | 1320 open healthy`,
    ],
    [
      'lasts longer with a new one',
      `${FLAPS} | 1200 close degraded | 1230 open degraded | 1799 open degraded | 1800 open healthy`,
    ],
    [
      'is over where the next one begins later than that',
      `${FLAPS} | 1259 open degraded | 1261 close degraded | 1321 close down lost`,
    ],
    [
      'is over after 10 min although no list came to say so',
      `${FLAPS} | 1290 close degraded | 1350 close down lost`,
    ],
    [
      'lasts over a restart',
      `${FLAPS} | 700 !open degraded | 1259 open degraded | 1260 open healthy`,
    ],
    [
      'lasts through an unknown reading',
      `${FLAPS} | 700 huh degraded | 1259 huh degraded | 1260 huh unknown`,
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, RARELY)).toBe(script);
  });
});

describe('unstable is told', () => {
  it.each<Script>([
    [
      'once, whatever new stretches begin in it',
      `${FLAPS} | 720 close degraded | 750 open degraded`,
    ],
    [
      'again when it is so again',
      `${FLAPS} | 1260 open healthy | 1270 close degraded | 1280 open healthy | 1290 close degraded | 1300 open healthy | 1310 close degraded unstable`,
    ],
    [
      'also after a loss, once its return was told: who heard last that it is back must hear that it is not',
      '0 open healthy | 60 refused down lost | 90 open healthy back | 120 close degraded | 150 open healthy | 180 close degraded unstable | 210 open degraded',
    ],
    [
      'unless another number was',
      '0 open@A healthy | 60 open@B healthy number | 90 close@B degraded | 120 open@B healthy | 150 close@B degraded | 180 open@B healthy | 210 close@B degraded',
    ],
    [
      'unless it was told within 10 min, to the second',
      '0 open@A healthy | 10 open@B healthy number | 120 close@B degraded | 150 open@B healthy | 400 close@B degraded | 430 open@B healthy | 610 close@B degraded',
    ],
    [
      'where what was told is longer ago',
      '0 open@A healthy | 10 open@B healthy number | 120 close@B degraded | 150 open@B healthy | 400 close@B degraded | 430 open@B healthy | 611 close@B degraded unstable',
    ],
    [
      'where a loss in a first list was silent',
      '0 close down | 30 open healthy | 60 close degraded | 90 open healthy | 120 close degraded unstable',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, RARELY)).toBe(script);
  });

  // Nobody hears of a return here, so that a loss stays the last thing that was told.
  const settings = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, recovered: false } });

  it.each<Script>([
    [
      'unless a loss was told within those 10 min',
      '0 open healthy | 60 refused down lost | 90 open healthy | 120 close degraded | 150 open healthy | 180 close degraded | 210 open degraded',
    ],
    [
      'unless a loss was told before a restart',
      '0 open healthy | 60 refused down lost | 90 open healthy | 95 !open healthy | 120 close degraded | 150 open healthy | 180 close degraded | 210 open degraded',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { ...RARELY, settings })).toBe(script);
  });
});

describe('while it is unstable', () => {
  it.each<readonly [...Script, confirm: number]>([
    [
      'a loss of confirmSeconds is not down; one of 5 min is',
      `${FLAPS} | 720 close degraded | 780 close degraded | 1019 close degraded | 1020 close down lost | 1050 open degraded back`,
      60,
    ],
    [
      'with confirmSeconds above 5 min, only one as long is',
      `${FLAPS} | ${lasting(720, 1260, 60, 'close degraded')} | 1319 close degraded | 1320 close down lost`,
      600,
    ],
    [
      'a loss for good is down at once, and down wins',
      `${FLAPS} | 720 refused down lost | 750 close down | 780 open degraded back`,
      60,
    ],
    [
      'a loss for good in its third stretch is told instead',
      '0 open healthy | 60 close degraded | 90 open healthy | 120 close degraded | 150 open healthy | 180 refused down lost | 210 open degraded back | 240 open degraded',
      60,
    ],
    [
      'and is over, a loss of confirmSeconds is down again',
      `${FLAPS} | 1260 open healthy | 1290 close degraded | 1350 close down lost`,
      60,
    ],
  ])('%s', (_rule, script, confirm) => {
    expect(play(script, { ...RARELY, confirm })).toBe(script);
  });

  it('it says how often it dropped, and since when', () => {
    const say = (lists: ListByList) => {
      const monitored = lists.fleet?.instances.get('a');
      return monitored?.reason.code === 'unstable'
        ? `${monitored.reason.drops}-times-since-${monitored.since / 1000}`
        : '-';
    };
    const script =
      '0 open - | 30 close - | 60 open - | 90 close - | 120 open - | 150 close 3-times-since-150 unstable | 180 open 3-times-since-150 | 210 close 4-times-since-150';
    expect(play(script, { show: say })).toBe(script);
  });
});
