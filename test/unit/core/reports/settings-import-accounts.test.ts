// Which accounts an import adds and changes, in which order, and whose address stays.
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../../main/core/account/settings.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import { accountIn, buildFleetOf, MAIN, stateOf } from '../../../support/core/core-builders.ts';
import { fileText, planOf } from '../../../support/core/settings-files.ts';

const LOADING = { phase: 'loading', fault: null } as const;
const SIGNED_OUT = { phase: 'signed-out' } as const;
const BRANCH: Account = { id: 'branch', name: 'Branch', baseUrl: 'https://b.example/api' };
const OTHER = 'https://other.example/api';
/** The account with which the app starts. */
const DEFAULT: Account = { ...MAIN, name: '' };

const withBoth = () => stateOf(accountIn(LOADING), accountIn(LOADING, BRANCH));
const idsIn = (accounts: readonly Account[] | undefined) => accounts?.map(({ id }) => id);

describe('the accounts', () => {
  it('that the file has and this computer lacks are added, and need a token', () => {
    const plan = planOf(fileText({ accounts: [MAIN, BRANCH] }), stateOf(accountIn(LOADING)));
    expect(plan.change).toEqual({ accounts: [MAIN, { ...BRANCH, needsToken: true }] });
    expect(plan.preview.accounts.first).toEqual([
      { kind: 'added', account: 'Branch', host: 'b.example' },
    ]);
  });

  it.each<readonly [object, Account, object]>([
    [{ name: 'Shop' }, { ...BRANCH, name: 'Shop' }, { kind: 'renamed', to: 'Shop' }],
    [
      { name: 'Branch', pollSeconds: 60 },
      { ...BRANCH, pollSeconds: 60 },
      { kind: 'interval', from: null, to: 60 },
    ],
  ])('that are known take %j', (fields, account, shown) => {
    const file = fileText({
      accounts: [MAIN, { id: 'branch', baseUrl: BRANCH.baseUrl, ...fields }],
    });
    const plan = planOf(file, withBoth());
    expect(plan.change).toEqual({ accounts: [MAIN, account] });
    expect(plan.preview.accounts.first).toEqual([{ account: 'Branch', ...shown }]);
  });

  it('that are called as in the file without having been named change nothing', () => {
    const plan = planOf(fileText({ accounts: [MAIN] }), stateOf(accountIn(LOADING, DEFAULT)));
    expect(plan.change).toEqual({});
  });

  it('keep their name if the file has none, and lose an interval that it lacks', () => {
    const own = { ...BRANCH, pollSeconds: 60 };
    const plan = planOf(
      fileText({ accounts: [{ id: 'branch', baseUrl: BRANCH.baseUrl }] }),
      stateOf(accountIn(LOADING, own)),
    );
    expect(plan.change).toEqual({ accounts: [BRANCH] });
    expect(plan.preview.accounts.first).toEqual([
      { kind: 'interval', account: 'Branch', from: 60, to: null },
    ]);
  });

  it('get the order of the file, with those after it that are only here', () => {
    const third = { ...BRANCH, id: 'third', name: 'Third' };
    const file = fileText({ accounts: [third, BRANCH] });
    const plan = planOf(file, withBoth());
    expect(idsIn(plan.change.accounts)).toEqual(['third', 'branch', 'main']);
    expect(plan.preview.accounts.first.map(({ kind }) => kind)).toEqual(['added', 'reordered']);
    expect(planOf(fileText({ accounts: [MAIN] }), withBoth()).preview.changes).toBe(false);
  });

  it('still need a token if they did', () => {
    const waiting = { ...BRANCH, needsToken: true } as const;
    const file = fileText({ accounts: [{ ...BRANCH, name: 'Shop' }] });
    const plan = planOf(file, stateOf(accountIn(SIGNED_OUT, waiting)));
    expect(plan.change.accounts).toEqual([{ ...waiting, name: 'Shop' }]);
  });

  it('keep the address that they have here', () => {
    const plan = planOf(fileText({ accounts: [{ ...BRANCH, baseUrl: OTHER }] }), withBoth());
    expect(plan.preview.left.first).toEqual([
      { kind: 'address-kept', account: 'Branch', host: 'other.example' },
    ]);
    expect(plan.change.accounts).toEqual([BRANCH, MAIN]);
  });

  it.each(['http://b.example', 'https://b.example?x=1', 'ftp://b.example', ''])(
    'are not added with the address “%s”',
    (baseUrl) => {
      const plan = planOf(
        fileText({ accounts: [{ ...BRANCH, baseUrl }] }),
        stateOf(accountIn(LOADING)),
      );
      expect(plan.change).toEqual({});
      expect(plan.preview.left.first).toEqual([
        { kind: 'address-not-allowed', account: 'Branch', address: baseUrl },
      ]);
    },
  );

  it.each([
    [null, true],
    [BRANCH.baseUrl, true],
    [OTHER, false],
    ['', false],
  ])('with an id that had the address %j here are added: %s', (address, added) => {
    const plan = planOf(fileText({ accounts: [BRANCH] }), stateOf(accountIn(LOADING)), {
      addressOf: (id) => (id === 'branch' ? address : MAIN.baseUrl),
    });
    expect(idsIn(plan.change.accounts)?.includes('branch') ?? false).toBe(added);
    expect(plan.preview.left.first).toEqual(added ? [] : [{ kind: 'id-taken', account: 'Branch' }]);
  });
});

describe('the account with which the app starts', () => {
  const wanted = { ...MAIN, name: 'Shops', baseUrl: OTHER };
  const file = fileText({ accounts: [wanted] });

  it('takes the address of the file before anybody has signed in', () => {
    const plan = planOf(file, stateOf(accountIn(SIGNED_OUT, DEFAULT)));
    expect(plan.change.accounts).toEqual([{ ...wanted, needsToken: true }]);
    expect(plan.preview.accounts.first).toEqual([
      { kind: 'added', account: 'Shops', host: 'other.example' },
    ]);
  });

  it('takes it whatever its interval: an import that takes the interval away changes nothing about that', () => {
    const plan = planOf(file, stateOf(accountIn(SIGNED_OUT, { ...DEFAULT, pollSeconds: 60 })));
    expect(plan.change.accounts).toEqual([{ ...wanted, needsToken: true }]);
  });

  it.each<readonly [string, AccountState]>([
    ['is signed in', accountIn(LOADING, DEFAULT)],
    [
      'waits for the keychain',
      accountIn(
        { phase: 'blocked', fleet: null, problem: { kind: 'keychain', why: 'locked', detail: '' } },
        DEFAULT,
      ),
    ],
    ['has a name', accountIn(SIGNED_OUT, MAIN)],
    ['has a list', { ...accountIn(SIGNED_OUT, DEFAULT), restored: buildFleetOf() }],
  ])('keeps its own if it %s', (_how, account) => {
    const plan = planOf(file, stateOf(account));
    expect(plan.change.accounts?.[0]?.baseUrl).toBe(DEFAULT.baseUrl);
    expect(plan.preview.left.first).toMatchObject([{ kind: 'address-kept' }]);
  });

  it('keeps its own if that of the file is not allowed', () => {
    const bad = fileText({ accounts: [{ ...wanted, baseUrl: 'http://x.example' }] });
    const plan = planOf(bad, stateOf(accountIn(SIGNED_OUT, DEFAULT)));
    expect(plan.change.accounts).toEqual([MAIN].map((own) => ({ ...own, name: 'Shops' })));
    expect(plan.preview.left.first).toMatchObject([{ kind: 'address-not-allowed' }]);
  });
});
