// Tests notes in notifications: below a loss and a reminder of one instance, as plain text, and nowhere else.
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import type { InstanceAlertKind } from '../../../../main/core/alerts/alerts.ts';
import { notificationsOf } from '../../../../main/core/alerts/grouping.ts';
import { afterVanishing, retried } from '../../../../main/core/alerts/standing.ts';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import { NO_NOTES, withNote } from '../../../../main/core/instance/notes.ts';
import {
  buildAlert,
  EVENING,
  listOf,
  row,
  settingsWith,
} from '../../../support/core/core-builders.ts';
import { PolledAccount } from '../../../support/core/polled-account.ts';
import { delivered, shownAfter, stateWith } from '../../../support/core/standing-builders.ts';
import { text } from '../../../support/core/texts.ts';

const NOTE = 'call Budi, +62 812-3456';
const LINE = text('note.line', { note: NOTE });
const BODY = text('notice.lost.body', { time: '10:30', reason: 'Wachat reports “close”' });

const bodies = (kind: InstanceAlertKind, names: string, note: string | null, grouping = {}) => {
  const alerts = [...names].map((name) => buildAlert(kind, name, { note }));
  return notificationsOf(alerts, EVENING, grouping).map(({ body }) => body);
};

describe('the note of an instance', () => {
  it.each(['lost', 'reminder'] as const)('is a second line below a %s', (kind) => {
    expect(bodies(kind, 'a', NOTE)).toEqual([`${BODY}\n${LINE}`]);
    expect(bodies(kind, 'ab', NOTE)).toEqual([`${BODY}\n${LINE}`, `${BODY}\n${LINE}`]);
    expect(bodies(kind, 'a', null)).toEqual([BODY]);
  });

  it.each(['back', 'unstable', 'missing', 'number'] as const)('is not below “%s”', (kind) => {
    expect(bodies(kind, 'a', NOTE)).toEqual(bodies(kind, 'a', null));
  });

  it.each([
    ['three', 'lost', 'abc', {}],
    ['three reminders', 'reminder', 'abc', {}],
    ['a mass failure', 'lost', 'abcde', { mass: true }],
    ['two that were suppressed', 'lost', 'ab', { late: true }],
  ] as const)('is not in one notification for %s', (_what, kind, names, grouping) => {
    const grouped = bodies(kind, names, NOTE, grouping);
    expect(grouped).toHaveLength(1);
    expect(grouped).toEqual(bodies(kind, names, null, grouping));
  });

  it.each([
    ['<b>x</b> &amp;', '<b>x</b> &amp;'],
    ['{{time}} $t(app.name)', '{{time}} $t(app.name)'],
    ['اتصل ببودي', '\u200e\u2068اتصل ببودي\u2069'],
  ])('is plain text: %s', (note, shown) => {
    expect(bodies('lost', 'a', note)).toEqual([`${BODY}\n${text('note.line', { note: shown })}`]);
  });
});

describe('the alerts of an account', () => {
  const OPEN = good(listOf(row('a', 'open'), row('b', 'open')));
  const LOST = good(listOf(row('a', 'refused'), row('b', 'open')));
  const noted = (name: string) => {
    const polled = new PolledAccount(settingsWith({ remindMinutes: 30, pollSeconds: 60 }));
    polled.account = { ...polled.account, notes: withNote(NO_NOTES, name, NOTE) };
    return polled;
  };
  const noteLines = (polled: PolledAccount) =>
    polled.notifications.map(({ body }) => body.split('\n').slice(1));

  it('have the note of their instance, also after a restart and in a reminder', () => {
    const polled = noted('a').take(OPEN, LOST).restart(60_000);
    expect(noteLines(polled.take(...Array(32).fill(LOST)))).toEqual([[LINE], [LINE]]);
    expect(noteLines(polled.take(OPEN))).toEqual([[LINE], [LINE], []]);
  });

  it('have no note of another instance', () => {
    expect(noteLines(noted('b').take(OPEN, LOST))).toEqual([[]]);
  });
});

it('a loss that is shown again has the note of now', () => {
  const withNotes = (note: string | null): AppState => {
    const state = stateWith('a');
    return {
      ...state,
      accounts: state.accounts.map((account) => ({
        ...account,
        notes: withNote(NO_NOTES, 'a', note),
      })),
    };
  };
  const [lost] = notificationsOf([buildAlert('lost', 'a', { note: NOTE })], EVENING);
  if (!lost) throw new Error('no notification');
  const gone = afterVanishing(delivered(shownAfter(withNotes(NOTE), lost), 'shown'));
  const bodyAfter = (note: string | null) =>
    retried(gone, withNotes(note), EVENING).show.map(({ notification }) => notification.body);
  expect(bodyAfter(NOTE)).toEqual([`${BODY}\n${LINE}`]);
  expect(bodyAfter('call Sari')).toEqual([`${BODY}\n${text('note.line', { note: 'call Sari' })}`]);
  expect(bodyAfter(null)).toEqual([BODY]);
});
