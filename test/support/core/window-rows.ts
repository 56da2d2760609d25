// Rows as the window receives them, the list it makes of them, and a short outline of that list.

import type { Health } from '../../../main/core/health/monitored-instance.ts';
import type { Row } from '../../../main/core/window/shown.ts';
import {
  type Asked,
  type Filter,
  heldInPlace,
  type Item,
  fleetList as listOf,
  type Sort,
} from '../../../renderer/fleet/list/fleet-list.ts';
import { NameOrder } from '../../../renderer/fleet/list/name-order.ts';
import { rowKey } from '../../../renderer/page/row-key.ts';

export function row(name: string, health: Health, since = 0, account = 'main'): Row {
  return {
    account,
    apiInstanceName: `t1_aaaaaaaa_${name}`,
    name,
    phone: null,
    phoneText: null,
    jid: null,
    profileName: null,
    health,
    reading: 'up',
    reason: { code: 'silent' },
    hints: [],
    since,
    parked: null,
    muted: null,
    reminding: false,
    avatar: null,
  };
}

export const asked = (
  query: string,
  filter: Filter,
  parkedOpen = false,
  sort: Sort = 'state',
  byGroup = false,
): Asked => ({ query, filter, parkedOpen, sort, byGroup, group: null });

export const fleetList = (rows: readonly Row[], what: Asked) =>
  listOf(new NameOrder().of(rows), what);

export const held = (before: readonly Item[], rows: readonly Row[], what = asked('', 'all')) =>
  heldInPlace(before, fleetList(rows, what).items, (key) =>
    rows.find((row) => rowKey(row) === key),
  );

export const outline = (items: readonly Item[]) =>
  items.map((item) =>
    item.kind === 'heading' ? `# ${item.section} ${item.count}` : item.row.name,
  );

export const fleet = [
  row('zoe', 'healthy', 1),
  row('Ána', 'healthy', 9),
  row('new', 'pairing', 30),
  row('young', 'down', 50),
  row('old', 'down', 10),
  row('odd', 'unknown', 20),
  row('shaky', 'degraded', 25),
  row('gone', 'missing', 5),
];

export const rowsIn = (items: readonly Item[]) =>
  items.flatMap((item) => (item.kind === 'row' ? [item.row] : []));
