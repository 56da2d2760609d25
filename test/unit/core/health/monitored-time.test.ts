// Tests monitored time: sleep, service faults and a closed app add almost nothing to any duration.
import { describe, expect, it } from 'vitest';
import { monitoredBetween } from '../../../../main/core/health/incident.ts';
import { MINUTE, SECOND } from '../../../support/core/core-builders.ts';
import {
  play,
  repeated,
  type Script,
  type ScriptSettings,
} from '../../../support/core/list-player.ts';

const TWO_MINUTES: ScriptSettings = { confirm: 120 };

describe('monitoredBetween', () => {
  it.each([
    [0, 0],
    [29 * SECOND, 29 * SECOND],
    [60 * SECOND, 60 * SECOND],
    [60 * SECOND + 1, 60 * SECOND],
    [9 * 60 * MINUTE, 60 * SECOND],
    [-5 * MINUTE, 0],
  ])('counts at most two poll intervals of 30 s: of %i ms it counts %i', (gap, monitoredMs) => {
    expect(monitoredBetween(1_000_000, 1_000_000 + gap, 30 * SECOND)).toBe(monitoredMs);
  });
});

describe('an incident that is confirmed after two minutes', () => {
  it.each<Script>([
    [
      'counts two intervals for a sleep',
      '0 open healthy | 30 close degraded | 36000 close degraded | 36059 close degraded | 36060 close down lost',
    ],
    [
      'does not count a sleep before it',
      '0 open healthy | 36000 close degraded | 36060 close degraded | 36119 close degraded | 36120 close down lost',
    ],
    [
      'counts two intervals for all faults between two lists',
      '0 open healthy | 30 close degraded | 60 fault degraded | 90 fault degraded | 120 fault degraded unreachable | 3000 close degraded reachable | 3060 close down lost',
    ],
    [
      'counts two intervals while the app is closed',
      '0 open healthy | 30 close degraded | 500 !close degraded | 559 close degraded | 560 close down lost',
    ],
    [
      'counts two intervals for a network outage',
      '0 open healthy | 30 close degraded | 60 offline degraded | 9000 close degraded | 9060 close down lost',
    ],
    [
      'does not count a clock that was set back',
      '9000 open healthy | 9030 close degraded | 30 close degraded | 60 close degraded | 90 close degraded | 149 close degraded | 150 close down lost',
    ],
    [
      'and only settles is down after 3 monitored minutes',
      `0 open healthy | 30 connecting degraded | ${repeated(36_000, 36_090, 30, 'connecting degraded')} | 36119 connecting degraded | 36120 connecting down lost`,
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, TWO_MINUTES)).toBe(script);
  });
});

describe('the ten minutes of flapping', () => {
  it.each<Script>([
    [
      'are monitored time when it begins',
      '0 open healthy | 30 close degraded | 60 open healthy | 9000 close degraded | 9030 open healthy | 99000 close degraded unstable',
    ],
    [
      'are monitored time when it ends',
      `0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 open healthy | 150 close degraded unstable | 99000 open degraded | ${repeated(99_060, 99_480, 60, 'open degraded')} | 99539 open degraded | 99540 open healthy`,
    ],
    [
      'are monitored time since the last notification',
      '0 open@A healthy | 30 open@B healthy number | 9000 close@B degraded | 9030 open@B healthy | 90000 close@B degraded | 90030 open@B healthy | 190000 close@B degraded',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('a service fault', () => {
  it.each<Script>([
    [
      'changes no health, however long it lasts',
      `0 open,refused,connecting,- healthy,down,degraded,- | 30 fault healthy,down,degraded,- | 60 offline healthy,down,degraded,- | 36000 fault healthy,down,degraded,- | 72000 offline healthy,down,degraded,-`,
    ],
    [
      'changes no health if it is an empty list',
      '0 open,refused healthy,down | 30 -,- healthy,down | 60 -,- healthy,down | 90 open,refused healthy,down',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});
