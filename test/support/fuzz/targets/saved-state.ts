// The saved state, in its lines and in the words of an older version: damaged, or valid and fit to be shown.
import fc from 'fast-check';
import { wholeLines } from '../../../../main/adapters/storage/saved-state/change.ts';
import { parseOlderFile } from '../../../../main/adapters/storage/saved-state/older-file.ts';
import { readLines } from '../../../../main/adapters/storage/saved-state/read.ts';
import { TIMES } from '../../../../main/app/reports/iso-times.ts';
import { newAccount, withPhase } from '../../../../main/core/account/state.ts';
import { restoredAccountOf, type SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { writeStatus } from '../../../../main/core/reports/status/write-status.ts';
import { trayWords } from '../../../../main/core/tray/view.ts';
import { anySavedState } from '../../core/arbitrary-saved-state.ts';
import { stateOf, timeOf } from '../../core/core-builders.ts';
import { printOlderFile } from '../../core/older-file.ts';
import { throughFile } from '../../core/through-file.ts';
import { nearBytes, nearDocument, nearLines } from '../near-texts.ts';
import { savedState } from '../oracles/saved-state.ts';
import { fuzzTarget, must } from '../target.ts';

const NOW = timeOf('10:42');

/** The same in each run: what differs are the edits. Small ones, because an edit of a large one hits what others did. */
const STATES = fc
  .sample(anySavedState, { seed: 7, numRuns: 200 })
  .filter((state) => JSON.stringify(state).length < 3000)
  .flatMap((state) => [state, onlyIncidents(state)])
  .filter(({ accounts }) => accounts.length > 0);
const FILES = STATES.map((state) =>
  [...wholeLines(state)].map((line): unknown => JSON.parse(line)),
);

export const savedStateTarget = fuzzTarget('saved state', {
  cases: 5_000,
  input: nearBytes(nearLines(FILES)),
  check(bytes) {
    const state = unlessDamaged(() => readLines(bytes).state);
    if (state === null) return;
    mustBeFit(state);
    if (JSON.stringify(throughFile(state)) !== JSON.stringify(state))
      throw new Error('not read as it was written');
  },
  growing: [
    { shape: 'lines', of: (size) => reading('{"introSeen":true}\n'.repeat(size / 19)) },
    { shape: 'instances', of: (size) => reading(linesFor(size, (i) => `n${i}`)) },
    { shape: 'the same instance', of: (size) => reading(linesFor(size, () => 'n')) },
    { shape: 'one long line', of: (size) => reading(`{"unknown":"${'x'.repeat(size)}"}\n`) },
    { shape: 'line breaks', of: (size) => reading('\n'.repeat(size)) },
  ],
});

export const olderStateTarget = fuzzTarget('saved state of an older version', {
  cases: 2_500,
  input: nearDocument(STATES.map((state): unknown => JSON.parse(printOlderFile(state)))),
  check(text) {
    const state = unlessDamaged(() => parseOlderFile(text));
    if (state !== null) mustBeFit(state);
  },
});

/** With one instance at most, and that in an incident: an edit of a short file hits each part of it more often. */
function onlyIncidents({ accounts, ...rest }: SavedState): SavedState {
  const one = accounts.map((account) => ({
    ...account,
    ...{ parked: [], muted: [], notes: [] },
    fleet: account.fleet && {
      ...account.fleet,
      instances: account.fleet.instances.filter(({ incident }) => incident !== null).slice(0, 1),
    },
  }));
  return { ...rest, accounts: one.filter(({ fleet }) => fleet?.instances.length).slice(0, 1) };
}

/** Null for a file that is set aside: the app starts without it. */
function unlessDamaged(read: () => SavedState): SavedState | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** What a start does with it must not throw. */
function mustBeFit(state: SavedState): void {
  must(savedState(state));
  const accounts = state.accounts.map(({ id, baseUrl }) => {
    const account = { id, name: '', baseUrl };
    const restored = restoredAccountOf(state.accounts, account);
    const { fleet } = restored;
    const start = newAccount(account, restored);
    return fleet === null ? start : withPhase(start, { phase: 'live', fleet }, false);
  });
  const shown = { ...stateOf(...accounts), pause: state.pause };
  trayWords(shown, NOW);
  JSON.parse([...writeStatus(shown, NOW, TIMES)].join(''));
}

function linesFor(size: number, nameOf: (i: number) => string): string {
  const [saved] = STATES.flatMap(({ accounts }) => accounts).flatMap(({ fleet }) =>
    (fleet?.instances ?? []).map(({ instance: _, ...rest }) => rest),
  );
  const head = { introSeen: true, accounts: [{ id: 'main', baseUrl: 'x', fleet: HEAD }] };
  const lines = Array.from({ length: size / 400 }, (_, i) => {
    const instance = { ...saved, apiInstanceName: nameOf(i), instance: {} };
    return JSON.stringify({ accounts: [{ id: 'main', instances: [instance] }] });
  });
  return `${[JSON.stringify(head), ...lines].join('\n')}\n`;
}

const HEAD = { asOf: 0, monitoredMs: 0, listed: 0 };

function reading(text: string) {
  const bytes = Buffer.from(text);
  return () => unlessDamaged(() => readLines(bytes).state);
}
