// What the list shows, from top to bottom: groups with the problems first, or the ranked finds of a search.
import type { Row } from '#core/bridge';
import type { Health } from '#core/health';
import { matcherOf } from './search.ts';

export type Group = 'down' | 'unsettled' | 'connected';
export type Filter = 'all' | Group;

export const GROUPS: readonly Group[] = ['down', 'unsettled', 'connected'];

export type Item =
  | { readonly kind: 'heading'; readonly group: Group | 'found'; readonly count: number }
  | {
      readonly kind: 'row';
      readonly row: Row;
      readonly group: Group | 'found';
      readonly last: boolean;
    };

/** How many rows each choice of the filter would show. */
export type GroupCounts = Readonly<Record<Filter, number>>;

export interface FleetList {
  readonly items: readonly Item[];
  readonly counts: GroupCounts;
}

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export function groupOf(health: Health): Group {
  if (health === 'down') return 'down';
  return health === 'healthy' ? 'connected' : 'unsettled';
}

/** Unique among the rows of all accounts. */
export function rowKey(row: {
  readonly account: string;
  readonly apiInstanceName: string;
}): string {
  return `${row.account}\n${row.apiInstanceName}`;
}

export function fleetList(rows: readonly Row[], query: string, filter: Filter): FleetList {
  const matcher = matcherOf(query);
  const found: { readonly row: Row; readonly rank: number }[] = [];
  for (const row of rows) {
    const rank = matcher === null ? 0 : matcher(row);
    if (rank !== null) found.push({ row, rank });
  }
  const counts = { all: found.length, down: 0, unsettled: 0, connected: 0 };
  for (const { row } of found) counts[groupOf(row.health)] += 1;

  const shown = found.filter(({ row }) => filter === 'all' || groupOf(row.health) === filter);
  if (matcher !== null) {
    shown.sort((a, b) => a.rank - b.rank || byName(a.row, b.row));
    return {
      items: section(
        'found',
        shown.map(({ row }) => row),
      ),
      counts,
    };
  }
  const items = GROUPS.flatMap((group) => {
    const members = shown.map(({ row }) => row).filter((row) => groupOf(row.health) === group);
    return section(group, members.sort(group === 'connected' ? byName : byTrouble));
  });
  return { items, counts };
}

function section(group: Group | 'found', rows: readonly Row[]): readonly Item[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', group, count: rows.length },
    ...rows.map((row, i): Item => ({ kind: 'row', row, group, last: i === rows.length - 1 })),
  ];
}

/** The longest trouble first. */
function byTrouble(a: Row, b: Row): number {
  return a.since - b.since || byName(a, b);
}

function byName(a: Row, b: Row): number {
  return names.compare(a.name, b.name) || names.compare(a.apiInstanceName, b.apiInstanceName);
}

/**
 * The same places as before with what is known now: for the moments in which a hand is on its way to a row.
 * Rows that are gone leave, new ones come at the end.
 */
export function heldInPlace(before: readonly Item[], next: readonly Item[]): readonly Item[] {
  const fresh = new Map<string, Row>();
  for (const item of next) if (item.kind === 'row') fresh.set(rowKey(item.row), item.row);
  const items: Item[] = [];
  for (const item of before) {
    if (item.kind === 'heading') {
      items.push(item);
      continue;
    }
    const row = fresh.get(rowKey(item.row));
    if (row === undefined) continue;
    fresh.delete(rowKey(item.row));
    items.push({ ...item, row });
  }
  const end = items.findLast((item) => item.kind === 'row')?.group ?? 'connected';
  for (const row of fresh.values()) items.push({ kind: 'row', row, group: end, last: false });
  return items;
}
