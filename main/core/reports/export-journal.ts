// Formats the exported journal: rows for a spreadsheet, objects for a program.
import { reasonText } from '../health/reason-text.ts';
import { type HistoryEvent, instancesOf } from '../history/events.ts';
import { journalLine, nameIn } from '../history/journal-text.ts';

/** Name and host of an account by its id: events know only that. */
export interface Naming {
  readonly account: (id: string) => string;
  readonly host: (id: string) => string | undefined;
  /** Formats a time of the app's clock as ISO 8601 in UTC. */
  readonly isoTime: (ms: number) => string;
}

/** English in every language, because other programs read them. */
export const JOURNAL_HEADER = [
  ...['Time (UTC)', 'Account', 'Kind', 'API name', 'Name'],
  ...['From', 'To', 'Journal entry', 'Reason'],
] as const;

export const JOURNAL_MEANING =
  'Journal entries, newest first. Times are UTC in ISO 8601. `from` and `to` are the health of an instance before and after; null is unknown.';

export function journalCells(event: HistoryEvent, naming: Naming): readonly string[] {
  const { text, detail } = journalLine(event, naming.host(event.account));
  const health = event.kind === 'health' ? event : null;
  return [
    naming.isoTime(event.at),
    naming.account(event.account),
    event.kind,
    instancesOf(event).join(' '),
    health ? nameIn(health) : '',
    health?.from ?? '',
    health?.to ?? '',
    text,
    health ? reasonText(health.reason) : (detail ?? ''),
  ];
}

/** Everything that the event holds, and its line in the journal. */
export function journalObject(event: HistoryEvent, naming: Naming): object {
  const { at, kind, account, ...rest } = event;
  const head = { at: naming.isoTime(at), kind, account, accountName: naming.account(account) };
  const { text } = journalLine(event, naming.host(account));
  return { ...head, ...rest, words: text };
}
