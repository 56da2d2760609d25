// Tests the contents of status.json, and when it would change.
import { describe, expect, it } from 'vitest';
import { TIMES } from '../../../../../main/app/reports/iso-times.ts';
import type { AccountState } from '../../../../../main/core/account/state.ts';
import type { AppState } from '../../../../../main/core/app-state/app-state.ts';
import { saysSame, writeStatus } from '../../../../../main/core/reports/status/write-status.ts';
import {
  accountIn,
  buildMonitored,
  MAIN,
  REJECTED,
  row,
  stateOf,
  timeOf,
  unreachable,
} from '../../../../support/core/core-builders.ts';
import { blocked, DOWN, live, loading, stale, UP } from '../../../../support/core/phases.ts';
import { NOW, writtenStatus } from '../../../../support/core/status-builders.ts';

const iso = (clock: string) => new Date(timeOf(clock)).toISOString();
const PARKED = buildMonitored('parked', 'down', { park: { kind: 'for-good' } });
const NUMBERED = buildMonitored('numbered', 'healthy', {
  instance: row('numbered', 'open', { owner: '628123456789@s.whatsapp.net' }),
});

describe('status.json', () => {
  it('has the documented keys and no other', () => {
    expect(writtenStatus(stateOf(accountIn(live(NUMBERED, DOWN, PARKED))))).toEqual({
      version: 1,
      at: iso('10:42'),
      pollSeconds: 30,
      colour: 'red',
      line: '1 of 2 connected',
      connected: 1,
      of: 2,
      down: 1,
      unsettled: 0,
      accounts: [
        {
          id: 'main',
          name: 'Main',
          problem: null,
          asOf: null,
          instances: [
            {
              apiInstanceName: 'numbered',
              name: 'numbered',
              number: '+628123456789',
              health: 'healthy',
              since: iso('10:30'),
            },
            {
              apiInstanceName: 'lost',
              name: 'lost',
              number: expect.toBeOneOf([null, expect.stringMatching(/^\+\d+$/)]),
              health: 'down',
              since: iso('10:30'),
            },
            expect.objectContaining({ apiInstanceName: 'parked', health: 'down', parked: true }),
          ],
        },
      ],
    });
  });

  it.each<readonly [string, AccountState, object, object]>([
    [
      'before the first list',
      accountIn(loading(null)),
      { colour: 'grey', line: 'Checking…', connected: 0, of: 0 },
      { problem: null, asOf: null, instances: [] },
    ],
    [
      'of an outdated list',
      accountIn(stale(unreachable(), true)),
      { colour: 'grey', line: 'Wachat cannot be reached', connected: 1, of: 1 },
      { problem: 'unreachable', asOf: iso('10:42') },
    ],
    [
      'of a rejected token',
      accountIn(blocked(REJECTED, false)),
      { colour: 'grey', line: 'Token rejected' },
      { problem: 'token-rejected', asOf: null, instances: [] },
    ],
  ])('says what the tray says %s', (_, account, head, its) => {
    const written = writtenStatus(stateOf(account));
    expect(written).toMatchObject(head);
    expect(written.accounts[0]).toMatchObject(its);
  });

  it('is the same in however many pieces a long list is written', () => {
    const many = Array.from({ length: 1234 }, (_, i) => buildMonitored(`n${i}`, 'healthy'));
    const state = stateOf(accountIn(live(...many)), accountIn(live(UP), { ...MAIN, id: 'two' }));
    const pieces = [...writeStatus(state, NOW, TIMES)];
    expect(pieces.length).toBeGreaterThan(5);
    const [first, second] = writtenStatus(state).accounts;
    expect(first?.instances.map((one) => one.apiInstanceName)).toEqual(
      many.map(({ instance }) => instance.apiInstanceName),
    );
    expect(second?.instances).toHaveLength(1);
  });
});

describe('the status', () => {
  const base = stateOf(accountIn(live(UP, DOWN)));
  const withAccount = (account: AccountState): AppState => ({ ...base, accounts: [account] });
  const textOf = (state: AppState) => [...writeStatus(state, NOW, TIMES)].join('');

  it.each<readonly [string, AppState, boolean]>([
    ['of the same list again', withAccount(accountIn(live(UP, DOWN))), true],
    ['of equal instances', withAccount(accountIn(live({ ...UP }, { ...DOWN }))), true],
    [
      'while a poll is under way',
      withAccount({ ...accountIn(live(UP, DOWN)), checking: true }),
      true,
    ],
    ['in another order', withAccount(accountIn(live(DOWN, UP))), false],
    ['of a new name', withAccount(accountIn(live(UP, renamed(DOWN, 'other')))), false],
    ['of another health', withAccount(accountIn(live(UP, { ...DOWN, health: 'degraded' }))), false],
    ['of another time', withAccount(accountIn(live(UP, { ...DOWN, since: 0 }))), false],
    [
      'of a parked one',
      withAccount(accountIn(live(UP, { ...DOWN, park: { kind: 'for-good' } }))),
      false,
    ],
    ['of a failed poll', withAccount(accountIn(stale(unreachable(), false, UP, DOWN))), false],
    ['of another interval', { ...base, settings: { ...base.settings, pollSeconds: 60 } }, false],
    [
      'of a second account',
      { ...base, accounts: [...base.accounts, accountIn(loading(null))] },
      false,
    ],
    ['of fewer', withAccount(accountIn(live(UP))), false],
  ])('%s: the same is %s', (_, state, same) => {
    expect(saysSame(base, state, NOW)).toBe(same);
    expect(textOf(base) === textOf(state)).toBe(same);
  });
});

function renamed(monitored: typeof DOWN, displayName: string): typeof DOWN {
  return { ...monitored, instance: { ...monitored.instance, displayName } };
}
