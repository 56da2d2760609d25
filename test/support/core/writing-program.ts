// A program that writes history and memory through the shipped adapters until it is killed, and says what is written.
import { openHistory } from '../../../main/adapters/storage/history/history.ts';
import { openSavedState } from '../../../main/adapters/storage/saved-state.ts';
import { NOTHING_SAVED, type SavedState } from '../../../main/core/app-state/saved-state.ts';
import type { HistoryEvent } from '../../../main/core/history/events.ts';

const [profile = '', first = '1', start = '0'] = process.argv.slice(2);
const history = openHistory(profile);
const { store } = openSavedState(profile, 0);
const held = Array.from({ length: 300 }, (_, i) => [`i${i}`, { kind: 'for-good' }] as const);

for (let n = Number(first); ; n += 1) {
  const common = { account: 'main', instance: `i${n}`, name: `Instance ${n}`, restated: false };
  const event: HistoryEvent = {
    kind: 'health',
    ...{ at: Number(start) + n, ...common, from: 'healthy', to: 'down' },
    reason: { code: 'word', word: 'close' },
  };
  const memory: SavedState = {
    ...NOTHING_SAVED,
    accounts: [
      // The address says which write this is.
      { id: 'main', baseUrl: String(n), parked: held, muted: [], faultAlert: null, fleet: null },
    ],
  };
  if (history.append([event]) !== null || store.write(memory) !== null) process.exit(1);
  process.stdout.write(`${n}\n`);
}
