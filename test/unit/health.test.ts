// From readings to health: scripts of one instance, list by list, with what a person would be told.
import { describe, expect, it } from 'vitest';
import { watchedBetween } from '../../main/core/health.ts';
import { MINUTE, SECOND } from '../support/core/core-builders.ts';
import { play } from '../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

describe('a stretch, polled every 30 s and confirmed after 60 s', () => {
  it.each<Script>([
    [
      'is down after confirmSeconds of loss, told once, and its end is told',
      '0 open healthy | 30 close degraded | 60 close degraded | 90 close down lost | 120 close down | 150 open healthy back | 180 open healthy',
    ],
    [
      'ends in silence where it was shorter',
      '0 open healthy | 30 close degraded | 60 close degraded | 89 open healthy',
    ],
    [
      'is told again when it comes again',
      '0 open healthy | 60 close degraded | 120 close down lost | 180 open healthy back | 240 close degraded | 300 close down lost | 360 open healthy back',
    ],
    [
      'needs two lost lists, adjacent or not',
      '0 open healthy | 30 close degraded | 60 connecting degraded | 90 connecting degraded | 120 close down lost',
    ],
    [
      'counts lost lists from its beginning, not from a settling one',
      '0 open healthy | 30 connecting degraded | 60 close degraded | 90 close down lost',
    ],
    [
      'counts lost lists of one stretch only',
      '0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 connecting degraded | 150 connecting degraded',
    ],
    [
      'is down after 5 min with one lost list alone',
      '0 open healthy | 60 close degraded | 120 connecting degraded | 180 connecting degraded | 240 connecting degraded | 300 connecting degraded | 359 connecting degraded | 360 connecting down lost | 400 open healthy back',
    ],
    [
      'is down after 5 min without any',
      '0 open healthy | 60 connecting degraded | 120 connecting degraded | 180 connecting degraded | 240 connecting degraded | 300 connecting degraded | 360 open/false down lost',
    ],
    [
      'is down at once with a loss for good, whatever follows it',
      '0 open healthy | 30 refused down lost | 60 connecting down | 90 open/false down | 120 open healthy back',
    ],
    [
      'is down at once with a loss for good in the middle of it',
      '0 open healthy | 30 connecting degraded | 35 logged_out down lost | 65 open healthy back',
    ],
    [
      'is down with the second list that asks for a scan',
      '0 open healthy | 30 qr degraded | 35 qr down lost | 60 open healthy back',
    ],
    [
      'is not ended by a field that disagrees',
      '0 open healthy | 30 open/false degraded | 60 close/true degraded | 90 open/true healthy',
    ],
    [
      'is neither begun nor ended by an unknown word',
      '0 open healthy | 30 huh unknown | 60 open healthy | 90 close degraded | 120 huh degraded | 150 close down lost | 180 huh down | 210 open healthy back',
    ],
    [
      'is longer by an unknown list in it',
      '0 open healthy | 30 close degraded | 60 close degraded | 90 huh down lost',
    ],
    [
      'is not longer by a clock that was set back',
      '1000 open healthy | 1030 close degraded | 30 close degraded | 60 close degraded | 90 close down lost',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('other limits', () => {
  it.each<readonly [...Script, poll: number, confirm: number]>([
    [
      'with confirmSeconds 0 two lists are still needed',
      '0 open healthy | 30 close degraded | 35 close down lost | 60 open healthy back',
      ...([30, 0] as const),
    ],
    [
      'with confirmSeconds 0 one is never told',
      '0 open healthy | 3600 close degraded | 7200 open healthy',
      ...([3600, 0] as const),
    ],
    [
      'with more than 5 min to confirm, settling lasts as long',
      '0 open healthy | 300 connecting degraded | 600 close degraded | 899 connecting degraded | 900 connecting down lost',
      ...([300, 600] as const),
    ],
    [
      'sleep in a stretch counts as two intervals',
      '0 open healthy | 30 close degraded | 36000 close degraded | 36030 close degraded | 36060 close down lost',
      ...([30, 120] as const),
    ],
    [
      'sleep before a stretch does not count at all',
      '0 open healthy | 36000 close degraded | 36059 close degraded | 36060 close down lost',
      ...([30, 60] as const),
    ],
  ])('%s', (_rule, script, poll, confirm) => {
    expect(play(script, { pollMs: poll * SECOND, confirmMs: confirm * SECOND })).toBe(script);
  });

  it.each([
    [0, 0],
    [29 * SECOND, 29 * SECOND],
    [60 * SECOND, 60 * SECOND],
    [60 * SECOND + 1, 60 * SECOND],
    [9 * 60 * MINUTE, 60 * SECOND],
    [-5 * MINUTE, 0],
  ])('of %i ms between two lists %i are watched', (gap, watched) => {
    expect(watchedBetween(1_000_000, 1_000_000 + gap, 30 * SECOND)).toBe(watched);
  });
});

describe('what is seen for the first time', () => {
  it.each<Script>([
    [
      'lost is down at once, and never told',
      '0 close down | 30 close down | 400 close down | 430 open healthy',
    ],
    ['lost for good, too', '0 refused down | 30 refused down | 60 open healthy'],
    ['so is one that asks for a scan', '0 qr down | 30 qr down | 60 open healthy'],
    [
      'what comes after its end is told',
      '0 close down | 30 open healthy | 60 close degraded | 120 close down lost',
    ],
    [
      'settling is judged as usual',
      '0 connecting degraded | 60 connecting degraded | 120 connecting degraded | 180 connecting degraded | 240 connecting degraded | 300 connecting down lost | 330 open healthy back',
    ],
    [
      'settling and lost then, too',
      '0 connecting degraded | 30 close degraded | 60 close down lost',
    ],
    [
      'unknown is unknown, and a later loss is told',
      '0 huh unknown | 30 close degraded | 90 close down lost',
    ],
    [
      'a new one that is lost is down at once, and never told',
      '0 - - | 30 close down | 60 close down | 90 open healthy',
    ],
    ['a new one that is up is silent', '0 - - | 30 open healthy'],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
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
  ])('%s', (_rule, script) => {
    expect(play(script, {}, false)).toBe(script);
  });
});
