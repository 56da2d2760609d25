// The first list since the start or sign-in: what is lost in it, with and without a memory, and when it is told.
import { describe, expect, it } from 'vitest';
import { lasting, play } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

describe('in a first list, with nothing remembered', () => {
  it.each<Script>([
    [
      'lost is down at once and never announced, and its end is silent',
      '0 close down | 30 close down | 400 close down | 430 open healthy',
    ],
    ['so is lost for good', '0 refused down | 30 refused down | 60 open healthy'],
    ['so is one that asks for a scan', '0 qr down | 30 qr down | 60 open healthy'],
    [
      'a later stretch of it is told',
      '0 close down | 30 open healthy | 60 close degraded | 120 close down lost',
    ],
    [
      'settling is judged as usual',
      `${lasting(0, 270, 30, 'connecting degraded')} | 300 connecting down lost | 330 open healthy back`,
    ],
    [
      'settling and lost later, too',
      '0 connecting degraded | 30 close degraded | 60 close down lost',
    ],
    [
      'unknown is unknown, and a later loss is told',
      '0 huh unknown | 30 close degraded | 90 close down lost',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('a new instance in a later list', () => {
  it.each<Script>([
    [
      'lost is down at once and never announced',
      '0 open,- healthy,- | 30 open,close healthy,down | 60 open,close healthy,down | 90 open,open healthy,healthy',
    ],
    [
      'so is lost for good',
      '0 open,- healthy,- | 30 open,refused healthy,down | 60 open,refused healthy,down',
    ],
    ['up is silent', '0 open,- healthy,- | 30 open,open healthy,healthy'],
    [
      'settling is judged as usual',
      '0 open,- healthy,- | 30 open,connecting healthy,degraded | 60 open,close healthy,degraded | 90 open,close healthy,down b:lost',
    ],
    [
      'in a list after a restart, too',
      '0 open,- healthy,- | 30 !open,close healthy,down | 60 open,close healthy,down',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('in a first list, one that memory knew as up within the last 10 min', () => {
  it.each<Script>([
    ['is judged as usual', '0 open healthy | 30 !close degraded | 90 close down lost'],
    [
      'is told with the second list at the earliest',
      '0 open healthy | 30 !refused down | 33 refused down lost',
    ],
    [
      'is told with the second list, where the first one made it down',
      '0 open healthy | 30 close degraded | 90 !close down | 120 close down lost | 150 open healthy back',
    ],
    [
      'is not told where the second list is up',
      '0 open healthy | 30 !refused down | 60 open healthy | 90 open healthy',
    ],
    [
      'may have been up 10 min ago to the second',
      '0 open healthy | 600 !close degraded | 660 close down lost',
    ],
    [
      'and no longer ago than that',
      '0 open healthy | 601 !close down | 661 close down | 691 open healthy',
    ],
    [
      'may be in a stretch that goes on',
      '0 open healthy | 30 connecting degraded | 60 !close degraded | 90 close down lost',
    ],
    [
      'is not the one that was only settling for so long',
      '0 open healthy | 30 connecting degraded | 630 !close down | 660 close down | 690 open healthy',
    ],
    [
      'is still to be told after two starts in a row',
      '0 open healthy | 30 !refused down | 60 !refused down | 90 refused down lost',
    ],
    [
      'is never told where the second start came too late',
      '0 open healthy | 30 !refused down | 900 !refused down | 930 refused down | 960 open healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('what memory knew otherwise', () => {
  it.each<Script>([
    [
      'announced before the restart is not announced again; its end is',
      '0 open healthy | 30 refused down lost | 60 !refused down | 90 refused down | 120 open healthy back',
    ],
    [
      'so it is after a week',
      '0 open healthy | 30 refused down lost | 604800 !refused down | 604830 refused down | 604860 open healthy back',
    ],
    [
      'an end that the first list shows is silent, then and later',
      '0 open healthy | 30 refused down lost | 60 !open healthy | 90 open healthy',
    ],
    [
      'an end that shows in a later list is told, whatever the first one said',
      '0 open healthy | 30 refused down lost | 60 !connecting down | 90 huh down | 120 open healthy back',
    ],
    [
      'never announced before the restart has no end to tell',
      '0 close down | 30 !close down | 60 close down | 90 open healthy',
    ],
    [
      'settling in the first list is judged as usual, however long the app was closed',
      `0 open healthy | ${lasting(9000, 9270, 30, 'connecting degraded').replace('9000 ', '9000 !')} | 9300 connecting down lost`,
    ],
    [
      'another number waits for the second list',
      '0 open@A healthy | 9000 !open@B healthy | 9030 open@B healthy number',
    ],
    [
      'missing waits for the second list',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 !-,open missing,healthy | 90 -,open missing,healthy a:missing',
    ],
    [
      'unstable waits for the second list',
      '0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 open healthy | 150 !close degraded | 180 open degraded unstable',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});
