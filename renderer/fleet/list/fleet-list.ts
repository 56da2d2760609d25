// Computes what the list shows from top to bottom: the problems first, one flat list, people's groups, or search results.

import type { Filter, ListView, Sort } from '#core/app-state/app-state';
import type { Health } from '#core/health/monitored-instance';
import type { Row } from '#core/window/shown';
import { rowKey } from '../../page/row-key.ts';
import { corpusOf, findIn } from '../../page/search/search.ts';
import { queryOf } from '../../page/search/search-query.ts';
import { byName } from './name-order.ts';

export type { Filter, Sort };

/** The sections that the filter can select. */
export type HealthSection = 'down' | 'unsettled' | 'connected';
/** What a heading can stand for: a state, the flat list in some order, a group by its place, or the search results. */
export type Section =
  | HealthSection
  | 'parked'
  | 'byName'
  | 'byChange'
  | 'found'
  | 'ungrouped'
  | GroupSection;
export type GroupSection = `group-${number}`;

const HEALTH_SECTIONS: readonly HealthSection[] = ['down', 'unsettled', 'connected'];

export type Item =
  | { readonly kind: 'heading'; readonly section: Section; readonly count: number }
  | { readonly kind: 'row'; readonly row: Row; readonly section: Section; readonly last: boolean };

/** The number of rows that each filter would show; parked rows do not count. */
export type FilterCounts = Readonly<Record<Filter, number>>;

export interface FleetList {
  readonly items: readonly Item[];
  readonly counts: FilterCounts;
  /** The number of rows that match search and filter, including parked ones. */
  readonly fitting: number;
}

export interface Asked extends Omit<ListView, 'account'> {
  readonly query: string;
  /** True if the parked rows are expanded. */
  readonly parkedOpen: boolean;
}

export function sectionOf(health: Health): HealthSection {
  if (health === 'down') return 'down';
  return health === 'healthy' ? 'connected' : 'unsettled';
}

/** The rows among the items, in their order. */
export function rowsIn(items: readonly Item[]): readonly Row[] {
  return items.flatMap((item) => (item.kind === 'row' ? [item.row] : []));
}

export function isRow({ kind }: Item): boolean {
  return kind === 'row';
}

export function isDown(item: Item): boolean {
  return item.kind === 'row' && isRowDown(item.row);
}

/** Parked rows don't count. */
export function isRowDown({ health, parked }: Row): boolean {
  return health === 'down' && !parked;
}

/** `rows` have to be sorted by name (`NameOrder`). */
export function fleetList(rows: readonly Row[], asked: Asked): FleetList {
  const query = queryOf(asked.query);
  const matching = query === null ? rows : findIn(corpusOf(rows), query);
  const counts = { all: 0, down: 0, unsettled: 0, connected: 0 };
  for (const row of matching) {
    if (row.parked) continue;
    counts.all += 1;
    counts[sectionOf(row.health)] += 1;
  }
  const { filter } = asked;
  const fitting =
    filter === 'all'
      ? matching
      : matching.filter((row) => !row.parked && sectionOf(row.health) === filter);
  const items =
    query === null
      ? [
          ...sections(
            fitting.filter((row) => !row.parked),
            asked,
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

function sections(rows: readonly Row[], { sort, byGroup, group }: Asked): readonly Item[] {
  // One group alone needs no heading.
  if (byGroup && group === null) return groupSections(rows, sort);
  switch (sort) {
    case 'name':
      return section('byName', rows);
    case 'last-change':
      return section('byChange', inOrder(rows, sort));
    case 'state':
      return HEALTH_SECTIONS.flatMap((state) => section(state, byState(rows, state)));
  }
}

/** One section for each group, in the order of the groups. A row that is in several stands in the first. */
function groupSections(rows: readonly Row[], sort: Sort): readonly Item[] {
  const members = new Map<number, Row[]>();
  for (const row of rows) {
    const place = row.groups?.[0] ?? Number.POSITIVE_INFINITY;
    const those = members.get(place);
    if (those) those.push(row);
    else members.set(place, [row]);
  }
  return [...members]
    .sort(([a], [b]) => a - b)
    .flatMap(([place, those]) =>
      section(Number.isFinite(place) ? `group-${place}` : 'ungrouped', inOrder(those, sort)),
    );
}

function inOrder(rows: readonly Row[], sort: Sort): readonly Row[] {
  switch (sort) {
    case 'name':
      return rows;
    case 'last-change':
      return rows.toSorted((a, b) => b.since - a.since);
    case 'state':
      return HEALTH_SECTIONS.flatMap((state) => byState(rows, state));
  }
}

function byState(rows: readonly Row[], state: HealthSection): readonly Row[] {
  const members = rows.filter((row) => sectionOf(row.health) === state);
  return state === 'connected' ? members : members.sort(longestFirst());
}

function section(of: Section, rows: readonly Row[], open = true): readonly Item[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', section: of, count: rows.length },
    ...(open ? rows : []).map(
      (row, i): Item => ({ kind: 'row', row, section: of, last: i === rows.length - 1 }),
    ),
  ];
}

/** The longest problem first. */
function longestFirst(): (a: Row, b: Row) => number {
  const inOrder = byName();
  return (a, b) => a.since - b.since || inOrder(a, b);
}

/**
 * Updates the items without moving them, for while the user is active in the list. Rows that are gone or belong
 * elsewhere keep their place; new rows are appended before the parked ones. `current` returns the latest version of a
 * row, whether it still matches or not.
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
    item.kind === 'row' && item.section !== 'parked' && !known.has(rowKey(item.row))
      ? [item.row]
      : [],
  );
  if (added.length > 0) {
    const parked = items.findIndex((item) => item.section === 'parked');
    const end = parked < 0 ? items.length : parked;
    const tail = items[end - 1];
    const last = tail?.section ?? 'connected';
    if (tail?.kind === 'row') items[end - 1] = { ...tail, last: false };
    const rows = added.map(
      (row, i): Item => ({ kind: 'row', row, section: last, last: i === added.length - 1 }),
    );
    items.splice(end, 0, ...rows);
  }
  return recounted(items, next);
}

/** Each heading counts the rows shown below it; a collapsed one counts its hidden rows. */
function recounted(items: readonly Item[], next: readonly Item[]): readonly Item[] {
  const counts = new Map<Section, number>();
  for (const { kind, section: of } of items) {
    if (kind === 'row') counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  return items.map((item) => {
    if (item.kind === 'row') return item;
    const count = counts.get(item.section) ?? hiddenIn(item.section, next) ?? item.count;
    return count === item.count ? item : { ...item, count };
  });
}

/** What the heading of a collapsed section counts. */
function hiddenIn(section: Section, items: readonly Item[]): number | undefined {
  const heading = items.find((item) => item.kind === 'heading' && item.section === section);
  return heading?.kind === 'heading' ? heading.count : undefined;
}
