// Which notifications stand on the screen: what replaces what, when several losses become one, and what is shown late.
import { describe, expect, it } from 'vitest';
import { isLoss } from '../../../../main/core/alerts/notification.ts';
import {
  afterVanishing,
  retried,
  reviewed,
  type Standing,
  withNotification,
} from '../../../../main/core/alerts/standing.ts';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import { isolated } from '../../../../main/core/i18n/names.ts';
import { EVENING, MINUTE, quietHours } from '../../../support/core/core-builders.ts';
import {
  delivered,
  type Kind,
  notificationOf,
  shownAfter,
  stateWith,
  titlesOf,
} from '../../../support/core/standing-builders.ts';
import { text } from '../../../support/core/texts.ts';

describe('a new notification', () => {
  const DOWN = (count: number) => text('notice.down', { count });
  const all = stateWith('abcdefgh');
  it.each<[string, readonly [Kind, string][], readonly string[]]>([
    [
      'stands beside others',
      [
        ['lost', 'a'],
        ['lost', 'b'],
      ],
      ['a disconnected', 'b disconnected'],
    ],
    [
      'replaces the one about its instance',
      [
        ['lost', 'a'],
        ['back', 'a'],
      ],
      ['a is back'],
    ],
    [
      'of a group replaces those about its members',
      [
        ['lost', 'a'],
        ['lost', 'h'],
        ['back', 'abc'],
      ],
      ['h disconnected', text('notice.many.back', { count: 3 })],
    ],
    [
      'of a group replaces a smaller group',
      [
        ['lost', 'abc'],
        ['reminder', 'abcd'],
      ],
      [text('notice.many.reminder', { count: 4 })],
    ],
    [
      'of a number stands beside that of the loss',
      [
        ['lost', 'a'],
        ['number', 'a'],
        ['back', 'a'],
      ],
      [text('notice.number.title', { name: 'a' }), 'a is back'],
    ],
    [
      'is the third loss',
      [
        ['lost', 'a'],
        ['lost', 'b'],
        ['lost', 'c'],
      ],
      ['a disconnected', 'b disconnected', 'c disconnected'],
    ],
    [
      'is the fourth loss',
      [
        ['lost', 'a'],
        ['lost', 'b'],
        ['lost', 'c'],
        ['lost', 'd'],
      ],
      [DOWN(4)],
    ],
    [
      'is the fifth loss',
      [
        ['lost', 'a'],
        ['lost', 'b'],
        ['lost', 'c'],
        ['lost', 'd'],
        ['lost', 'e'],
      ],
      [DOWN(5)],
    ],
    [
      'is a fourth loss of three instances',
      [
        ['lost', 'a'],
        ['lost', 'b'],
        ['lost', 'c'],
        ['lost', 'def'],
      ],
      [DOWN(6)],
    ],
    [
      'is a reminder of one of three',
      [
        ['lost', 'a'],
        ['lost', 'b'],
        ['lost', 'c'],
        ['reminder', 'b'],
      ],
      ['a disconnected', 'c disconnected', text('notice.reminder.title', { name: 'b' })],
    ],
    [
      'is no loss beside three',
      [
        ['lost', 'a'],
        ['lost', 'b'],
        ['lost', 'c'],
        ['missing', 'd'],
      ],
      [
        ...['a disconnected', 'b disconnected', 'c disconnected'],
        text('notice.missing.title', { name: 'd' }),
      ],
    ],
  ])('%s', (_what, given, titles) => {
    const made = given.map(([kind, names]) => notificationOf(kind, names));
    expect(titlesOf(shownAfter(all, ...made))).toEqual(titles);
  });

  it('names the newest first where it stands for several, and keeps the likely cause', () => {
    const three = [...'abc'].map((name) => notificationOf('lost', name));
    const [one] = shownAfter(all, ...three, notificationOf('lost', 'd'));
    expect(one?.notification).toMatchObject({
      body: text('notice.newestFirst', { names: 'd, c, b and 1 more' }),
      target: { key: { apiInstanceName: 'd' } },
    });
    const mass = notificationOf('lost', 'defgh', true);
    expect(shownAfter(all, ...three, mass)[0]?.notification.body).toBe(mass.body);
  });

  it('isolates names that are read from right to left', () => {
    const names = 'אבגד';
    const [one] = shownAfter(
      stateWith(names),
      ...[...names].map((name) => notificationOf('lost', name)),
    );
    const given = [...'דגב'].map((name) => isolated(name)).join(', ');
    expect(one?.notification.body).toContain(given);
    expect(given).toContain('\u2068');
  });

  it('of an end is not shown if the loss could not be shown either', () => {
    const missed = delivered(shownAfter(all, notificationOf('lost', 'a')), 'missed');
    const steps = withNotification(missed, notificationOf('back', 'a'), all, EVENING);
    expect(steps).toEqual({ standing: [], show: [], close: ['instance:main:a'] });
    const vanished = afterVanishing(delivered(missed, 'shown'));
    const shown = withNotification(vanished, notificationOf('back', 'a'), all, EVENING);
    expect(titlesOf(shown.standing)).toEqual(['a is back']);
  });
});

