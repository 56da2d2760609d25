// Settings files as text or parsed, and what they are imported into.
import { TIMES } from '../../../main/app/reports/iso-times.ts';
import { withEdit } from '../../../main/core/account/settings.ts';
import { newAccount } from '../../../main/core/account/state.ts';
import type { AppState } from '../../../main/core/app-state/app-state.ts';
import type { SettingsFile } from '../../../main/core/reports/settings-file.ts';
import { readSettingsFile, writeSettingsFile } from '../../../main/core/reports/settings-file.ts';
import {
  type Here,
  type ImportPlan,
  planImport,
  withMarks,
} from '../../../main/core/reports/settings-import.ts';
import { timeOf } from './core-builders.ts';

export const NOW = timeOf('10:42');

/** A file with these settings and instances. */
export function fileText(settings: unknown, instances: unknown = [], more: object = {}): string {
  return JSON.stringify({ wachatTray: 1, savedAt: TIMES.iso(NOW), settings, instances, ...more });
}

export function readFile(text: string): SettingsFile {
  const read = readSettingsFile(text, TIMES);
  if (!read.ok) throw new Error(`refused: ${read.problem}`);
  return read.value;
}

export function exported(state: AppState, now = NOW): string {
  return writeSettingsFile(state, now, TIMES);
}

/** An app in this state, whose settings file has the same settings. */
export function hereOf(state: AppState, fields: Partial<Here> = {}): Here {
  const { accounts } = state.settings;
  const addressOf = (id: string) => accounts.find((one) => one.id === id)?.baseUrl ?? null;
  return { state, settings: state.settings, addressOf, now: NOW, ...fields };
}

export function planOf(text: string, state: AppState, fields: Partial<Here> = {}): ImportPlan {
  return planImport(readFile(text), hereOf(state, fields));
}

/** The state after the import, as the app makes it. */
export function imported(state: AppState, { change, marks }: ImportPlan): AppState {
  const settings = withEdit(state.settings, change);
  const accounts = settings.accounts.map((account) => {
    const before = state.accounts.find((one) => one.account.id === account.id);
    const next = before ? { ...before, account } : newAccount(account);
    const own = marks.get(account.id);
    return own ? withMarks(next, own) : next;
  });
  return { ...state, settings, accounts };
}
