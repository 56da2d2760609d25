// Tests the notifications about an account and about an unreadable file: texts, click targets and tags.

import { describe, expect, it } from 'vitest';
import { accountNotification, unreadFileNotification } from '../../../../main/core/alerts/texts.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  MAIN,
  MINUTE,
  row,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

describe('a notification about an account', () => {
  const account = accountIn({
    phase: 'live',
    fleet: buildFleetOf(
      buildMonitored('up', 'healthy'),
      buildMonitored('lost', 'down', {
        instance: row('lost', 'close', { displayName: 'Sto\nre' }),
      }),
    ),
  });
  const since = timeOf('10:00');

  it.each([
    [{ kind: 'emptied' }, /^Wachat no longer lists any instances in “Main”$/, /three times/],
    [
      { kind: 'unreachable', problem: unreachable('dns'), since },
      /^Wachat is unreachable$/,
      /may still be connected.*app\.wachat\.net/,
    ],
    [{ kind: 'reachable', goneMs: 3 * MINUTE }, /^Wachat is reachable again$/, /for 3 min/],
    [{ kind: 'token-rejected' }, /^Wachat rejected the token for “Main”$/, /sign in again/],
    [{ kind: 'summary' }, /^1 of 2 connected$/, /^Down: Sto re\.$/],
  ] as const)('has the right texts for %o', (alert, title, body) => {
    const notification = accountNotification(alert, account);
    expect(notification.title).toMatch(title);
    expect(notification.body).toMatch(body);
  });

  it.each([
    [{ kind: 'unreachable', problem: unreachable('dns'), since }, 'Main: Wachat is unreachable'],
    [{ kind: 'reachable', goneMs: 1 }, 'Main: Wachat is reachable again'],
    [{ kind: 'token-rejected' }, 'Wachat rejected the token for “Main”'],
    [{ kind: 'summary' }, 'Main: 1 of 2 connected'],
  ] as const)('names the account once where there are several, for %o', (alert, title) => {
    expect(accountNotification(alert, account, true).title).toBe(title);
  });

  it('opens sign-in for a rejected token', () => {
    expect(accountNotification({ kind: 'token-rejected' }, account)).toMatchObject({
      urgent: true,
      target: { kind: 'account', account: 'main' },
    });
  });

  it('replaces the one about the fault when the fault ends, separately for each account', () => {
    const tag = (kind: 'unreachable' | 'reachable', id = 'main') =>
      accountNotification(
        { kind, problem: unreachable(), since, goneMs: 1 } as never,
        accountIn({ phase: 'loading', fault: null }, { ...MAIN, id }),
      ).tag;
    expect(tag('reachable')).toBe(tag('unreachable'));
    expect(tag('reachable')).not.toBe(tag('reachable', 'branch'));
  });

  it('summarizes a fleet without problems', () => {
    const fleet = buildFleetOf(buildMonitored('up', 'healthy'));
    const healthy = accountIn({ phase: 'live', fleet });
    expect(accountNotification({ kind: 'summary' }, healthy).body).toBe(text('notice.noneDown'));
  });
});

describe.each(['settings', 'memory'] as const)(
  'a notification about an unreadable %s file',
  (what) => {
    it.each([
      ['set-aside', 'x.broken-1', /kept as x\.broken-1/],
      ['unreadable', 'x', /^x is unchanged/],
    ] as const)('names the file where it is now (%s)', (kind, file, body) => {
      const notification = unreadFileNotification(what, { kind, file });
      expect(notification.title).toMatch(/couldn’t be read$/);
      expect(notification.body).toMatch(body);
      expect(notification.body).not.toContain('{{');
    });
  },
);
