// A program that writes history and saved state through the real adapters until it is killed, and prints the number of each write.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { openHistory } from '../../../main/adapters/storage/history/history.ts';
import { openSavedState } from '../../../main/adapters/storage/saved-state/saved-state.ts';
import { NOTHING_SAVED, type SavedState } from '../../../main/core/app-state/saved-state.ts';
import type { HistoryEvent } from '../../../main/core/history/events.ts';

const [profile = '', first = '1', start = '0', parks = '300'] = process.argv.slice(2);
const history = openHistory(profile);
const { store } = openSavedState(profile, 0);

for (let n = Number(first); ; n += 1) {
  const common = { account: 'main', instance: `i${n}`, name: `Instance ${n}`, restated: false };
  const event: HistoryEvent = {
    kind: 'health',
    ...{ at: Number(start) + n, ...common, from: 'healthy', to: 'down' },
    reason: { code: 'word', word: 'close' },
  };
  const parked = Array.from(
    { length: Number(parks) },
    (_, i) => [`i${i}`, { kind: 'until', until: n }] as const,
  );
  const state: SavedState = {
    ...NOTHING_SAVED,
    accounts: [
      // The address and each park carry the number of this write.
      {
        id: 'main',
        baseUrl: String(n),
        parked,
        muted: [],
        notes: [],
        faultAlert: null,
        fleet: null,
      },
    ],
  };
  if (history.append([event]) !== null || store.write(state) !== null) process.exit(1);
  const compacting = existsSync(join(profile, 'saved-state.jsonl.compact')) ? ' compacting' : '';
  process.stdout.write(`${n}${compacting}\n`);
  // The file is written anew while the program does other things.
  await turn();
}
