// What the list shows, from top to bottom: groups with the problems first, one flat list, or the ranked finds of a search.
import type { Filter, ListView, Sort } from '#core/app-state/app-state';
import type { Health } from '#core/health/monitored-instance';
import type { Row } from '#core/window/shown';
import { byName } from './name-order.ts';
import { rowKey } from './row-key.ts';
import { corpusOf, findIn } from './search.ts';
import { queryOf } from './search-query.ts';

export type { Filter, Sort };

/** The groups that count, and can be shown alone. */
export type HealthGroup = 'down' | 'unsettled' | 'connected';
export type Group = HealthGroup | 'parked';
/** What a heading stands for: a group, the list in one piece and its order, or what a search found. */
export type Section = Group | 'byName' | 'byChange' | 'found';

const HEALTH_GROUPS: readonly HealthGroup[] = ['down', 'unsettled', 'connected'];

export type Item =
  | { readonly kind: 'heading'; readonly group: Section; readonly count: number }
  | { readonly kind: 'row'; readonly row: Row; readonly group: Section; readonly last: boolean };

/** How many rows each choice of the filter would show; parked ones are outside. */
export type GroupCounts = Readonly<Record<Filter, number>>;

export interface FleetList {
  readonly items: readonly Item[];
  readonly counts: GroupCounts;
  /** How many rows fit the search and the filter, parked ones included. */
  readonly fitting: number;
}

export interface Asked extends ListView {
  readonly query: string;
  /** The parked rows are shown under their heading. */
  readonly parkedOpen: boolean;
}

export function groupOf(health: Health): HealthGroup {
  if (health === 'down') return 'down';
  return health === 'healthy' ? 'connected' : 'unsettled';
}

/** `rows` come in the order of their names (`NameOrder`). */
export function fleetList(rows: readonly Row[], asked: Asked): FleetList {
  const query = queryOf(asked.query);
  const matching = query === null ? rows : findIn(corpusOf(rows), query);
  const counts = { all: 0, down: 0, unsettled: 0, connected: 0 };
  for (const row of matching) {
    if (row.parked) continue;
    counts.all += 1;
    counts[groupOf(row.health)] += 1;
  }
  const { filter } = asked;
  const fitting =
    filter === 'all'
      ? matching
      : matching.filter((row) => !row.parked && groupOf(row.health) === filter);
  const items =
    query === null
      ? [
          ...sections(
            fitting.filter((row) => !row.parked),
            asked.sort,
          ),
          ...section(
            'parked',
            fitting.filter((row) => row.parked),
            asked.parkedOpen,
          ),
        ]
      : section('found', fitting);
  return { items, counts, fitting: fitting.length };
}

function sections(rows: readonly Row[], sort: Sort): readonly Item[] {
  switch (sort) {
    case 'name':
      return section('byName', rows);
    case 'last-change':
      return section(
        'byChange',
        rows.toSorted((a, b) => b.since - a.since),
      );
    case 'state':
      return HEALTH_GROUPS.flatMap((group) => {
        const members = rows.filter((row) => groupOf(row.health) === group);
        return section(group, group === 'connected' ? members : members.sort(byTrouble));
      });
  }
}

function section(group: Section, rows: readonly Row[], open = true): readonly Item[] {
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

/**
 * The same places as before with what is known now: for the moments in which a person is at the list.
 * A row that is gone, or would stand elsewhere, stays where it was; new ones come at the end, before the parked ones.
 * `current` finds a row as it is now, whether it still fits or not.
 */
export function heldInPlace(
  before: readonly Item[],
  next: readonly Item[],
  current: (key: string) => Row | undefined,
): readonly Item[] {
  if (before.length === 0) return next;
  const known = new Set<string>();
  const items: Item[] = before.map((item) => {
    if (item.kind === 'heading') return item;
    const key = rowKey(item.row);
    known.add(key);
    const row = current(key) ?? item.row;
    return row === item.row ? item : { ...item, row };
  });
  const added = next.flatMap((item) =>
    item.kind === 'row' && item.group !== 'parked' && !known.has(rowKey(item.row))
      ? [item.row]
      : [],
  );
  if (added.length > 0) {
    const parked = items.findIndex((item) => item.group === 'parked');
    const end = parked < 0 ? items.length : parked;
    const tail = items[end - 1];
    const group = tail?.group ?? 'connected';
    if (tail?.kind === 'row') items[end - 1] = { ...tail, last: false };
    const rows = added.map(
      (row, i): Item => ({ kind: 'row', row, group, last: i === added.length - 1 }),
    );
    items.splice(end, 0, ...rows);
  }
  return recounted(items, next);
}

/** Each heading says how many rows stand under it; one that is closed, how many would. */
function recounted(items: readonly Item[], next: readonly Item[]): readonly Item[] {
  const counts = new Map<Section, number>();
  for (const { kind, group } of items) {
    if (kind === 'row') counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return items.map((item) => {
    if (item.kind === 'row') return item;
    const closed = next.find((other) => other.kind === 'heading' && other.group === item.group);
    const count =
      counts.get(item.group) ?? (closed?.kind === 'heading' ? closed.count : item.count);
    return count === item.count ? item : { ...item, count };
  });
}
