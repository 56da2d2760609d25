// Builds status documents and what `wachat-tray status` prints of them.
import { TIMES } from '../../../main/app/reports/iso-times.ts';
import type { AppState } from '../../../main/core/app-state/app-state.ts';
import type { StatusFormat } from '../../../main/core/reports/status/arguments.ts';
import type { StatusDocument, StatusInstance } from '../../../main/core/reports/status/document.ts';
import type { ReadStatus } from '../../../main/core/reports/status/found.ts';
import { type Output, statusOutput } from '../../../main/core/reports/status/output.ts';
import { writeStatus } from '../../../main/core/reports/status/write-status.ts';
import { timeOf } from './core-builders.ts';

export const NOW = timeOf('10:43');

export const OPEN = ['/opt/Wachat Tray/wachat-tray'];

export function writtenStatus(state: AppState): StatusDocument {
  return JSON.parse([...writeStatus(state, timeOf('10:42'), TIMES)].join(''));
}

export function statusInstance(fields: Partial<StatusInstance> = {}): StatusInstance {
  return {
    apiInstanceName: 'a',
    name: 'A',
    number: null,
    health: 'healthy',
    since: new Date(timeOf('10:30')).toISOString(),
    ...fields,
  };
}

/** One account, counted as the app counts. */
export function documentOf(
  instances: readonly StatusInstance[],
  fields: Partial<StatusDocument> = {},
): StatusDocument {
  const active = instances.filter(({ parked }) => parked !== true);
  const count = (health: string) => active.filter((one) => one.health === health).length;
  const [healthy, down] = [count('healthy'), count('down')];
  const of = active.length - count('pairing') - count('missing');
  return {
    version: 1,
    at: new Date(timeOf('10:42')).toISOString(),
    pollSeconds: 30,
    colour: down > 0 ? 'red' : healthy < of ? 'amber' : 'green',
    line: `${healthy} of ${of} connected`,
    connected: healthy,
    of,
    down,
    unsettled: active.length - healthy - down,
    accounts: [{ id: 'main', name: 'Main', problem: null, asOf: null, instances }],
    ...fields,
  };
}

export function fileOf(document: unknown, ageSeconds = 10): ReadStatus {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return { kind: 'read', text, modifiedAt: NOW - ageSeconds * 1000 };
}

export function printed(
  format: StatusFormat,
  file: ReadStatus,
  { account = null, open = OPEN }: { account?: string | null; open?: readonly string[] } = {},
): Output {
  return statusOutput({ format, account, unknown: null }, file, { now: NOW, times: TIMES, open });
}
