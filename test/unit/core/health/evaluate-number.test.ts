// Tests a changed number of an instance: what counts as a change, and when it is notified.
import { describe, expect, it } from 'vitest';
import { ListPlayer, play, rowFromWord, type Script } from '../../../support/core/list-player.ts';

describe('a changed number', () => {
  it.each<Script>([
    [
      'is notified once',
      '0 open@A healthy | 30 open@B healthy number | 60 open@B healthy | 90 !open@B healthy | 120 open@B healthy',
    ],
    ['is not another device of the same phone', '0 open@A:7 healthy | 30 open@A:8 healthy'],
    ['is not a missing device part', '0 open@A:7 healthy | 30 open@A healthy'],
    ['is notified whatever the device part', '0 open@A:7 healthy | 30 open@B:7 healthy number'],
    [
      'is not an owner that disappears and returns',
      '0 open@A healthy | 30 open@none healthy | 60 open@A healthy',
    ],
    [
      'is not an owner that becomes a LID and then a phone number again',
      '0 open@A healthy | 30 open@lid healthy | 60 open@A healthy',
    ],
    ['is not the first number', '0 open@none healthy | 30 open@A healthy'],
    ['is not the first number after a LID', '0 open@lid healthy | 30 open@A healthy'],
    [
      'is notified if there was no number in between',
      '0 open@A healthy | 30 open@none healthy | 60 open@B healthy number',
    ],
    [
      'is notified if there was a LID in between',
      '0 open@A healthy | 30 open@lid healthy | 60 open@B healthy number',
    ],
    [
      'is notified even while the instance is down',
      '0 open@A healthy | 30 refused@A down lost | 60 refused@B down number | 90 refused@B down | 120 open@B healthy back',
    ],
    [
      'is notified in addition to a loss in the same list',
      '0 open@A healthy | 30 refused@B down lost number | 60 refused@B down',
    ],
    [
      'is notified again when it changes back',
      '0 open@A healthy | 30 open@B healthy number | 60 open@A healthy number | 90 open@A healthy',
    ],
    [
      'is dropped if it changes back before it was notified',
      '0 open@A healthy | 30 !open@B healthy | 60 open@A healthy | 90 open@A healthy',
    ],
    [
      'is notified with the second list after two starts in a row',
      '0 open@A healthy | 30 !open@B healthy | 60 !open@B healthy | 90 open@B healthy number',
    ],
    [
      'is notified even if the owner disappears first',
      '0 open@A healthy | 30 !open@B healthy | 60 open@none healthy number',
    ],
    [
      'is notified after an absence',
      '0 open@A,open healthy,healthy | 30 -,open healthy,healthy | 60 open@B,open healthy,healthy a:number',
    ],
    [
      'is not the number of a forgotten instance',
      '0 open@A,open healthy,healthy | 30 -,open healthy,healthy | 60 -,open missing,healthy a:missing | 70 dismiss -,healthy | 90 open@B,open healthy,healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });

  it('is notified with the first of the earlier numbers if it changed twice', () => {
    const lists = new ListPlayer();
    lists.take(0, ...rowFromWord('a', 'open@A'));
    lists.restart();
    lists.take(30_000, ...rowFromWord('a', 'open@B'));
    expect(lists.take(60_000, ...rowFromWord('a', 'open@C'))).toEqual(['a number']);
    expect(lists.polled.notifications.at(-1)?.body).toMatch(/\+628111110065\b.*\+628111110067\b/);
  });
});
