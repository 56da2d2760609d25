// Reads a history in a process of its own, as the app does, and prints what it took.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tables, writeWhole } from '../../main/adapters/storage/files.ts';
import { openHistory } from '../../main/adapters/storage/history/history.ts';
import { HistoryQueries } from '../../main/app/history/queries.ts';
import { Reports } from '../../main/app/reports/reports.ts';
import { stateOf } from '../support/core/core-builders.ts';
import { NOW, type Reading } from './history.ts';

const [profile = ''] = process.argv.slice(2);
const folder = join(profile, 'history');
for (const name of readdirSync(folder)) {
  if (name.includes('.rollup.json')) rmSync(join(folder, name));
}
const clock = { now: () => NOW, after: () => () => {} };
const history = openHistory(profile);
const past = () => new HistoryQueries({ clock, history });

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** In MB. */
function mostMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const before = mostMemory();
let cursor: string | null = null;
const firstPage = await took(async () => {
  ({ cursor } = await past().journal({}, null));
});
const nextPage = await took(() => past().journal({}, cursor));
const rarePage = await took(async () => {
  const { events } = await past().journal({ instance: 'rare' }, null);
  if (events.length !== 1) throw new Error('the rare one was not found');
});
const pagesMb = mostMemory() - before;

const reports = new Reports({
  ...{ clock, history, queries: past(), tables },
  state: () => stateOf(),
  files: {
    async save(name, parts) {
      await writeWhole(join(profile, name), parts());
      rmSync(join(profile, name));
      return { kind: 'saved', file: name };
    },
  },
});
const wholeExport = await took(async () => {
  const ask = { what: 'journal', format: 'csv', from: 0, to: NOW, filter: {} } as const;
  const answer = await reports.save(ask);
  if (answer.kind !== 'saved') throw new Error('it was not saved');
});
const exportMb = mostMemory() - before;

const looking = past();
const load = await took(() => looking.load());
const keys = Array.from({ length: 1000 }, (_, i) => ({
  account: 'main',
  apiInstanceName: `t1_mq9r2jov_store_${i}`,
}));
const strips = await took(() => looking.strips(keys, 96));
const [key] = keys;
if (!key) throw new Error('nobody to ask about');
const firstMonth = await took(() => looking.uptimeOf(key));
const again = past();
await again.load();
const laterMonth = await took(() => again.uptimeOf(key));
const allMb = mostMemory() - before;

const reading: Reading = {
  ...{ firstPage, nextPage, rarePage, pagesMb, wholeExport, exportMb },
  ...{ load, strips, firstMonth, laterMonth, allMb },
};
console.log(JSON.stringify(reading));
