// What holds for every import: nothing is lost, no address changes, and no file can make it fail.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMES } from '../../../../main/app/reports/iso-times.ts';
import { type Account, DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import type { RedWhen } from '../../../../main/core/groups/group.ts';
import type { Snooze } from '../../../../main/core/health/snooze.ts';
import { isAllowedBaseUrl } from '../../../../main/core/instance/address.ts';
import { noteOf } from '../../../../main/core/instance/notes.ts';
import { readSettingsFile } from '../../../../main/core/reports/settings-file.ts';
import {
  accountIn,
  quietHours,
  settingsWith,
  stateOf,
} from '../../../support/core/core-builders.ts';
import { exported, fileText, imported, NOW, planOf } from '../../../support/core/settings-files.ts';

const id = fc.constantFrom('main', 'branch', 'third', '__proto__');
const account: fc.Arbitrary<Account> = fc
  .record({
    id,
    name: fc.constantFrom('', 'Main', 'Shop \u202e'),
    baseUrl: fc.constantFrom(
      'https://app.wachat.net/api/v1',
      'https://evil.example',
      'http://127.0.0.1:8080/api',
      'http://evil.example',
    ),
    pollSeconds: fc.option(fc.constantFrom(5, 60), { nil: undefined }),
    needsToken: fc.constantFrom(undefined, true as const),
  })
  .map(({ pollSeconds, needsToken, ...rest }) => ({
    ...rest,
    ...(pollSeconds !== undefined && { pollSeconds }),
    ...(needsToken && { needsToken }),
  }));
const accounts = fc.uniqueArray(account, { minLength: 1, selector: (one) => one.id });

const snooze: fc.Arbitrary<Snooze> = fc.oneof(
  // As far as dates reach.
  fc
    .double({ min: -8.64e15, max: 8.64e15, noNaN: true })
    .map((until) => ({ kind: 'until', until }) as const),
  fc.integer({ min: -5, max: 1e9 }).map((ms) => ({ kind: 'until', until: NOW + ms }) as const),
  fc.constantFrom({ kind: 'until-back' } as const, { kind: 'for-good' } as const),
);
const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', '__proto__', '\ud800'));
const notes = fc
  .array(fc.tuple(name, fc.string().map(noteOf)))
  .map((entries) => new Map(entries.filter((one): one is [string, string] => one[1] !== null)));
const snoozes = fc.array(fc.tuple(name, snooze)).map((entries) => new Map(entries));

const switches = fc.record({
  ...{ down: fc.boolean(), recovered: fc.boolean(), pairing: fc.boolean() },
  ...{ removed: fc.boolean(), service: fc.boolean() },
});

const settings = fc.record({
  pollSeconds: fc.integer({ min: 5, max: 3600 }),
  confirmSeconds: fc.integer({ min: 0, max: 600 }),
  theme: fc.constantFrom('system', 'light', 'dark'),
  notify: switches,
  sounds: switches,
  quietHours: fc.constantFrom(
    null,
    quietHours('22:00-07:00'),
    quietHours('22:00-07:00', { days: ['sat', 'sun'], exceptAllDown: true }),
  ),
  summaryAtStart: fc.boolean(),
  textSize: fc.constantFrom(80, 100, 200),
  shortcut: fc.constantFrom(null, 'F9', 'Ctrl+Alt+W'),
  groups: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('A', 'B', 'C'),
      members: fc.uniqueArray(fc.constantFrom('a', 'b')),
      match: fc.constantFrom(null, { prefix: 'Jakarta' }),
      redWhen: fc.constantFrom<RedWhen>('any', 'all', { fewerThanUp: 2 }),
      notify: fc.constantFrom({}, { down: false }),
      workingHours: fc.constant(null),
    }),
    { selector: (group) => group.name },
  ),
} as const);

