// From changes to notices: what is worth telling under which switch, one notice or one for all, and the words.
import { describe, expect, it } from 'vitest';
import { markTold, noticesOf, worthTelling } from '../../main/core/alerts.ts';
import type { Change, Stretch } from '../../main/core/health.ts';
import { DEFAULT_SETTINGS, type NotifySettings } from '../../main/core/settings.ts';
import {
  buildChange,
  buildFleetOf,
  buildStretch,
  buildTrack,
  EVERY_HEALTH,
  timeOf,
} from '../support/core/core-builders.ts';

const ALL = DEFAULT_SETTINGS.notify;
const SCAN = buildStretch({ forGood: { code: 'scan', word: 'qr' } });
const only = (key: keyof NotifySettings): NotifySettings => ({
  ...{ down: false, recovered: false, pairing: false, removed: false, service: false },
  [key]: true,
});
const but = (key: keyof NotifySettings): NotifySettings => ({ ...ALL, [key]: false });

describe('worth telling', () => {
  const LOSS = buildChange('a', 'down');
  const BACK = buildChange('a', 'healthy');
  const SCAN_LOSS = buildChange('a', 'down', { stretch: SCAN });
  const down = (stretch: Partial<Stretch>) =>
    buildChange('a', 'down', { stretch: buildStretch(stretch) });

  it.each<readonly [string, Change, NotifySettings, boolean]>([
    ['a loss', LOSS, ALL, true],
    ['a loss, by notify.down alone', LOSS, only('down'), true],
    ['no loss without notify.down', LOSS, but('down'), false],
    ['a loss that needs a scan, by notify.pairing alone', SCAN_LOSS, only('pairing'), true],
    ['no such loss without notify.pairing', SCAN_LOSS, but('pairing'), false],
    [
      'a loss for good of another kind goes by notify.down',
      down({ forGood: { code: 'word', word: 'banned' } }),
      only('down'),
      true,
    ],
    ['a return, by notify.recovered alone', BACK, only('recovered'), true],
    ['no return without notify.recovered', BACK, but('recovered'), false],
    ['no loss that stood in a first list', down({ silent: true }), ALL, false],
    ['no loss that was told before', down({ announced: true }), ALL, false],
    [
      'no return of what was never told',
      buildChange('a', 'healthy', { stretch: buildStretch() }),
      ALL,
      false,
    ],
    [
      'no health that follows no stretch',
      buildChange('a', 'healthy', { stretch: null }),
      ALL,
      false,
    ],
  ])('%s', (_rule, change, notify, told) => {
    expect(worthTelling([change], notify)).toEqual(told ? [change] : []);
  });

  it.each(EVERY_HEALTH.filter((health) => health !== 'down' && health !== 'healthy'))(
    'a change to %s is not',
    (health) => {
      expect(worthTelling([buildChange('a', health)], ALL)).toEqual([]);
    },
  );
});

