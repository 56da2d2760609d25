// Formats the exported uptime of every instance: rows for a spreadsheet, objects for a program.
import { monitoredMsOf, type RollUpRow } from '../history/uptime.ts';

/** The sums of one instance with its name (empty if not known) and number (null if not known). */
export interface UptimeRow {
  readonly sums: RollUpRow;
  readonly accountName: string;
  readonly name: string;
  readonly phone: string | null;
  readonly spanMs: number;
}

/** English in every language, because other programs read them. */
export const UPTIME_HEADER = [
  ...['Name', 'API name', 'Account', 'Number', 'Uptime of monitored time (%)'],
  ...['Connected (s)', 'Unsettled (s)', 'Down (s)', 'Monitored (s)', 'Not monitored (s)'],
  'Drops begun',
] as const;

export const UPTIME_MEANING =
  'State of each instance from `from` up to `to`. Durations are in seconds. `uptimePercent` is the connected share of monitored time, null without any.';

export function uptimeCells(row: UptimeRow): readonly string[] {
  const { sums, accountName, name, phone, spanMs } = row;
  const monitoredMs = monitoredMsOf(sums);
  return [
    name,
    sums.instance,
    accountName,
    // Without the plus sign, which a spreadsheet would read as a formula.
    phone?.slice(1) ?? '',
    uptimePercent(sums)?.toString() ?? '',
    ...[sums.connectedMs, sums.unsettledMs, sums.downMs].map(seconds),
    ...[monitoredMs, spanMs - monitoredMs].map(seconds),
    `${sums.drops}`,
  ];
}

export function uptimeObject({ sums, accountName, name, phone, spanMs }: UptimeRow): object {
  const monitoredMs = monitoredMsOf(sums);
  return {
    name,
    apiInstanceName: sums.instance,
    account: sums.account,
    accountName,
    number: phone,
    uptimePercent: uptimePercent(sums),
    connectedSeconds: Number(seconds(sums.connectedMs)),
    unsettledSeconds: Number(seconds(sums.unsettledMs)),
    downSeconds: Number(seconds(sums.downMs)),
    watchedSeconds: Number(seconds(monitoredMs)),
    unwatchedSeconds: Number(seconds(spanMs - monitoredMs)),
    dropsBegun: sums.drops,
  };
}

/** In percent, to three decimals; 100 and 0 only if exact. Null if nothing was monitored. */
function uptimePercent(sums: RollUpRow): number | null {
  const monitoredMs = monitoredMsOf(sums);
  if (monitoredMs === 0) return null;
  const { connectedMs } = sums;
  if (connectedMs === 0 || connectedMs === monitoredMs) return connectedMs === 0 ? 0 : 100;
  const thousandths = Math.round((connectedMs / monitoredMs) * 100_000) / 1000;
  return Math.min(99.999, Math.max(0.001, thousandths));
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)}`;
}