/** An app with its accounts in several phases. */
const states: fc.Arbitrary<AppState> = fc
  .tuple(
    accounts.chain((all) =>
      fc.tuple(
        ...all.map((one) =>
          fc
            .tuple(fc.boolean(), snoozes, snoozes, notes)
            .map(([isOut, parked, muted, its]): AccountState => {
              const phase = isOut
                ? ({ phase: 'signed-out' } as const)
                : ({ phase: 'loading', fault: null } as const);
              return { ...accountIn(phase, one), parked, muted, notes: its };
            }),
        ),
      ),
    ),
    settings,
  )
  .map(([all, change]) => {
    const state = stateOf(...all);
    return {
      ...state,
      settings: { ...state.settings, ...settingsWith(change), accounts: state.settings.accounts },
    };
  });

/** What another computer may have exported, or somebody has written. */
const file = fc.oneof(
  states.map((state) => exported(state)),
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), 'command'), fc.jsonValue()),
      fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ account: id, apiInstanceName: name, parked: fc.jsonValue() }),
          fc.record({ account: id, apiInstanceName: name, note: fc.jsonValue() }),
        ),
      ),
      accounts,
    )
    .map(([some, instances, all]) => fileText({ accounts: all, ...some }, instances)),
);

describe('an import', () => {
  it('of what was exported from the same state changes nothing', () => {
    fc.assert(
      fc.property(states, (state) => {
        const plan = planOf(exported(state), state);
        expect([plan.change, [...plan.marks], plan.preview.changes]).toEqual([{}, [], false]);
        expect(plan.preview.left.first.filter(({ kind }) => kind !== 'ended')).toEqual([]);
      }),
    );
  });

  it('a second time changes nothing', () => {
    fc.assert(
      fc.property(states, file, (state, text) => {
        const next = imported(state, planOf(text, state));
        expect(planOf(text, next).preview.changes).toBe(false);
      }),
    );
  });

  it('removes no account, park, mute or note, and no address of an account with a token changes', () => {
    fc.assert(
      fc.property(states, file, (state, text) => {
        const next = imported(state, planOf(text, state));
        for (const before of state.accounts) {
          const now = next.accounts.find((one) => one.account.id === before.account.id);
          expect(now?.parked.size).toBeGreaterThanOrEqual(before.parked.size);
          expect(now?.muted.size).toBeGreaterThanOrEqual(before.muted.size);
          expect(now?.notes.size).toBeGreaterThanOrEqual(before.notes.size);
          if (before.phase === 'signed-out' && now?.account.needsToken) continue;
          expect(now?.account.baseUrl).toBe(before.account.baseUrl);
        }
      }),
    );
  });

  it('adds accounts only with an allowed address, and without a token', () => {
    fc.assert(
      fc.property(states, file, (state, text) => {
        const { change } = planOf(text, state);
        const known = new Map(state.accounts.map((one) => [one.account.id, one.account.baseUrl]));
        for (const { id: of, baseUrl, needsToken } of change.accounts ?? []) {
          if (known.get(of) === baseUrl) continue;
          expect([isAllowedBaseUrl(baseUrl), needsToken]).toEqual([true, true]);
        }
      }),
    );
  });

  it('shows whether anything changes', () => {
    fc.assert(
      fc.property(states, file, (state, text) => {
        const { change, marks, preview } = planOf(text, state);
        const shown = [preview.accounts, preview.settings, preview.groups, preview.marks].some(
          ({ first }) => first.length > 0,
        );
        expect(shown).toBe(preview.changes);
        expect(Object.keys(change).length + marks.size > 0).toBe(preview.changes);
      }),
    );
  });
});

it('no text makes reading a file throw', () => {
  const marked = fc
    .dictionary(fc.constantFrom('settings', 'instances', 'savedAt', 'x'), fc.jsonValue())
    .map((some) => JSON.stringify({ wachatTray: 1, ...some }));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), marked), (text) => {
      const read = readSettingsFile(text, TIMES);
      if (read.ok) planOf(text, stateOf(accountIn({ phase: 'signed-out' })));
    }),
  );
});
