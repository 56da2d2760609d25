// Tests flapping: when it begins and ends, when it is notified, and when a flapping instance is down.
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { settingsWith } from '../../../support/core/core-builders.ts';
import {
  type ListPlayer,
  play,
  repeated,
  type Script,
  type ScriptSettings,
} from '../../../support/core/list-player.ts';

/** With this poll interval, gaps of up to ten minutes count in full. */
const LONG_INTERVAL: ScriptSettings = { poll: 300 };

/** Three incidents, the last of which begins at 660, and a list in which the instance is up again. */
const FLAPS =
  '0 open healthy | 60 close degraded | 120 open healthy | 300 close degraded | 360 open healthy | 660 close degraded unstable | 690 open degraded';

describe('flapping', () => {
  it.each<Script>([
    ['begins with the third incident that starts within exactly 10 min', FLAPS],
    [
      'does not begin if the three incidents start within more than 10 min',
      '0 open healthy | 60 close degraded | 120 open healthy | 300 close degraded | 360 open healthy | 661 close degraded | 690 open healthy',
    ],
    [
      'does not begin with two incidents',
      '0 open healthy | 60 close degraded | 120 open healthy | 300 close degraded | 360 open healthy | 420 open healthy',
    ],
    [
      'does not begin with three losses in one incident',
      '0 open healthy | 60 close degraded | 70 connecting degraded | 80 close degraded | 90 connecting degraded | 100 close degraded | 110 open healthy',
    ],
    [
      'begins whatever the readings of the incidents',
      '0 open healthy | 60 connecting degraded | 120 open healthy | 300 open/false degraded | 360 open healthy | 400 qr degraded unstable',
    ],
    [
      'lasts until 10 min without a new incident',
      `${FLAPS} | 1259 open degraded | 1260 open healthy | 1320 open healthy`,
    ],
    [
      'lasts longer with each new incident',
      `${FLAPS} | 1200 close degraded | 1230 open degraded | 1799 open degraded | 1800 open healthy`,
    ],
    [
      'is over if the next incident begins more than 10 min later',
      `${FLAPS} | 1259 open degraded | 1261 close degraded | 1321 close down lost`,
    ],
    [
      'is over after 10 min even if no list came in the meantime',
      `${FLAPS} | 1290 close degraded | 1350 close down lost`,
    ],
    [
      'continues after a restart',
      `${FLAPS} | 700 !open degraded | 1259 open degraded | 1260 open healthy`,
    ],
    [
      'continues through an unknown reading',
      `${FLAPS} | 700 huh degraded | 1259 huh degraded | 1260 huh unknown`,
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, LONG_INTERVAL)).toBe(script);
  });
});

describe('flapping is notified', () => {
  it.each<Script>([
    ['once, whatever new incidents begin', `${FLAPS} | 720 close degraded | 750 open degraded`],
    [
      'again when it begins again',
      `${FLAPS} | 1260 open healthy | 1270 close degraded | 1280 open healthy | 1290 close degraded | 1300 open healthy | 1310 close degraded unstable`,
    ],
    [
      'after a loss whose end was notified, because “is back” would no longer be true',
      '0 open healthy | 60 refused down lost | 90 open healthy back | 120 close degraded | 150 open healthy | 180 close degraded unstable | 210 open degraded',
    ],
    [
      'unless a changed number was notified within those 10 min',
      '0 open@A healthy | 60 open@B healthy number | 90 close@B degraded | 120 open@B healthy | 150 close@B degraded | 180 open@B healthy | 210 close@B degraded',
    ],
    [
      'unless anything was notified exactly 10 min ago or less',
      '0 open@A healthy | 10 open@B healthy number | 120 close@B degraded | 150 open@B healthy | 400 close@B degraded | 430 open@B healthy | 610 close@B degraded',
    ],
    [
      'if the last notification is more than 10 min old',
      '0 open@A healthy | 10 open@B healthy number | 120 close@B degraded | 150 open@B healthy | 400 close@B degraded | 430 open@B healthy | 611 close@B degraded unstable',
    ],
    [
      'if a loss in a first list was not notified',
      '0 close down | 30 open healthy | 60 close degraded | 90 open healthy | 120 close degraded unstable',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, LONG_INTERVAL)).toBe(script);
  });

  // Without notifications of recoveries, the loss stays the last notification.
  const settings = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, recovered: false } });

  it.each<Script>([
    [
      'unless a loss was notified within those 10 min',
      '0 open healthy | 60 refused down lost | 90 open healthy | 120 close degraded | 150 open healthy | 180 close degraded | 210 open degraded',
    ],
    [
      'unless a loss was notified before a restart',
      '0 open healthy | 60 refused down lost | 90 open healthy | 95 !open healthy | 120 close degraded | 150 open healthy | 180 close degraded | 210 open degraded',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { ...LONG_INTERVAL, settings })).toBe(script);
  });
});

describe('a flapping instance', () => {
  it.each<readonly [...Script, confirm: number]>([
    [
      'is down after 3 min, not after confirmSeconds',
      `${FLAPS} | 720 close degraded | 780 close degraded | 899 close degraded | 900 close down lost | 930 open degraded back`,
      60,
    ],
    [
      'is down after confirmSeconds if that is more than 3 min',
      `${FLAPS} | ${repeated(720, 1260, 60, 'close degraded')} | 1319 close degraded | 1320 close down lost`,
      600,
    ],
    [
      'is down at once if it is lost for good',
      `${FLAPS} | 720 refused down lost | 750 close down | 780 open degraded back`,
      60,
    ],
    [
      'is notified as lost instead if its third incident is a loss for good',
      '0 open healthy | 60 close degraded | 90 open healthy | 120 close degraded | 150 open healthy | 180 refused down lost | 210 open degraded back | 240 open degraded',
      60,
    ],
    [
      'is down after confirmSeconds again once flapping is over',
      `${FLAPS} | 1260 open healthy | 1290 close degraded | 1350 close down lost`,
      60,
    ],
  ])('%s', (_rule, script, confirm) => {
    expect(play(script, { ...LONG_INTERVAL, confirm })).toBe(script);
  });

  it('has the number of drops and the start as its reason', () => {
    const showDrops = (lists: ListPlayer) => {
      const monitored = lists.fleet?.instances.get('a');
      return monitored?.reason.code === 'unstable'
        ? `${monitored.reason.drops}-times-since-${monitored.since / 1000}`
        : '-';
    };
    const script =
      '0 open - | 30 close - | 60 open - | 90 close - | 120 open - | 150 close 3-times-since-150 unstable | 180 open 3-times-since-150 | 210 close 4-times-since-150';
    expect(play(script, { show: showDrops })).toBe(script);
  });
});
