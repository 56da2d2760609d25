// The saved state is written in proportion to what changed, and its file is written anew before it grows long.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSavedState } from '../../../../main/adapters/storage/saved-state/saved-state.ts';
import { type SavedState, savedStateOf } from '../../../../main/core/app-state/saved-state.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import type { SavedStateStore } from '../../../../main/ports.ts';
import { EVENING, MINUTE, SECOND, stateOf } from '../../../support/core/core-builders.ts';
import { PolledAccount } from '../../../support/core/polled-account.ts';
import { inOrder, printWhole, throughFile } from '../../../support/core/through-file.ts';
import { until } from '../../../support/desktop/until.ts';
import { buildFleet } from '../../../support/service/builders.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saved-size-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'saved-state.jsonl');
const fresh = () => `${file()}.compact`;
const size = () => statSync(file()).size;
const reopened = (at = folder): SavedState => inOrder(openSavedState(at, 0).store.read());

/** An account whose state is saved after each list. */
class Saving {
  readonly rows: readonly Instance[];
  readonly #polled = new PolledAccount();
  readonly #store = openSavedState(folder, 0).store;
  #at = EVENING;

  constructor(instances: number, isSaved = true) {
    this.rows = buildFleet(instances);
    if (isSaved) this.poll();
  }

  /** As it should be read back. */
  get state(): SavedState {
    return inOrder(throughFile(this.#state));
  }

  get #state(): SavedState {
    return savedStateOf(stateOf(this.#polled.account));
  }

  /** Takes a list and saves; returns the bytes that this wrote. */
  poll(rows = this.rows): number {
    const before = existsSync(file()) ? size() : 0;
    this.#at += 30 * SECOND;
    this.#polled.listAt(this.#at, ...structuredClone(rows));
    expect(this.#store.write(this.#state)).toBeNull();
    return size() - before;
  }

  /** Takes a list in which all are in a state; it is yet to be saved. */
  pieces(state: string): ReturnType<SavedStateStore['writing']> {
    this.#at += 30 * SECOND;
    this.#polled.listAt(this.#at, ...this.all(state));
    return this.#store.writing(this.#state);
  }

  /** The rows with some of them in another state. */
  with(state: string, ...which: readonly number[]): readonly Instance[] {
    return this.all(state).map((changed, i) =>
      which.includes(i) ? changed : (this.rows[i] ?? changed),
    );
  }

  all(state: string): readonly Instance[] {
    return this.rows.map((row) => ({ ...row, state, status: null, isConnected: null }));
  }
}

describe('among 10,000 instances', () => {
  const PER_MINUTE = MINUTE / (30 * SECOND);

  it('a minute in which nothing changes costs less than 1 kB', () => {
    const saving = new Saving(10_000);
    const bytes = Array.from({ length: PER_MINUTE }, () => saving.poll());
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(1000);
    expect(reopened()).toEqual(saving.state);
  });

  it('the same, and no more, if some are down, one is missing and one reads unknown', () => {
    const saving = new Saving(10_000);
    const lasting = saving
      .with('close', 3, 5, 7)
      .filter((_, i) => i !== 9)
      .map((row, i) => (i === 3 ? { ...row, state: 'huh' } : row));
    for (let i = 0; i < 8; i += 1) saving.poll(lasting);
    const bytes = Array.from({ length: PER_MINUTE }, () => saving.poll(lasting));
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(300);
    expect(reopened()).toEqual(saving.state);
  });

  it('one that changes costs less than 20 kB, even while thousands are down and parked', () => {
    const saving = new Saving(10_000);
    expect(saving.poll(saving.with('close', 7))).toBeLessThan(20_000);
    saving.poll(saving.all('close'));
    saving.poll(saving.all('close'));
    saving.poll(saving.all('close'));
    const up = { state: 'open', status: null, isConnected: null };
    const bytes = saving.poll(saving.all('close').map((row, i) => (i ? row : { ...row, ...up })));
    expect(bytes).toBeLessThan(20_000);
    expect(reopened()).toEqual(saving.state);
  });
});

describe('in pieces', () => {
  it('thousands come into the file with the last of them', () => {
    const saving = new Saving(3000);
    const before = size();
    const pieces = saving.pieces('close');
    let pauses = 0;
    for (; pieces.next().done !== true; pauses += 1) expect(size()).toBe(before);
    expect(pauses).toBeGreaterThan(2);
    expect(size()).toBeGreaterThan(before);
    expect(reopened()).toEqual(saving.state);
  });

  it('a first state is there with the last of them', () => {
    const saving = new Saving(3000);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const pieces = new Saving(3000, false).pieces('open');
    let pauses = 0;
    for (; pieces.next().done !== true; pauses += 1) expect(existsSync(file())).toBe(false);
    expect(pauses).toBeGreaterThan(2);
    expect(reopened()).toEqual(saving.state);
  });

  it('a newer state that is written meanwhile stays', () => {
    const saving = new Saving(3000);
    const pieces = saving.pieces('close');
    pieces.next();
    saving.poll();
    const after = size();
    while (pieces.next().done !== true);
    expect(size()).toBe(after);
    expect(reopened()).toEqual(saving.state);
  });
});

describe('the file is written anew', () => {
  /** Changes everything until the file is being written anew. */
  async function untilCompacting(saving: Saving): Promise<void> {
    for (let i = 0; !existsSync(fresh()); i += 1) {
      const before = existsSync(file()) ? size() : 0;
      saving.poll(saving.all(i % 2 === 0 ? 'close' : 'open'));
      expect(size(), 'it grows until then').toBeGreaterThan(before);
      await turn();
    }
  }

  it('when half of it is superseded, and can be read at every moment', async () => {
    const saving = new Saving(1500);
    await untilCompacting(saving);
    const before = size();
    let [seen, appended] = [0, 0];
    const copy = mkdtempSync(join(tmpdir(), 'saved-copy-'));
    for (let i = 0; existsSync(fresh()); i += 1) {
      appended += saving.poll(saving.with('close', i));
      seen += 1;
      // As a process finds it that starts after a kill at this moment.
      cpSync(folder, copy, { recursive: true });
      expect(reopened(copy)).toEqual(saving.state);
      await turn();
    }
    rmSync(copy, { recursive: true });
    expect(seen).toBeGreaterThan(3);
    expect(size()).toBeLessThan(before + appended);
    // And further changes are appended to the new file.
    expect(saving.poll(saving.with('close', 3))).toBeGreaterThan(0);
    expect(reopened()).toEqual(saving.state);
  });

  it('again and again', async () => {
    const saving = new Saving(300);
    let times = 0;
    for (let i = 0; times < 3; i += 1) {
      saving.poll(saving.all(i % 2 === 0 ? 'close' : 'open'));
      const grown = size();
      const bound = 2 * Buffer.byteLength(printWhole(saving.state)) + 256 * 1024;
      await until(() => size() <= bound, { what: `at most ${bound} bytes` });
      if (size() < grown) times += 1;
    }
    expect(reopened()).toEqual(saving.state);
  });

  it('at a later time if it fails', async () => {
    const saving = new Saving(300);
    mkdirSync(join(fresh(), 'in the way'), { recursive: true });
    const grow = async (isDone: () => boolean) => {
      for (let i = 0; !isDone(); i += 1) {
        saving.poll(saving.all(i % 2 === 0 ? 'close' : 'open'));
        await turn();
      }
      expect(reopened()).toEqual(saving.state);
    };
    await grow(() => size() > 2_000_000);
    rmSync(fresh(), { recursive: true });
    await grow(() => size() < 1_000_000);
  });

  it('not in place of a file that was removed meanwhile', async () => {
    const saving = new Saving(1500);
    await untilCompacting(saving);
    rmSync(file());
    saving.poll(saving.with('close', 1));
    expect(reopened()).toEqual(saving.state);
    await until(() => !existsSync(fresh()), { what: 'the end of the compaction' });
    expect(reopened()).toEqual(saving.state);
  });
});
