// Copies many instances at once: their API names, or a table for a spreadsheet or a text.
import { accountName } from '../account/account-name.ts';
import { type AccountState, isOutdated } from '../account/state.ts';
import { type AppState, type Listed, listedIn } from '../app-state/app-state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import { displayNameOf, e164Of, type InstanceKey } from '../instance/instance.ts';

export const LIST_FORMATS = ['apiNames', 'csv', 'markdown'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Rows of cells; the first is the header. */
export type Table = readonly (readonly string[])[];

/** The instances of these keys, each once, in their order, without removed ones. */
export function listedOf(state: AppState, keys: readonly InstanceKey[]): readonly Listed[] {
  const listed = keys.flatMap((key) => listedIn(state, key) ?? []);
  const seen = new Set<unknown>();
  return listed.filter(({ monitored }) => !seen.has(monitored) && seen.add(monitored));
}

/** One API name a line. */
export function apiNamesOf(listed: readonly Listed[]): string {
  return listed.map(({ monitored }) => monitored.instance.apiInstanceName).join('\n');
}

const COLUMNS = ['name', 'apiName', 'number', 'state', 'since', 'account'] as const;

/** The columns of CSV, English in every language, because other programs read them. */
const CSV_COLUMNS: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  ...{ name: 'Name', apiName: 'API name', number: 'Number' },
  ...{ state: 'State', since: 'Since', account: 'Account' },
};

/** `isoTime` formats a time of the app's clock. With `several` accounts a column names them. */
export function tableOf(
  listed: readonly Listed[],
  format: 'csv' | 'markdown',
  several: boolean,
  isoTime: (ms: number) => string,
): Table {
  const header = COLUMNS.filter((column) => several || column !== 'account').map((column) =>
    format === 'csv' ? CSV_COLUMNS[column] : translate(`column.${column}`),
  );
  const rows = listed.map(({ account, monitored }) => [
    displayNameOf(monitored.instance),
    monitored.instance.apiInstanceName,
    // Without the plus sign, which a spreadsheet would read as a formula.
    e164Of(monitored.instance)?.slice(1) ?? '',
    stateText(account, monitored),
    isoTime(monitored.since),
    ...(several ? [accountName(account.account)] : []),
  ]);
  return [header, ...rows];
}

/** The state of an instance; in an outdated list, what it was. */
function stateText(account: AccountState, { health }: MonitoredInstance): string {
  return isOutdated(account)
    ? translate(`health.was.${health}`)
    : translate(`health.label.${health}`);
}

/** The table in GitHub-flavoured Markdown. Every cell stays plain text. */
export function markdownOf([header = [], ...rows]: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [header.map(escaped), header.map(() => '---'), ...rows.map((row) => row.map(escaped))]
    .map(line)
    .join('\n');
}

/** Characters that would end a cell, format it, or make a link, a picture or an emoji. */
const MARKDOWN = /[\\|`*_~<>[\]&$]|:(?=\/\/|[a-z+-][\w+-]*:)|(?<=\bwww)\./gi;

/** Any text as plain text within a line of Markdown. */
export function escaped(cell: string): string {
  return oneLine(cell, Number.POSITIVE_INFINITY).replace(MARKDOWN, '\\$&');
}
