// An instance that the list no longer holds: when it is missing, what it keeps, and when it is forgotten.
import { describe, expect, it } from 'vitest';
import { type Given, lasting, play } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

const GONE =
  '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 -,open missing,healthy a:missing';
const LOST = '0 open,open healthy,healthy | 30 refused,open down,healthy a:lost';

describe('missing', () => {
  it.each<Script>([
    ['is absent from two successive lists, told once', `${GONE} | 90 -,open missing,healthy`],
    [
      'is not absent from one',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 open,open healthy,healthy',
    ],
    [
      'is not absent from two with another between them',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 open,open healthy,healthy | 90 -,open healthy,healthy',
    ],
    [
      'is absent from two lists with a fault of the service between them',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 fault healthy,healthy | 90 -,open missing,healthy a:missing',
    ],
    [
      'is told again when it is so again',
      `${GONE} | 90 open,open healthy,healthy | 120 -,open healthy,healthy | 150 -,open missing,healthy a:missing`,
    ],
    [
      'goes on over a restart, and is not told again',
      `${GONE} | 90 !-,open missing,healthy | 120 -,open missing,healthy`,
    ],
    [
      'is told of one that is not paired',
      '0 qr@none,open pairing,healthy | 30 -,open pairing,healthy | 60 -,open missing,healthy a:missing | 90 qr@none,open pairing,healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('one that is back in the list', () => {
  it.each<Script>([
    ['is silent where it is up', `${GONE} | 90 open,open healthy,healthy`],
    [
      'resumes its stretch, which lasted meanwhile',
      '0 open,open healthy,healthy | 30 close,open degraded,healthy | 60 -,open degraded,healthy | 90 -,open missing,healthy a:missing | 120 close,open down,healthy a:lost',
    ],
    [
      'resumes its stretch, with the lost lists in it',
      '0 open,open healthy,healthy | 30 close,open degraded,healthy | 60 -,open degraded,healthy | 90 -,open missing,healthy a:missing | 120 connecting,open degraded,healthy | 150 close,open down,healthy a:lost',
    ],
    [
      'ends an announced stretch: that is told',
      `${LOST} | 60 -,open down,healthy | 90 -,open missing,healthy a:missing | 120 open,open healthy,healthy a:back`,
    ],
    [
      'resumes an announced stretch in silence',
      `${LOST} | 60 -,open down,healthy | 90 -,open missing,healthy a:missing | 120 connecting,open down,healthy | 150 open,open healthy,healthy a:back`,
    ],
    [
      'ends a stretch that was not announced in silence',
      '0 open,open healthy,healthy | 30 close,open degraded,healthy | 60 -,open degraded,healthy | 90 -,open missing,healthy a:missing | 120 open,open healthy,healthy',
    ],
    [
      'lost after it was up when it went: a stretch begins',
      `${GONE} | 90 close,open degraded,healthy | 150 close,open down,healthy a:lost`,
    ],
    [
      'asks for a scan as it did before it was absent: not in two successive lists',
      '0 open,open healthy,healthy | 10 qr,open degraded,healthy | 20 -,open degraded,healthy | 30 qr,open degraded,healthy | 40 qr,open down,healthy a:lost',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('one that is missing', () => {
  const EVERY_TWO_HOURS: Given = { poll: 3600 };
  it.each<readonly [...Script, given: Given]>([
    [
      'is forgotten after 24 h',
      `0 open,open healthy,healthy | 7200 -,open healthy,healthy | 14400 -,open missing,healthy a:missing | ${lasting(21_600, 86_400, 7200, '-,open missing,healthy')} | 93599 -,open missing,healthy | 93600 -,open -,healthy`,
      EVERY_TWO_HOURS,
    ],
    [
      'is not forgotten by a long sleep: 24 h of watched time',
      `${GONE} | 1000000 -,open missing,healthy | 2000000 !-,open missing,healthy | 3000000 -,open missing,healthy`,
      {},
    ],
    [
      'is a new instance after it was forgotten',
      `0 open,open healthy,healthy | 7200 -,open healthy,healthy | 14400 -,open missing,healthy a:missing | ${lasting(21_600, 86_400, 7200, '-,open missing,healthy')} | 93600 -,open -,healthy | 100800 close,open down,healthy | 108000 open,open healthy,healthy`,
      EVERY_TWO_HOURS,
    ],
    [
      'is forgotten when it is dismissed',
      `${GONE} | 70 dismiss -,healthy | 90 -,open -,healthy | 120 -,open -,healthy`,
      {},
    ],
    [
      'is a new instance after it was dismissed',
      `${GONE} | 70 dismiss -,healthy | 90 close,open down,healthy | 120 open,open healthy,healthy`,
      {},
    ],
    [
      'stays dismissed over a restart',
      `${GONE} | 70 dismiss -,healthy | 90 !-,open -,healthy | 120 -,open -,healthy`,
      {},
    ],
  ])('%s', (_rule, script, given) => {
    expect(play(script, given)).toBe(script);
  });
});

describe('where count is greater than the number of rows', () => {
  it.each<Script>([
    [
      'absences are not judged',
      '0 open,open healthy,healthy | 30 ~-,open healthy,healthy | 60 ~-,open healthy,healthy | 90 ~-,open healthy,healthy | 120 open,open healthy,healthy',
    ],
    [
      'nobody comes to be missing',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 ~-,open healthy,healthy | 90 open,open healthy,healthy',
    ],
    [
      'a missing one stays so, and a listed one is back',
      `${GONE} | 90 ~-,open missing,healthy | 120 ~open,open healthy,healthy`,
    ],
    [
      'the rows that there are are judged',
      '0 open,open healthy,healthy | 30 ~-,refused healthy,down b:lost | 60 ~-,open healthy,healthy b:back',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});