describe('one for several losses', () => {
  it('shrinks with each recovery, silently', () => {
    const all = stateWith('abcd');
    const one = delivered(
      shownAfter(all, ...[...'abcd'].map((name) => notificationOf('lost', name))),
      'shown',
    );
    const steps = reviewed(one, stateWith('aBcD'), EVENING);
    expect(steps.show).toMatchObject([
      {
        notification: {
          title: text('notice.down', { count: 2 }),
          body: text('notice.newestFirst', { names: 'c and a' }),
        },
        silent: true,
      },
    ]);
    expect(reviewed(steps.standing, stateWith('ABCD'), EVENING).close).toEqual(['losses']);
    expect(reviewed(delivered(one, 'missed'), stateWith('aBcD'), EVENING).show).toEqual([]);
  });
});

describe('what could not be shown', () => {
  const down = stateWith('a');
  const lost = shownAfter(down, notificationOf('lost', 'a'));
  const shown = (standing: readonly Standing[], state: AppState, now = EVENING) =>
    retried(standing, state, now).show.map(({ notification }) => notification.title);

  it('is shown again, but only if it is known that it was not shown', () => {
    for (const delivery of ['sent', 'shown'] as const) {
      expect(shown(delivered(lost, delivery), down)).toEqual([]);
    }
    for (const gone of [delivered(lost, 'missed'), afterVanishing(delivered(lost, 'shown'))]) {
      expect(shown(gone, down)).toEqual(['a disconnected']);
    }
  });

  it('waits while a mute, a pause or the quiet hours forbid it', () => {
    const missed = delivered(lost, 'missed');
    const night = quietHours('22:00-07:00');
    const pause = { kind: 'for-good' } as const;
    expect(shown(missed, stateWith('a', { mute: pause }))).toEqual([]);
    expect(shown(missed, { ...down, pause })).toEqual([]);
    expect(shown(missed, { ...down, settings: { ...down.settings, quietHours: night } })).toEqual(
      [],
    );
  });

  it('is no longer shown if it is about an end of more than 10 min ago', () => {
    const up = stateWith('A');
    const back = delivered(shownAfter(up, notificationOf('back', 'a')), 'missed');
    expect(reviewed(back, up, EVENING + 10 * MINUTE).close).toEqual([]);
    expect(reviewed(back, up, EVENING + 11 * MINUTE).close).toEqual(['instance:main:a']);
    expect(reviewed(delivered(back, 'shown'), up, EVENING + 11 * MINUTE).close).toEqual([]);
  });

  it('with its server is gone, except for losses and what was never shown', () => {
    const up = stateWith('aBC');
    const all = [
      ...delivered(shownAfter(up, notificationOf('lost', 'a')), 'shown'),
      ...delivered(shownAfter(up, notificationOf('back', 'b')), 'shown'),
      ...shownAfter(up, notificationOf('back', 'c')),
    ];
    expect(
      afterVanishing(all).map(({ notification, delivery, wasShown }) => [
        ...[notification.title, delivery, wasShown],
      ]),
    ).toEqual([
      ['a disconnected', 'missed', true],
      ['c is back', 'missed', false],
    ]);
  });
});

it('a loss is what says that something is down', () => {
  expect(isLoss(notificationOf('lost', 'a'))).toBe(true);
  expect(isLoss(notificationOf('reminder', 'a'))).toBe(true);
  expect(isLoss(notificationOf('back', 'a'))).toBe(false);
});
