// What the list shows, from top to bottom: groups with the problems first, or the ranked finds of a search.
import type { Row } from '#core/bridge';
import type { Health } from '#core/health';
import { matcherOf } from './search.ts';

/** The groups that count, and can be shown alone. */
export type HealthGroup = 'down' | 'unsettled' | 'connected';
export type Group = HealthGroup | 'parked';
export type Filter = 'all' | HealthGroup;

const HEALTH_GROUPS: readonly HealthGroup[] = ['down', 'unsettled', 'connected'];

export type Item =
  | { readonly kind: 'heading'; readonly group: Group | 'found'; readonly count: number }
  | {
      readonly kind: 'row';
      readonly row: Row;
      readonly group: Group | 'found';
      readonly last: boolean;
    };

/** How many rows each choice of the filter would show; parked ones are outside. */
export type GroupCounts = Readonly<Record<Filter, number>>;

export interface FleetList {
  readonly items: readonly Item[];
  readonly counts: GroupCounts;
  /** How many rows fit the search and the filter, parked ones included. */
  readonly fitting: number;
}

export interface Asked {
  readonly query: string;
  readonly filter: Filter;
  /** The parked rows are shown under their heading. */
  readonly parkedOpen: boolean;
}

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export function groupOf(health: Health): HealthGroup {
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

export function fleetList(rows: readonly Row[], asked: Asked): FleetList {
  const matcher = matcherOf(asked.query);
  const found: { readonly row: Row; readonly rank: number }[] = [];
  for (const row of rows) {
    const rank = matcher === null ? 0 : matcher(row);
    if (rank !== null) found.push({ row, rank });
  }
  const counts = { all: 0, down: 0, unsettled: 0, connected: 0 };
  for (const { row } of found) {
    if (row.parked) continue;
    counts.all += 1;
    counts[groupOf(row.health)] += 1;
  }

  const fitting = found.filter(
    ({ row }) => asked.filter === 'all' || (!row.parked && groupOf(row.health) === asked.filter),
  );
  if (matcher !== null) {
    fitting.sort((a, b) => a.rank - b.rank || byName(a.row, b.row));
    const ranked = fitting.map(({ row }) => row);
    return { items: section('found', ranked), counts, fitting: fitting.length };
  }
  const items = HEALTH_GROUPS.flatMap((group) => {
    const members = fitting
      .map(({ row }) => row)
      .filter((row) => !row.parked && groupOf(row.health) === group);
    return section(group, members.sort(group === 'connected' ? byName : byTrouble));
  });
  const parked = fitting.map(({ row }) => row).filter((row) => row.parked);
  return {
    items: [...items, ...section('parked', parked.sort(byName), asked.parkedOpen)],
    counts,
    fitting: fitting.length,
  };
}

function section(group: Group | 'found', rows: readonly Row[], open = true): readonly Item[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', group, count: rows.length },
    ...(open ? rows : []).map(
      (row, i): Item => ({ kind: 'row', row, group, last: i === rows.length - 1 }),
    ),
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
