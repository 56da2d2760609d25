// Reads a history in its own process, like the app, and prints the time and memory that it timeOf.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tables, writeWhole } from '../../main/adapters/storage/files.ts';
import { openHistory } from '../../main/adapters/storage/history/history.ts';
import { HistoryQueries } from '../../main/app/history/queries.ts';
import { Reports } from '../../main/app/reports/reports.ts';
import { stateOf } from '../support/core/core-builders.ts';
import { type Measurement, NOW } from './history.ts';

const [profile = ''] = process.argv.slice(2);
const folder = join(profile, 'history');
for (const name of readdirSync(folder)) {
  if (name.includes('.rollup.json')) rmSync(join(folder, name));
}
const clock = { now: () => NOW, after: () => () => {} };
const history = openHistory(profile);
const newQueries = () => new HistoryQueries({ clock, history });

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Peak memory in MB. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const before = peakMemory();
let cursor: string | null = null;
const firstPage = await timeOf(async () => {
  ({ cursor } = await newQueries().journal({}, null));
});
const nextPage = await timeOf(() => newQueries().journal({}, cursor));
const rarePage = await timeOf(async () => {
  const { events } = await newQueries().journal({ instance: 'rare' }, null);
  if (events.length !== 1) throw new Error('the rare event was not found');
});
const pagesMb = peakMemory() - before;

const reports = new Reports({
  ...{ clock, history, queries: newQueries(), tables },
  state: () => stateOf(),
  files: {
    async save(name, parts) {
      await writeWhole(join(profile, name), parts());
      rmSync(join(profile, name));
      return { kind: 'saved', file: name };
    },
  },
});
const wholeExport = await timeOf(async () => {
  const ask = { what: 'journal', format: 'csv', from: 0, to: NOW, filter: {} } as const;
  const answer = await reports.save(ask);
  if (answer.kind !== 'saved') throw new Error('the export was not saved');
});
const exportMb = peakMemory() - before;

const queries = newQueries();
const load = await timeOf(() => queries.load());
const keys = Array.from({ length: 1000 }, (_, i) => ({
  account: 'main',
  apiInstanceName: `t1_mq9r2jov_store_${i}`,
}));
const strips = await timeOf(() => queries.strips(keys, 96));
const [key] = keys;
if (!key) throw new Error('there are no instances');
const firstMonth = await timeOf(() => queries.uptimeOf(key));
const restarted = newQueries();
await restarted.load();
const laterMonth = await timeOf(() => restarted.uptimeOf(key));
const allMb = peakMemory() - before;

const measurement: Measurement = {
  ...{ firstPage, nextPage, rarePage, pagesMb, wholeExport, exportMb },
  ...{ load, strips, firstMonth, laterMonth, allMb },
};
console.log(JSON.stringify(measurement));
