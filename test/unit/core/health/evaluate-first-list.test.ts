// Tests the first list after a start or a sign-in: health and notifications, with and without saved state.
import { describe, expect, it } from 'vitest';
import { play, repeated, type Script } from '../../../support/core/list-player.ts';

describe('in a first list without saved state, an instance', () => {
  it.each<Script>([
    [
      'that is lost is down at once, and neither that nor its end is notified',
      '0 close down | 30 close down | 400 close down | 430 open healthy',
    ],
    [
      'that is lost for good is treated the same',
      '0 refused down | 30 refused down | 60 open healthy',
    ],
    ['that needs a scan is treated the same', '0 qr down | 30 qr down | 60 open healthy'],
    [
      'is notified in a later incident',
      '0 close down | 30 open healthy | 60 close degraded | 120 close down lost',
    ],
    [
      'that is settling is evaluated as usual',
      `${repeated(0, 150, 30, 'connecting degraded')} | 180 connecting down lost | 210 open healthy back`,
    ],
    [
      'that is settling and later lost is evaluated as usual',
      '0 connecting degraded | 30 close degraded | 60 close down lost',
    ],
    [
      'that is unknown is notified if it is lost later',
      '0 huh unknown | 30 close degraded | 90 close down lost',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('in a later list, a new instance', () => {
  it.each<Script>([
    [
      'that is lost is down at once and never notified',
      '0 open,- healthy,- | 30 open,close healthy,down | 60 open,close healthy,down | 90 open,open healthy,healthy',
    ],
    [
      'that is lost for good is treated the same',
      '0 open,- healthy,- | 30 open,refused healthy,down | 60 open,refused healthy,down',
    ],
    ['that is up is not notified', '0 open,- healthy,- | 30 open,open healthy,healthy'],
    [
      'that is settling is evaluated as usual',
      '0 open,- healthy,- | 30 open,connecting healthy,degraded | 60 open,close healthy,degraded | 90 open,close healthy,down b:lost',
    ],
    [
      'is treated the same in the first list after a restart',
      '0 open,- healthy,- | 30 !open,close healthy,down | 60 open,close healthy,down',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('in a first list, an instance that was up within the last 10 min', () => {
  it.each<Script>([
    ['is evaluated as usual', '0 open healthy | 30 !close degraded | 90 close down lost'],
    [
      'is notified with the second list at the earliest',
      '0 open healthy | 30 !refused down | 33 refused down lost',
    ],
    [
      'is notified with the second list if it is down in the first',
      '0 open healthy | 30 close degraded | 90 !close down | 120 close down lost | 150 open healthy back',
    ],
    [
      'is not notified if it is up in the second list',
      '0 open healthy | 30 !refused down | 60 open healthy | 90 open healthy',
    ],
    [
      'is evaluated as usual exactly 10 min after it was up',
      '0 open healthy | 600 !close degraded | 660 close down lost',
    ],
    [
      'is down at once more than 10 min after it was up',
      '0 open healthy | 601 !close down | 661 close down | 691 open healthy',
    ],
    [
      'continues its incident',
      '0 open healthy | 30 connecting degraded | 60 !close degraded | 90 close down lost',
    ],
    [
      'must have been up, not just settling',
      '0 open healthy | 30 connecting degraded | 630 !close down | 660 close down | 690 open healthy',
    ],
    [
      'is still notified after two starts in a row',
      '0 open healthy | 30 !refused down | 60 !refused down | 90 refused down lost',
    ],
    [
      'is never notified if the second start comes too late',
      '0 open healthy | 30 !refused down | 900 !refused down | 930 refused down | 960 open healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('saved state', () => {
  it.each<Script>([
    [
      'prevents a second notification of a loss, but not of its end',
      '0 open healthy | 30 refused down lost | 60 !refused down | 90 refused down | 120 open healthy back',
    ],
    [
      'does the same after a week',
      '0 open healthy | 30 refused down lost | 604800 !refused down | 604830 refused down | 604860 open healthy back',
    ],
    [
      'causes no notification of a recovery that the first list shows',
      '0 open healthy | 30 refused down lost | 60 !open healthy | 90 open healthy',
    ],
    [
      'causes a notification of a recovery that a later list shows',
      '0 open healthy | 30 refused down lost | 60 !connecting down | 90 huh down | 120 open healthy back',
    ],
    [
      'causes no notification of the end of a loss that was not notified',
      '0 close down | 30 !close down | 60 close down | 90 open healthy',
    ],
    [
      'does not affect a settling instance, however long the app was closed',
      `0 open healthy | ${repeated(9000, 9150, 30, 'connecting degraded').replace('9000 ', '9000 !')} | 9180 connecting down lost`,
    ],
    [
      'delays the notification of a changed number until the second list',
      '0 open@A healthy | 9000 !open@B healthy | 9030 open@B healthy number',
    ],
    [
      'delays the notification of a missing instance until the second list',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 !-,open missing,healthy | 90 -,open missing,healthy a:missing',
    ],
    [
      'delays the notification of flapping until the second list',
      '0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 open healthy | 150 !close degraded | 180 open degraded unstable',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});
