// Formats the exported uptime of every instance: rows for a spreadsheet, objects for a program.
import { monitoredMsOf, type RollUpRow } from '../history/uptime.ts';
import { translate } from '../i18n/translate.ts';

/** The sums of one instance with its name (empty if not known) and number (null if not known). */
export interface UptimeRow {
  readonly sums: RollUpRow;
  readonly accountName: string;
  readonly name: string;
  readonly phone: string | null;
  readonly spanMs: number;
}

const COLUMNS = [
  ...(['name', 'apiName', 'account', 'number', 'uptime'] as const),
  ...(['connected', 'unsettled', 'down', 'watched', 'unwatched', 'drops'] as const),
] as const;

export function uptimeHeader(): readonly string[] {
  return COLUMNS.map((column) => translate(`journal.export.column.${column}`));
}

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
