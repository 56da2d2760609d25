// Tests how readings become health: each health value, and what begins, confirms and ends an incident.
import { describe, expect, it } from 'vitest';
import { EVENING, stateOf } from '../../../support/core/core-builders.ts';
import { type ListPlayer, play, repeated, type Script } from '../../../support/core/list-player.ts';
import { trayView } from '../../../support/core/tray-view.ts';

const SETTLING = 'connecting degraded';

/** The health of an instance and the mark of the tray: `down/cross`. */
function withTray(lists: ListPlayer, name: string): string {
  const health = lists.fleet?.instances.get(name)?.health;
  return `${health}/${trayView(stateOf(lists.polled.account), EVENING).mark}`;
}

describe('an instance, polled every 30 s and confirmed down after 60 s', () => {
  it.each<Script>([
    [
      'is healthy while up; the tray is green; the end of a notified incident is notified',
      '0 open healthy/tick | 30 refused down/cross lost | 60 open healthy/tick back | 90 open healthy/tick',
    ],
    [
      'is degraded in an unconfirmed incident; the tray is amber; no notification',
      '0 open healthy/tick | 30 close degraded/wave | 60 connecting degraded/wave | 90 open healthy/tick',
    ],
    [
      'is degraded while flapping; the tray is amber; notified once',
      '0 open healthy/tick | 30 close degraded/wave | 60 open healthy/tick | 90 close degraded/wave | 120 open healthy/tick | 150 close degraded/wave unstable | 180 open degraded/wave | 210 open degraded/wave',
    ],
    [
      'is down in an incident with a lost-for-good reading; the tray is red; notified once',
      '0 open healthy/tick | 30 loggedout down/cross lost | 60 loggedout down/cross | 90 connecting down/cross',
    ],
    [
      'is down after confirmSeconds and two lost lists; the tray is red; notified once',
      '0 open healthy/tick | 30 close degraded/wave | 89 close degraded/wave | 90 close down/cross lost | 120 close down/cross',
    ],
    [
      'is down after an incident of 3 min, whatever the readings; the tray is red; notified once',
      `0 open healthy/tick | ${repeated(30, 180, 30, 'connecting degraded/wave')} | 210 connecting down/cross lost | 240 huh down/cross`,
    ],
    [
      'is missing after two successive lists without it; the tray is amber; notified once',
      '0 open,open healthy/tick,healthy/tick | 30 -,open healthy/tick,healthy/tick | 60 -,open missing/wave,healthy/wave a:missing | 90 -,open missing/wave,healthy/wave',
    ],
    [
      'is unknown with an unknown reading outside an incident; the tray is amber; no notification',
      '0 open healthy/tick | 30 huh unknown/wave | 600 huh unknown/wave | 630 open healthy/tick',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: withTray })).toBe(script);
  });

  it('is pairing while not paired; the tray does not change; no notification', () => {
    const script =
      '0 open,qr healthy/tick,pairing/tick | 30 open,close healthy/tick,pairing/tick | 900 open,refused healthy/tick,pairing/tick';
    expect(play(script, { show: withTray, unpaired: true })).toBe(script);
  });
});

