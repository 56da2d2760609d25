// Tests the group in the dialog: what its fields hold, what is wrong with them, and the group they make.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { GROUP_NOTIFICATIONS, type Group, NEW_GROUP } from '../../../../main/core/groups/group.ts';
import { areGroups, entryOf, groupName } from '../../../../main/core/groups/read-groups.ts';
import { WEEKDAYS } from '../../../../main/core/i18n/calendar.ts';
import {
  type DraftProblems,
  GroupDraft,
} from '../../../../renderer/settings/groups/group-draft.svelte.ts';
import { buildGroup } from '../../../support/core/build-group.ts';

/** A draft of a valid group, with some fields as somebody types them. */
function draftWith(fields: Partial<GroupDraft>, group: Group = buildGroup()): GroupDraft {
  return Object.assign(new GroupDraft(group), fields);
}

const HOURS = { from: '09:00', to: '18:00', days: ['mon'] } as const;

describe('what is wrong', () => {
  it.each<readonly [string, Partial<GroupDraft>, DraftProblems]>([
    ['nothing', {}, {}],
    ['no name', { name: '' }, { name: 'noName' }],
    ['a name of spaces', { name: ' \t ' }, { name: 'noName' }],
    ['60 characters', { name: '𝒳'.repeat(60) }, {}],
    ['60 characters and spaces around', { name: ` ${'x'.repeat(60)} ` }, {}],
    ['61 characters', { name: 'x'.repeat(61) }, { name: 'longName' }],
    ['the name of another group', { name: 'Bali' }, { name: 'taken' }],
    ['that name with spaces', { name: '  Bali ' }, { name: 'taken' }],
    ['that name in other letters', { name: 'bali' }, {}],
    ['a pattern', { pattern: '^(Toko|Kopi) [0-9]+$' }, {}],
    ['no regular expression', { pattern: '(' }, { pattern: 'noPattern' }],
    ['a look-ahead', { pattern: 'a(?=b)' }, { pattern: 'unsupported' }],
    ['a back reference', { pattern: '(a)\\1' }, { pattern: 'unsupported' }],
    ['200 characters', { pattern: 'x'.repeat(200) }, {}],
    ['201 characters', { pattern: 'x'.repeat(201) }, { pattern: 'longPattern' }],
    ['a high count', { pattern: 'a{17}' }, { pattern: 'unsupported' }],
    ['a number', { redChoice: 'fewer', least: '1' }, {}],
    ['the highest number', { redChoice: 'fewer', least: '9999' }, {}],
    ['zero', { redChoice: 'fewer', least: '0' }, { least: 'least' }],
    ['a higher number', { redChoice: 'fewer', least: '10000' }, { least: 'least' }],
    ['no number', { redChoice: 'fewer', least: '' }, { least: 'least' }],
    ['no number where none is needed', { redChoice: 'all', least: '' }, {}],
    ['hours', { hours: HOURS }, {}],
    ['hours in short', { hours: { ...HOURS, from: '7', to: '1830' } }, {}],
    ['equal times', { hours: { ...HOURS, to: '09:00' } }, {}],
    ['no time', { hours: { ...HOURS, from: 'noon' } }, { from: 'time' }],
    ['no times', { hours: { ...HOURS, from: '', to: '24:00' } }, { from: 'time', to: 'time' }],
    ['no day', { hours: { ...HOURS, days: [] } }, { days: 'noDay' }],
  ])('%s', (_case, fields, problems) => {
    expect(draftWith(fields).problems(['Bali', 'Medan'])).toEqual(problems);
  });
});

describe('the group', () => {
  it.each<readonly [string, Partial<GroupDraft>, Partial<Group>]>([
    ['a name on one line', { name: '  A \n B ' }, { name: 'A B' }],
    ['a prefix as typed', { prefix: ' To' }, { match: { prefix: ' To' } }],
    ['a pattern', { pattern: 'a|b' }, { match: { pattern: 'a|b' } }],
    ['an account', { account: 'main' }, { match: { account: 'main' } }],
    [
      'all of a rule',
      { prefix: 'A', pattern: 'b', account: 'main' },
      { match: { prefix: 'A', pattern: 'b', account: 'main' } },
    ],
    ['all are down', { redChoice: 'all' }, { redWhen: 'all' }],
    ['fewer', { redChoice: 'fewer', least: ' 3 ' }, { redWhen: { fewerThanUp: 3 } }],
    ['a number that is not in use', { redChoice: 'any', least: '3' }, { redWhen: 'any' }],
    [
      'times in short',
      { hours: { ...HOURS, from: '7', to: '1830' } },
      { workingHours: { ...HOURS, from: '07:00', to: '18:30' } },
    ],
  ])('has %s', (_case, fields, expected) => {
    expect(draftWith(fields).group).toEqual({ ...buildGroup(), ...expected });
  });

  it('has no rule any more once everything of it is removed', () => {
    const group = buildGroup({ match: { prefix: 'A', pattern: 'b', account: 'main' } });
    const fields = { prefix: '', pattern: '', account: null };
    expect(draftWith(fields, group).group.match).toBeNull();
  });

  it('loses the members that are removed, and no others', () => {
    const draft = new GroupDraft(buildGroup({ members: ['t1_a', 't1_b', 't1_c'] }));
    draft.removeMember('t1_b');
    expect(draft.group.members).toEqual(['t1_a', 't1_c']);
  });
});

