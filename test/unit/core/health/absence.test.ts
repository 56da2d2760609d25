// Tests instances that are absent from the list: when they count as missing, what they keep, when they are forgotten.
import { describe, expect, it } from 'vitest';
import {
  play,
  repeated,
  type Script,
  type ScriptSettings,
} from '../../../support/core/list-player.ts';

const MISSING =
  '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 -,open missing,healthy a:missing';
const LOST = '0 open,open healthy,healthy | 30 refused,open down,healthy a:lost';

describe('an instance counts as missing', () => {
  it.each<Script>([
    [
      'after two successive lists without it, and is notified once',
      `${MISSING} | 90 -,open missing,healthy`,
    ],
    [
      'but not after one list without it',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 open,open healthy,healthy',
    ],
    [
      'but not after two lists without it that are not successive',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 open,open healthy,healthy | 90 -,open healthy,healthy',
    ],
    [
      'after two lists without it and a service fault between them',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 fault healthy,healthy | 90 -,open missing,healthy a:missing',
    ],
    [
      'again after it was back, and is notified again',
      `${MISSING} | 90 open,open healthy,healthy | 120 -,open healthy,healthy | 150 -,open missing,healthy a:missing`,
    ],
    [
      'also after a restart, without another notification',
      `${MISSING} | 90 !-,open missing,healthy | 120 -,open missing,healthy`,
    ],
    [
      'even if it is not paired',
      '0 qr@none,open pairing,healthy | 30 -,open pairing,healthy | 60 -,open missing,healthy a:missing | 90 qr@none,open pairing,healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('an instance that is back in the list', () => {
  it.each<Script>([
    ['is not notified if it is up', `${MISSING} | 90 open,open healthy,healthy`],
    [
      'resumes its incident, which continued meanwhile',
      '0 open,open healthy,healthy | 30 close,open degraded,healthy | 60 -,open degraded,healthy | 90 -,open missing,healthy a:missing | 120 close,open down,healthy a:lost',
    ],
    [
      'resumes its incident with the lost lists so far',
      '0 open,open healthy,healthy | 30 close,open degraded,healthy | 60 -,open degraded,healthy | 90 -,open missing,healthy a:missing | 120 connecting,open degraded,healthy | 150 close,open down,healthy a:lost',
    ],
    [
      'is notified if that ends a notified incident',
      `${LOST} | 60 -,open down,healthy | 90 -,open missing,healthy a:missing | 120 open,open healthy,healthy a:back`,
    ],
    [
      'resumes a notified incident without another notification',
      `${LOST} | 60 -,open down,healthy | 90 -,open missing,healthy a:missing | 120 connecting,open down,healthy | 150 open,open healthy,healthy a:back`,
    ],
    [
      'is not notified if that ends an incident that was not notified',
      '0 open,open healthy,healthy | 30 close,open degraded,healthy | 60 -,open degraded,healthy | 90 -,open missing,healthy a:missing | 120 open,open healthy,healthy',
    ],
    [
      'begins an incident if it is lost and was up before',
      `${MISSING} | 90 close,open degraded,healthy | 150 close,open down,healthy a:lost`,
    ],
    [
      'starts counting scan requests again',
      '0 open,open healthy,healthy | 10 qr,open degraded,healthy | 20 -,open degraded,healthy | 30 qr,open degraded,healthy | 40 qr,open down,healthy a:lost',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('a missing instance', () => {
  const EVERY_TWO_HOURS: ScriptSettings = { poll: 3600 };
  it.each<readonly [...Script, given: ScriptSettings]>([
    [
      'is forgotten after 24 h',
      `0 open,open healthy,healthy | 7200 -,open healthy,healthy | 14400 -,open missing,healthy a:missing | ${repeated(21_600, 86_400, 7200, '-,open missing,healthy')} | 93599 -,open missing,healthy | 93600 -,open -,healthy`,
      EVERY_TWO_HOURS,
    ],
    [
      'is not forgotten during a long sleep, because only monitored time counts',
      `${MISSING} | 1000000 -,open missing,healthy | 2000000 !-,open missing,healthy | 3000000 -,open missing,healthy`,
      {},
    ],
    [
      'counts as new after it was forgotten',
      `0 open,open healthy,healthy | 7200 -,open healthy,healthy | 14400 -,open missing,healthy a:missing | ${repeated(21_600, 86_400, 7200, '-,open missing,healthy')} | 93600 -,open -,healthy | 100800 close,open down,healthy | 108000 open,open healthy,healthy`,
      EVERY_TWO_HOURS,
    ],
    [
      'is forgotten when the user dismisses it',
      `${MISSING} | 70 dismiss -,healthy | 90 -,open -,healthy | 120 -,open -,healthy`,
      {},
    ],
    [
      'counts as new after it dismissed',
      `${MISSING} | 70 dismiss -,healthy | 90 close,open down,healthy | 120 open,open healthy,healthy`,
      {},
    ],
    [
      'stays dismissed after a restart',
      `${MISSING} | 70 dismiss -,healthy | 90 !-,open -,healthy | 120 -,open -,healthy`,
      {},
    ],
  ])('%s', (_rule, script, given) => {
    expect(play(script, given)).toBe(script);
  });
});

it('an instance that incomplete lists leave out is forgotten after 24 h', () => {
  const script = `0 open,open healthy,healthy | 7200 ~-,open healthy,healthy | 14400 ~-,open unknown,healthy | ${repeated(21_600, 86_400, 7200, '~-,open unknown,healthy')} | 93599 ~-,open unknown,healthy | 93600 ~-,open -,healthy`;
  expect(play(script, { poll: 3600 })).toBe(script);
});

describe('a list with fewer rows than its count', () => {
  it.each<Script>([
    [
      'does not make absent instances missing, but after two nothing is known of them',
      '0 open,open healthy,healthy | 30 ~-,open healthy,healthy | 60 ~-,open unknown,healthy | 90 ~-,open unknown,healthy | 120 open,open healthy,healthy',
    ],
    [
      'has to be the second without an instance, also after a restart or with a whole list between',
      '0 open,open healthy,healthy | 30 ~-,open healthy,healthy | 60 !~-,open unknown,healthy | 90 open,open healthy,healthy | 120 ~-,open healthy,healthy | 150 -,open healthy,healthy | 180 ~-,open unknown,healthy | 210 -,open missing,healthy a:missing',
    ],
    [
      'hides a loss until the instance is listed again, and resumes it',
      '0 open,open healthy,healthy | 30 close,open degraded,healthy | 60 ~-,open degraded,healthy | 90 ~-,open unknown,healthy | 120 close,open down,healthy a:lost',
    ],
    [
      'leaves one that was never paired as it is',
      '0 qr@none,open pairing,healthy | 30 ~-,open pairing,healthy | 60 ~-,open pairing,healthy | 90 ~-,open pairing,healthy',
    ],
    [
      'does not count as the second list without an instance',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 ~-,open healthy,healthy | 90 open,open healthy,healthy',
    ],
    [
      'keeps a missing instance missing, unless it has its row',
      `${MISSING} | 90 ~-,open missing,healthy | 120 ~open,open healthy,healthy`,
    ],
    [
      'is evaluated for the rows that it has',
      '0 open,open healthy,healthy | 30 ~-,refused healthy,down b:lost | 60 ~-,open unknown,healthy b:back',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});
