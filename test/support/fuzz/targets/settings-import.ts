// An imported file of settings: it is refused, or what it changes is valid, keeps every address, and runs no program.
import { TIMES } from '../../../../main/app/reports/iso-times.ts';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import { readSettingsFile } from '../../../../main/core/reports/settings-file.ts';
import { planImport } from '../../../../main/core/reports/settings-import.ts';
import { accountIn, settingsWith, stateOf } from '../../core/core-builders.ts';
import { fileText, hereOf, imported, NOW, planOf } from '../../core/settings-files.ts';
import { nearBytes, nearDocument } from '../near-texts.ts';
import { count, note, settingsEdit, snooze } from '../oracles/settings.ts';
import { listOf, objectOf, oneOf, orNull, text, time, tupleOf } from '../plain-checks.ts';
import { fuzzTarget, must } from '../target.ts';
import { growingSettings, WHOLE_SETTINGS } from './settings.ts';

const INSTANCES = [
  { account: 'main', apiInstanceName: 'a', parked: 'for-good', note: 'front desk' },
  { account: 'main', apiInstanceName: '__proto__', muted: '2026-06-14T10:42:00.000Z' },
  { account: '__proto__', apiInstanceName: 'b', parked: 'until-back' },
];
const DOCUMENTS = [
  fileText(WHOLE_SETTINGS, INSTANCES),
  fileText({ accounts: [{ id: 'new', baseUrl: 'https://other.example' }] }, INSTANCES),
  fileText({ notify: { down: false } }, []),
].map((file) => JSON.parse(file));

const STATE: AppState = (() => {
  const state = stateOf(accountIn({ phase: 'loading', fault: null }));
  return { ...state, settings: { ...settingsWith(), accounts: state.settings.accounts } };
})();
const ADDRESSES = new Map(STATE.settings.accounts.map(({ id, baseUrl }) => [id, baseUrl]));

const brief = objectOf({ first: listOf(objectOfAny, 20), more: count });
const preview = objectOf({
  savedAt: orNull(time),
  changes: oneOf(true, false),
  ...{ accounts: brief, settings: brief, groups: brief, marks: brief, left: brief },
});
const marked = listOf(tupleOf(text, snooze));

export const settingsImportTarget = fuzzTarget('imported settings', {
  cases: 5_000,
  input: nearBytes(nearDocument(DOCUMENTS)),
  check(bytes) {
    const content = bytes.toString();
    const file = readSettingsFile(content, TIMES);
    if (!file.ok) return must(oneOf('not-json', 'not-ours', 'newer')(file.problem));
    const plan = planImport(file.value, hereOf(STATE));
    must(settingsEdit(plan.change));
    must(preview(plan.preview));
    for (const { id, baseUrl, needsToken } of plan.change.accounts ?? []) {
      const own = ADDRESSES.get(id);
      if (own === undefined ? !needsToken : own !== baseUrl) throw new Error(`${id}: ${baseUrl}`);
    }
    for (const { parked, muted, notes } of plan.marks.values()) {
      must(marked([...parked, ...muted]));
      must(listOf(tupleOf(text, note))([...notes]));
    }
    // A second import of the same file has nothing to do.
    const again = planOf(content, imported(STATE, plan));
    if (again.preview.changes) throw new Error('a second import changes something');
  },
  growing: [
    ...growingSettings((settings) => reading(fileText(settings))),
    ...growingSettings((settings) => reading(fileText({}, [settings]))).map((one) => ({
      ...one,
      shape: `${one.shape}, of an instance`,
    })),
    {
      shape: 'marks of many accounts',
      of(size) {
        const marks = Array.from({ length: size / 60 }, (_, i) => ({
          ...{ account: `n${i}`, apiInstanceName: `a${i}`, parked: 'for-good' },
        }));
        const accounts = Array.from({ length: Math.min(1000, size / 600) }, (_, i) => ({
          ...{ id: `n${i}`, baseUrl: 'https://a.example' },
        }));
        const file = fileText({ accounts }, marks);
        return () => reading(file);
      },
    },
  ],
});

function reading(content: string): void {
  const file = readSettingsFile(content, TIMES);
  if (file.ok) planImport(file.value, { ...hereOf(STATE), now: NOW });
}

/** Their texts are the window's. */
function objectOfAny(value: unknown, at = ''): string | null {
  return typeof value === 'object' && value !== null ? null : `${at}: no object`;
}
