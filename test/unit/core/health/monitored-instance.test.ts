// What is kept of each instance from list to list, and what a list is said to have changed.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../main/core/health/evaluate.ts';
import { LIMITS, listOf, row, SECOND } from '../../../support/core/core-builders.ts';
import { ListByList } from '../../../support/core/list-by-list.ts';

describe('a track', () => {
  const words = (...states: readonly string[]) => {
    const lists = new ListByList();
    for (const [i, state] of states.entries()) lists.take(i * 30 * SECOND, row('a', state));
    const monitored = lists.fleet?.instances.get('a');
    return { monitored, reason: monitored?.reason, since: Number(monitored?.since) / SECOND };
  };

  it('dates trouble from the first list that showed it', () => {
    expect(words('open', 'connecting', 'close', 'close', 'refused').since).toBe(30);
  });

  it('dates health from the first list that showed it', () => {
    expect(words('open', 'close', 'open', 'open').since).toBe(60);
    expect(words('open', 'open', 'huh', 'huh').since).toBe(60);
  });

  it('keeps the first loss for good as its reason', () => {
    const { reason } = words('open', 'logged_out', 'banned', 'connecting');
    expect(reason).toEqual({ code: 'word', word: 'logged_out' });
  });

  it('remembers when its stretch began, and when it first read lost', () => {
    expect(words('open', 'connecting').monitored?.incident).toMatchObject({
      startedAt: 30 * SECOND,
      startedMonitoredMs: 30 * SECOND,
      lostAt: null,
    });
    expect(words('open', 'connecting', 'close', 'close').monitored?.incident).toMatchObject({
      startedAt: 30 * SECOND,
      startedMonitoredMs: 30 * SECOND,
      lostAt: 60 * SECOND,
    });
  });

  it('remembers when it was last up', () => {
    expect(words('open', 'open', 'close', 'huh').monitored?.lastUpAt).toBe(30 * SECOND);
    expect(words('huh', 'close').monitored?.lastUpAt).toBeNull();
  });

  it('says what the last list said otherwise', () => {
    expect(words('open', 'close', 'connecting').reason).toEqual({
      code: 'word',
      word: 'connecting',
    });
  });
});

describe('the changes of a list', () => {
  it('are of the instances whose health is another, with what it was', () => {
    const lists = new ListByList();
    lists.take(0, row('a', 'open'), row('b', 'open'));
    expect(lists.changes.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['a', null, 'healthy'],
      ['b', null, 'healthy'],
    ]);
    lists.take(30 * SECOND, row('a', 'open'), row('b', 'refused', { displayName: 'Bee' }));
    expect(lists.changes).toEqual([
      expect.objectContaining({
        key: { account: 'main', apiInstanceName: 'b' },
        name: 'Bee',
        at: 30 * SECOND,
        from: 'healthy',
        to: 'down',
        reason: { code: 'word', word: 'refused' },
      }),
    ]);
    lists.take(60 * SECOND, row('a', 'open'), row('b', 'refused'));
    expect(lists.changes).toEqual([]);
  });

  it('go by the API name: a new display name is silent', () => {
    const lists = new ListByList();
    lists.take(0, row('a', 'open'));
    lists.take(30 * SECOND, row('a', 'open', { displayName: 'Renamed' }));
    expect(lists.changes).toEqual([]);
    expect(lists.fleet?.instances.get('a')?.instance.displayName).toBe('Renamed');
  });

  it('begin anew where there is no list before', () => {
    const { changes, fleet } = evaluate('main', null, listOf(row('a', 'close')), 0, LIMITS);
    expect(changes[0]).toMatchObject({ from: null, to: 'down' });
    expect(fleet.instances.get('a')?.incident?.alertState).toBe('waived');
  });

  it('are one to missing as well, dated from the first list without it', () => {
    const lists = new ListByList();
    lists.take(0, row('a', 'open'), row('b', 'open'));
    lists.take(30 * SECOND, row('b', 'open'));
    expect(lists.changes).toEqual([]);
    lists.take(60 * SECOND, row('b', 'open'));
    expect(lists.changes).toEqual([
      expect.objectContaining({ from: 'healthy', to: 'missing', reason: { code: 'absent' } }),
    ]);
    expect(lists.fleet?.instances.get('a')?.since).toBe(30 * SECOND);
  });
});