describe('an incident', () => {
  it.each<Script>([
    [
      'begins with the first settling list',
      `0 open healthy | ${repeated(30, 180, 30, SETTLING)} | 210 close down lost`,
    ],
    ['begins with the first lost list', '0 open healthy | 30 close degraded | 90 close down lost'],
    ['begins with the first list lost for good', '0 open healthy | 30 banned down lost'],
    [
      'ends with the first list that is up',
      '0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 close degraded | 150 close down lost | 180 open healthy back',
    ],
    [
      'ends without a notification if it was not notified',
      '0 open healthy | 30 close degraded | 60 close degraded | 89 open healthy',
    ],
    [
      'is notified again when a new one is confirmed',
      '0 open healthy | 60 close degraded | 120 close down lost | 180 open healthy back | 1240 close degraded | 1300 close down lost | 1360 open healthy back',
    ],
    [
      'neither begins nor ends with an unknown reading',
      '0 open healthy | 30 huh unknown | 60 open healthy | 90 close degraded | 120 huh degraded | 150 close down lost | 180 huh down | 210 open healthy back',
    ],
    [
      'neither begins nor ends with an absence',
      '0 open,open healthy,healthy | 30 -,open healthy,healthy | 60 close,open degraded,healthy | 90 -,open degraded,healthy | 120 close,open down,healthy a:lost',
    ],
    [
      'continues through an unknown reading',
      '0 open healthy | 30 close degraded | 60 close degraded | 90 huh down lost',
    ],
    [
      'stays down until it ends, whatever the readings',
      '0 open healthy | 30 refused down lost | 60 connecting down | 90 open/false down | 120 huh down | 150 close down | 180 open healthy back',
    ],
    [
      'is down as soon as a reading is lost for good',
      '0 open healthy | 30 connecting degraded | 35 logged_out down lost | 65 open healthy back',
    ],
    [
      'is down with the second list in a row that needs a scan',
      '0 open healthy | 30 qr degraded | 35 qr down lost | 60 open healthy back',
    ],
    [
      'does not end while the fields disagree',
      '0 open healthy | 30 open/false degraded | 60 close/true degraded | 90 open/true healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });
});

describe('confirmSeconds of', () => {
  it.each<readonly [...Script, confirm: number]>([
    [
      '60 does not need the two lost lists to be adjacent',
      '0 open healthy | 30 close degraded | 60 connecting degraded | 90 connecting degraded | 120 close down lost',
      60,
    ],
    [
      '60 counts from the start of the incident, not of the loss',
      '0 open healthy | 30 connecting degraded | 60 close degraded | 90 close down lost',
      60,
    ],
    [
      '60 needs a second lost list, however long the incident lasts',
      `0 open healthy | 30 close degraded | ${repeated(60, 180, 30, SETTLING)} | 209 ${SETTLING}`,
      60,
    ],
    [
      '60 does not count lost lists of an earlier incident',
      '0 open healthy | 30 close degraded | 60 open healthy | 90 close degraded | 120 connecting degraded | 150 connecting degraded',
      60,
    ],
    ['0 still needs two lost lists', '0 open healthy | 30 close degraded | 35 close down lost', 0],
    [
      '0 never notifies after a single lost list',
      '0 open healthy | 30 close degraded | 60 open healthy',
      0,
    ],
    [
      '0 does not confirm a settling instance before 3 min',
      `0 open healthy | ${repeated(30, 180, 30, SETTLING)} | 210 connecting down lost`,
      0,
    ],
    [
      '600 delays confirmation of a settling instance beyond 3 min',
      `0 open healthy | ${repeated(30, 600, 30, SETTLING)} | 629 ${SETTLING} | 630 connecting down lost`,
      600,
    ],
  ])('%s', (_rule, script, confirm) => {
    expect(play(script, { confirm })).toBe(script);
  });
});

describe('an unpaired instance', () => {
  it.each<Script>([
    [
      'is pairing, whatever the reading',
      '0 connecting pairing | 30 close pairing | 60 refused pairing | 90 huh pairing | 900 qr pairing',
    ],
    ['is not notified when it becomes up', '0 qr pairing | 30 qr pairing | 60 open healthy'],
    [
      'is paired from the first list in which it is up',
      '0 qr pairing | 30 open healthy | 60 close degraded | 120 close down lost',
    ],
    [
      'is lost if it needs a scan again after it was up',
      '0 qr pairing | 30 open healthy | 60 qr degraded | 90 qr down lost',
    ],
    [
      'stays paired after a restart',
      '0 qr pairing | 30 open healthy | 60 !close degraded | 120 close down lost',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { unpaired: true })).toBe(script);
  });
});
