// Access to one instance: the address and token of a request, or why none is allowed.
import { expect, it } from 'vitest';
import { accessTo } from '../../../../main/app/instance/access.ts';
import { addressRuleOn } from '../../../../main/core/account/access/address-rule.ts';
import type { Phase } from '../../../../main/core/account/state.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildMonitored,
  MAIN,
  REJECTED,
  stateOf,
} from '../../../support/core/core-builders.ts';

const OFFICIAL = addressRuleOn(null);
const KEY = { account: 'main', apiInstanceName: 'a' };
const fleet = buildFleetOf(buildMonitored('a', 'down'));
const HTTP = { ...MAIN, baseUrl: 'http://wa.example.com' };
const WAY = { ok: true, value: { baseUrl: MAIN.baseUrl, token: 'right' } };
const no = (kind: string) => ({ ok: false, problem: { kind } });

it.each<readonly [string, Phase, string | null, object]>([
  ['live', { phase: 'live', fleet }, 'right', WAY],
  ['failing', { phase: 'stale', fleet, fault: buildFault() }, 'right', WAY],
  ['blocked by a rejected token', { phase: 'blocked', fleet, problem: REJECTED }, 'right', WAY],
  ['asleep', { phase: 'live', fleet }, null, no('no-token')],
  ['signed out', { phase: 'signed-out' }, 'right', no('no-token')],
  [
    'blocked by a locked keychain',
    { phase: 'blocked', fleet, problem: { kind: 'keychain', why: 'locked', detail: '' } },
    null,
    no('keychain'),
  ],
])(
  'accessTo returns the token or the problem of an account that is %s',
  (_what, phase, token, expected) => {
    expect(accessTo(stateOf(accountIn(phase)), KEY, token, OFFICIAL).target).toMatchObject(
      expected,
    );
  },
);

it('accessTo refuses an address that is not allowed, whatever the token', () => {
  const state = stateOf(accountIn({ phase: 'live', fleet }, HTTP));
  expect(accessTo(state, KEY, 'right', OFFICIAL).target).toMatchObject(no('address-not-allowed'));
});

it('accessTo refuses an address elsewhere on an unofficial Electron', () => {
  const rule = addressRuleOn({ version: '33.4.11', packaged: false });
  const to = (baseUrl: string) => {
    const state = stateOf(accountIn({ phase: 'live', fleet }, { ...MAIN, baseUrl }));
    return accessTo(state, KEY, 'right', rule).target;
  };
  expect(to(MAIN.baseUrl)).toMatchObject(no('unofficial-electron'));
  expect(to('http://127.0.0.1:8080')).toMatchObject({ ok: true });
});

it('accessTo refuses an unknown account and finds only known instances', () => {
  const state = stateOf(accountIn({ phase: 'live', fleet }));
  expect(accessTo(state, { ...KEY, account: 'x' }, 'right', OFFICIAL).target).toMatchObject(
    no('no-token'),
  );
  expect(
    accessTo(state, { ...KEY, apiInstanceName: 'x' }, 'right', OFFICIAL).monitored,
  ).toBeUndefined();
  expect(accessTo(state, KEY, 'right', OFFICIAL).monitored?.instance.apiInstanceName).toBe('a');
});

it('accessTo tells whether the last list is outdated', () => {
  const outdated = (phase: Phase) =>
    accessTo(stateOf(accountIn(phase)), KEY, 'right', OFFICIAL).outdated;
  expect(outdated({ phase: 'live', fleet })).toBe(false);
  expect(outdated({ phase: 'stale', fleet, fault: buildFault() })).toBe(false);
  expect(outdated({ phase: 'stale', fleet, fault: buildFault({ outdated: true }) })).toBe(true);
});
