// The words of a notice about an account, where its click leads, and what is said of a file that cannot be read.
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

describe('a notice about the account', () => {
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
    [{ kind: 'emptied' }, /^Wachat lists no instances in “Main” any more$/, /three times/],
    [
      { kind: 'unreachable', problem: unreachable('dns'), since },
      /^Wachat cannot be reached$/,
      /may be fine.*app\.wachat\.net/,
    ],
    [{ kind: 'reachable', goneMs: 3 * MINUTE }, /^Wachat can be reached again$/, /for 3 min/],
    [{ kind: 'token-rejected' }, /no longer accepts the token of “Main”$/, /sign in again/],
    [{ kind: 'summary' }, /^1 of 2 connected$/, /^Down: Sto re\.$/],
  ] as const)('%o', (alert, title, body) => {
    const notification = accountNotification(alert, account);
    expect(notification.title).toMatch(title);
    expect(notification.body).toMatch(body);
  });

  it('a rejected token leads to sign-in', () => {
    expect(accountNotification({ kind: 'token-rejected' }, account)).toMatchObject({
      urgent: true,
      target: { kind: 'account', account: 'main' },
    });
  });

  it('the end takes the place of the beginning, for each account by itself', () => {
    const tag = (kind: 'unreachable' | 'reachable', id = 'main') =>
      accountNotification(
        { kind, problem: unreachable(), since, goneMs: 1 } as never,
        accountIn({ phase: 'loading', fault: null }, { ...MAIN, id }),
      ).tag;
    expect(tag('reachable')).toBe(tag('unreachable'));
    expect(tag('reachable')).not.toBe(tag('reachable', 'branch'));
  });

  it('a summary of a fleet that is well says so', () => {
    const fleet = buildFleetOf(buildMonitored('up', 'healthy'));
    const well = accountIn({ phase: 'live', fleet });
    expect(accountNotification({ kind: 'summary' }, well).body).toBe('No number is down.');
  });
});

describe.each(['settings', 'memory'] as const)('a %s file that cannot be read', (what) => {
  it.each([
    ['set-aside', 'x.broken-1', /set aside as x\.broken-1/],
    ['unreadable', 'x', /^x is left as it is/],
  ] as const)('(%s) is said by the name that it has now', (kind, file, body) => {
    const notification = unreadFileNotification(what, { kind, file });
    expect(notification.title).toMatch(/could not be read$/);
    expect(notification.body).toMatch(body);
    expect(notification.body).not.toContain('{{');
  });
});
