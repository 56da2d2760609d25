// Another number on the same instance: what is a change of it, and when that is told.
import { describe, expect, it } from 'vitest';
import { ListByList, play, rowSaying } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

describe('another number', () => {
  it.each<Script>([
    [
      'is told once',
      '0 open@A healthy | 30 open@B healthy number | 60 open@B healthy | 90 !open@B healthy | 120 open@B healthy',
    ],
    ['is another phone, not another device of it', '0 open@A:7 healthy | 30 open@A:8 healthy'],
    ['is none with the device part gone', '0 open@A:7 healthy | 30 open@A healthy'],
    ['is told whatever device it has', '0 open@A:7 healthy | 30 open@B:7 healthy number'],
    [
      'is not an owner that goes, and comes again',
      '0 open@A healthy | 30 open@none healthy | 60 open@A healthy',
    ],
    [
      'is not an owner that becomes a lid, and a phone again',
      '0 open@A healthy | 30 open@lid healthy | 60 open@A healthy',
    ],
    ['is not the first one', '0 open@none healthy | 30 open@A healthy'],
    ['is not the first one after a lid', '0 open@lid healthy | 30 open@A healthy'],
    [
      'is told where there was none between',
      '0 open@A healthy | 30 open@none healthy | 60 open@B healthy number',
    ],
    [
      'is told where there was a lid between',
      '0 open@A healthy | 30 open@lid healthy | 60 open@B healthy number',
    ],
    [
      'is told even while down',
      '0 open@A healthy | 30 refused@A down lost | 60 refused@B down number | 90 refused@B down | 120 open@B healthy back',
    ],
    [
      'is told beside the loss that came with it',
      '0 open@A healthy | 30 refused@B down lost number | 60 refused@B down',
    ],
    [
      'that changes back is told again',
      '0 open@A healthy | 30 open@B healthy number | 60 open@A healthy number | 90 open@A healthy',
    ],
    [
      'that changes back before it was told is none',
      '0 open@A healthy | 30 !open@B healthy | 60 open@A healthy | 90 open@A healthy',
    ],
    [
      'waits for the second list after two starts in a row',
      '0 open@A healthy | 30 !open@B healthy | 60 !open@B healthy | 90 open@B healthy number',
    ],
    [
      'that is gone again before it was told is told all the same',
      '0 open@A healthy | 30 !open@B healthy | 60 open@none healthy number',
    ],
    [
      'after an absence is told',
      '0 open@A,open healthy,healthy | 30 -,open healthy,healthy | 60 open@B,open healthy,healthy a:number',
    ],
    [
      'of an instance that was forgotten is no change',
      '0 open@A,open healthy,healthy | 30 -,open healthy,healthy | 60 -,open missing,healthy a:missing | 70 dismiss -,healthy | 90 open@B,open healthy,healthy',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script)).toBe(script);
  });

  it('of two changes before it is told, the first is the one it was', () => {
    const lists = new ListByList();
    lists.take(0, ...rowSaying('a', 'open@A'));
    lists.restart();
    lists.take(30_000, ...rowSaying('a', 'open@B'));
    expect(lists.take(60_000, ...rowSaying('a', 'open@C'))).toEqual(['a number']);
    expect(lists.polled.notifications.at(-1)?.body).toMatch(/\+628111110065\b.*\+628111110067\b/);
  });
});