describe('notifications', () => {
  const common = { ...DEFAULT_SETTINGS.notify, recovered: false };

  it('begin as those of all instances, without what is about the service', () => {
    const draft = new GroupDraft(NEW_GROUP);
    expect(draft.hasOwnNotify).toBe(false);
    draft.switchNotify(true, common);
    expect(draft.hasOwnNotify).toBe(true);
    expect(draft.group.notify).toEqual({
      down: true,
      recovered: false,
      pairing: true,
      removed: true,
    });
    draft.switchNotify(false, common);
    expect(draft.group.notify).toEqual({});
  });

  it('of a file that names one kind stay as they are', () => {
    const draft = new GroupDraft(buildGroup({ notify: { down: false } }));
    expect(draft.hasOwnNotify).toBe(true);
    expect(draft.group.notify).toEqual({ down: false });
  });
});

describe('working hours', () => {
  it('begin as those of an office, and return as they were', () => {
    const draft = new GroupDraft(NEW_GROUP);
    draft.switchHours(true);
    expect(draft.group.workingHours?.days).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
    draft.setTime('to', '20:00');
    draft.toggleDay('mon');
    draft.toggleDay('sun');
    draft.switchHours(false);
    expect(draft.group.workingHours).toBeNull();
    draft.switchHours(true);
    expect(draft.group.workingHours).toEqual({
      from: '09:00',
      to: '20:00',
      days: ['tue', 'wed', 'thu', 'fri', 'sun'],
    });
  });

  it('keep the days in the order of the week', () => {
    const draft = draftWith({ hours: { ...HOURS, days: [] } });
    for (const day of ['sun', 'wed', 'mon'] as const) draft.toggleDay(day);
    expect(draft.group.workingHours?.days).toEqual(['mon', 'wed', 'sun']);
  });
});

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
const text = fc.string({ minLength: 1, maxLength: 20 });
const anyGroup: fc.Arbitrary<Group> = fc.record({
  name: fc
    .string({ unit: 'binary', maxLength: 40 })
    .map(groupName)
    .filter((name) => name !== ''),
  members: fc.uniqueArray(text, { maxLength: 5 }),
  match: fc.option(
    fc
      .record(
        { prefix: text, pattern: fc.constantFrom('a|b', '^x$'), account: text },
        { requiredKeys: [] },
      )
      .filter((match) => Object.keys(match).length > 0),
  ),
  redWhen: fc.oneof(
    fc.constantFrom('any' as const, 'all' as const),
    fc.record({ fewerThanUp: fc.integer({ min: 1, max: 9999 }) }),
  ),
  notify: fc.dictionary(fc.constantFrom(...GROUP_NOTIFICATIONS), fc.boolean(), {
    noNullPrototype: true,
  }),
  workingHours: fc.option(
    fc.record({
      from: time,
      to: time,
      days: fc
        .subarray([...WEEKDAYS], { minLength: 1 })
        .map((some) => WEEKDAYS.filter((day) => some.includes(day))),
    }),
  ),
});

it('a group that nobody edits stays as it is, without problems', () => {
  fc.assert(
    fc.property(anyGroup, (group) => {
      const draft = new GroupDraft(group);
      expect(draft.problems([])).toEqual({});
      expect(draft.group).toEqual(group);
    }),
  );
});

it('a draft without problems makes a group that the settings take', () => {
  const typed = fc.record(
    {
      name: fc.string({ unit: 'binary', maxLength: 70 }),
      prefix: fc.string(),
      pattern: fc.string(),
      redChoice: fc.constantFrom('any' as const, 'all' as const, 'fewer' as const),
      least: fc.oneof(fc.string(), fc.integer({ min: -2, max: 12_000 }).map(String)),
      hours: fc.option(
        fc.record({
          from: fc.oneof(time, fc.string()),
          to: fc.oneof(time, fc.nat(2500).map(String)),
          days: fc.constantFrom<readonly ('mon' | 'sun')[]>(['mon', 'sun'], []),
        }),
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(typed, (fields) => {
      const draft = draftWith(fields);
      const wrong = Object.keys(draft.problems([])).length > 0;
      expect(wrong || areGroups([entryOf(draft.group)])).toBe(true);
    }),
  );
});
