// Tests what is kept of each instance between lists, and which health changes a list reports.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../main/core/health/evaluate.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { LIMITS, listOf, row, SECOND } from '../../../support/core/core-builders.ts';
import { ListPlayer } from '../../../support/core/list-player.ts';

const NOTHING = {
  ...{ id: null, internalName: null, instanceName: null, displayName: null, number: null },
  ...{ state: null, status: null, isConnected: null, integration: null, profileName: null },
  ...{ profilePictureUrl: null, profilePicUrl: null, createdAt: null, updatedAt: null },
};
/** Not the number of the other. */
const ANOTHER = { owner: null, number: null };

describe('a monitored instance', () => {
  const knownAfter = (...states: readonly string[]) => {
    const lists = new ListPlayer();
    for (const [i, state] of states.entries()) lists.take(i * 30 * SECOND, row('a', state));
    const monitored = lists.fleet?.instances.get('a');
    return { monitored, reason: monitored?.reason, since: Number(monitored?.since) / SECOND };
  };

  it('dates an incident from the first list that showed it', () => {
    expect(knownAfter('open', 'connecting', 'close', 'close', 'refused').since).toBe(30);
  });

  it('dates health from the first list that showed it', () => {
    expect(knownAfter('open', 'close', 'open', 'open').since).toBe(60);
    expect(knownAfter('open', 'open', 'huh', 'huh').since).toBe(60);
  });

  it('keeps the first lost-for-good reading as its reason', () => {
    const { reason } = knownAfter('open', 'logged_out', 'banned', 'connecting');
    expect(reason).toEqual({ code: 'word', word: 'logged_out' });
  });

  it('records when its incident began and when it was first lost', () => {
    expect(knownAfter('open', 'connecting').monitored?.incident).toMatchObject({
      startedAt: 30 * SECOND,
      startedMonitoredMs: 30 * SECOND,
      lostAt: null,
    });
    expect(knownAfter('open', 'connecting', 'close', 'close').monitored?.incident).toMatchObject({
      startedAt: 30 * SECOND,
      startedMonitoredMs: 30 * SECOND,
      lostAt: 60 * SECOND,
    });
  });

  it('records when it was last up', () => {
    expect(knownAfter('open', 'open', 'close', 'huh').monitored?.lastUpAt).toBe(30 * SECOND);
    expect(knownAfter('huh', 'close').monitored?.lastUpAt).toBeNull();
    const lists = new ListPlayer();
    lists.take(0, row('a', 'open'), row('b', 'open'));
    lists.take(30 * SECOND, row('a', 'open'), row('b', 'open'));
    lists.take(60 * SECOND, row('b', 'open'));
    expect(lists.fleet?.instances.get('a')?.lastUpAt).toBe(30 * SECOND);
  });

  it('is the same object after a list that changes nothing of it, and so are all if nothing changes', () => {
    const lists = new ListPlayer();
    const rows = [row('a', 'open'), row('b', 'open', ANOTHER)] as const;
    lists.take(0, ...rows);
    const before = lists.fleet?.instances;
    lists.take(30 * SECOND, ...rows);
    expect(lists.fleet?.instances).toBe(before);
    lists.take(60 * SECOND, rows[0], row('b', 'close', ANOTHER));
    expect(lists.fleet?.instances.get('a')).toBe(before?.get('a'));
    expect(lists.fleet?.instances.get('b')).not.toBe(before?.get('b'));
    lists.take(90 * SECOND, rows[1], rows[0]);
    expect([...(lists.fleet?.instances.keys() ?? [])]).toEqual(['b', 'a']);
  });

  it('is judged anew in the first list, however little its row says', () => {
    const nothing: Instance = { ...NOTHING, apiInstanceName: 'a', owner: '628111@s.whatsapp.net' };
    const lists = new ListPlayer();
    lists.take(0, { ...nothing, state: 'open' });
    lists.restart();
    lists.take(30 * SECOND, nothing);
    expect(lists.fleet?.instances.get('a')?.health).toBe('unknown');
  });

  it('is neither parked nor muted without a snooze, although nothing else changed', () => {
    const lists = new ListPlayer();
    lists.take(0, row('a', 'open'));
    for (const what of ['park', 'mute'] as const) {
      lists.act('a', what);
      const { instances } = evaluate(
        'main',
        lists.fleet,
        listOf(row('a', 'open')),
        1,
        LIMITS,
      ).fleet;
      expect(instances.get('a')).toMatchObject({ park: null, mute: null });
      lists.act('a', `un${what}`);
    }
  });

  it('keeps the objects of what did not change, and no others', () => {
    const lists = new ListPlayer();
    const kept = (...rows: readonly ReturnType<typeof row>[]) => {
      const [before, now] = rows.map((one, i) => {
        lists.take(i * 30 * SECOND, one);
        return lists.fleet?.instances.get('a');
      });
      const names = ['instance', 'reading', 'reason', 'memory', 'drops', 'hints'] as const;
      return names.filter((name) => before?.[name] === now?.[name]);
    };
    expect(kept(row('a', 'open'), row('a', 'open'))).toEqual([
      ...['instance', 'reading', 'reason', 'memory', 'drops', 'hints'],
    ]);
    expect(kept(row('a', 'open'), row('a', 'close'))).toEqual(['memory', 'hints']);
    const renamed = row('a', 'open', { displayName: 'b' });
    expect(kept(row('a', 'open'), renamed)).not.toContain('instance');
    expect(renamed).toEqual(lists.fleet?.instances.get('a')?.instance);
  });

  it('has the reason of the last list otherwise', () => {
    expect(knownAfter('open', 'close', 'connecting').reason).toEqual({
      code: 'word',
      word: 'connecting',
    });
  });
});

describe('the health changes of a list', () => {
  it('cover only instances whose health changed, with the previous health', () => {
    const lists = new ListPlayer();
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

  it('do not include a new display name', () => {
    const lists = new ListPlayer();
    lists.take(0, row('a', 'open'));
    lists.take(30 * SECOND, row('a', 'open', { displayName: 'Renamed' }));
    expect(lists.changes).toEqual([]);
    expect(lists.fleet?.instances.get('a')?.instance.displayName).toBe('Renamed');
  });

  it('have no previous health without a previous list', () => {
    const { changes, fleet } = evaluate('main', null, listOf(row('a', 'close')), 0, LIMITS);
    expect(changes[0]).toMatchObject({ from: null, to: 'down' });
    expect(fleet.instances.get('a')?.incident?.alertState).toBe('waived');
  });

  it('include a missing instance, dated from the first list without it', () => {
    const lists = new ListPlayer();
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