describe('notices', () => {
  const titles = (...changes: readonly Change[]) => noticesOf(changes).map(({ title }) => title);

  it('one of a loss: the name, since when, why, and where a click leads', () => {
    expect(noticesOf([buildChange('a', 'down', { name: 'Jakarta Store' })])).toEqual([
      {
        tag: 'instance:main:a',
        title: 'Jakarta Store disconnected',
        body: 'Since 10:30. Wachat says “close”.',
        urgent: true,
        target: { kind: 'instance', key: { account: 'main', apiInstanceName: 'a' } },
      },
    ]);
  });

  it('one of a return takes the place of the one before it, and says how long it was gone', () => {
    const [back] = noticesOf([buildChange('a', 'healthy', { name: 'Jakarta Store' })]);
    expect(back).toMatchObject({
      tag: noticesOf([buildChange('a', 'down')])[0]?.tag,
      title: 'Jakarta Store is back',
      body: 'It was gone for 12 min.',
      urgent: false,
    });
  });

  it('a loss that needs a scan says so', () => {
    const reason = { code: 'scan', word: 'qr' } as const;
    const [notice] = noticesOf([buildChange('a', 'down', { reason, stretch: SCAN })]);
    expect(notice?.body).toBe('Since 10:30. Needs a new QR scan.');
  });

  const losses = (n: number) =>
    'abcdefgh'
      .slice(0, n)
      .split('')
      .map((a) => buildChange(a, 'down'));
  const returns = (n: number) =>
    'rstuvw'
      .slice(0, n)
      .split('')
      .map((a) => buildChange(a, 'healthy'));

  it('are one each of one or two of a kind', () => {
    expect(titles(...losses(1))).toEqual(['a disconnected']);
    expect(titles(...losses(2))).toEqual(['a disconnected', 'b disconnected']);
    expect(titles(...returns(2))).toEqual(['r is back', 's is back']);
  });

  it('are one with the count and the first names from three', () => {
    expect(noticesOf(losses(3))).toMatchObject([
      { title: '3 instances disconnected', body: 'a, b, c', urgent: true },
    ]);
    expect(noticesOf(losses(5))).toMatchObject([
      { title: '5 instances disconnected', body: 'a, b, c and 2 more' },
    ]);
    expect(noticesOf(returns(4))).toMatchObject([
      { title: '4 instances are back', body: 'r, s, t and 1 more', urgent: false },
    ]);
  });

  it('count each kind for itself', () => {
    expect(titles(...losses(2), ...returns(3))).toEqual([
      'a disconnected',
      'b disconnected',
      '3 instances are back',
    ]);
  });

  it('are none of nothing', () => {
    expect(noticesOf([])).toEqual([]);
  });

  it('have tags of their own for every account, instance and group', () => {
    const other = (change: Change) => ({ ...change, key: { ...change.key, account: 'branch' } });
    const tags = [losses(1), [buildChange('z', 'down')], losses(3), returns(3)]
      .flatMap((changes) => [changes, changes.map(other)])
      .flatMap((changes) => noticesOf(changes).map(({ tag }) => tag));
    expect(new Set(tags).size).toBe(8);
  });

  it.each([
    ['of several lines', 'First\nsecond\r\nthird', 'First second third disconnected'],
    ['with control characters', 'a\u0000b\u001b[0m', 'a b [0m disconnected'],
    ['with markup', '<img src=x> &amp;', '<img src=x> &amp; disconnected'],
    ['with placeholders', '{{n}} $t(app.name)', '{{n}} $t(app.name) disconnected'],
    ['of 300 characters', 'W'.repeat(300), `${'W'.repeat(59)}… disconnected`],
  ])('have a name %s as one line of text', (_how, name, title) => {
    expect(titles(buildChange('a', 'down', { name }))).toEqual([title]);
  });

  it('have a word of the service as one line of text', () => {
    const reason = { code: 'word', word: '{{time}}\n$t(app.name)' } as const;
    const [notice] = noticesOf([buildChange('a', 'down', { reason })]);
    expect(notice?.body).toBe('Since 10:30. Wachat says “{{time}} $t(app.name)”.');
  });
});

describe('marked as told', () => {
  const fleet = buildFleetOf(
    buildTrack('a', 'down'),
    buildTrack('b', 'down'),
    buildTrack('c', 'healthy'),
  );
  const announced = (...changes: readonly Change[]) =>
    [...markTold(fleet, changes).tracks.values()].map((track) => track.stretch?.announced);

  it('is the stretch that was told, and no other', () => {
    expect(announced(buildChange('a', 'down'))).toEqual([true, false, undefined]);
    expect(announced()).toEqual([false, false, undefined]);
  });

  it('is none that has ended, or begun since', () => {
    const ended = buildChange('c', 'down');
    const gone = buildChange('gone', 'down');
    const earlier = buildChange('a', 'down', {
      stretch: buildStretch({ startedAt: timeOf('10:00') }),
    });
    expect(announced(ended, gone, earlier)).toEqual([false, false, undefined]);
  });

  it('is no return', () => {
    expect(announced(buildChange('a', 'healthy'))).toEqual([false, false, undefined]);
  });

  it('leaves the fleet that it was given as it was', () => {
    markTold(fleet, [buildChange('a', 'down')]);
    expect(fleet.tracks.get('a')?.stretch?.announced).toBe(false);
  });
});
