// A history in a temporary profile folder, and an event to write to it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openHistory } from '../../../main/adapters/storage/history/history.ts';
import type { HistoryEvent, JournalFilter } from '../../../main/core/history/events.ts';

export const DAY = Date.UTC(2026, 5, 13);
/** The name of the file of `DAY`. */
export const TODAY = '2026-06-13.jsonl';

export function change(at: number, instance = 'a', name = instance): HistoryEvent {
  const common = { at, account: 'main', instance, name, restated: false };
  return { kind: 'health', ...common, from: 'healthy', to: 'down', reason: { code: 'silent' } };
}

/** A change of an instance of this account, which has the account in its name. */
export function changeOf(account: string, at = DAY): HistoryEvent {
  return { ...change(at, `${account}_shop`), account };
}

export class HistoryFolder {
  readonly profile = mkdtempSync(join(tmpdir(), 'history-'));
  readonly path = join(this.profile, 'history');

  file(name: string): string {
    return join(this.path, name);
  }

  textOf(name = TODAY): string {
    return readFileSync(this.file(name), 'utf8');
  }

  /** The texts of all files, by their names. */
  contents(): ReadonlyMap<string, string> {
    return new Map(readdirSync(this.path).map((name) => [name, this.textOf(name)]));
  }

  /** Opens the history as a new start does, without anything cached. */
  open() {
    return openHistory(this.profile);
  }

  /** Every event of a day. */
  async readAll(day = DAY): Promise<readonly HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    await this.open().read(day, this.open().sizeOf(day), (event) => events.push(event));
    return events;
  }

  /** All pages of a journal, newest first. */
  async pages(filter: JournalFilter = {}, limit = 3): Promise<readonly HistoryEvent[]> {
    const all: HistoryEvent[] = [];
    let cursor: string | null = null;
    do {
      const page = await this.open().page(filter, cursor, limit);
      expect(page.events.length).toBeLessThanOrEqual(limit);
      all.push(...page.events);
      cursor = page.cursor;
    } while (cursor !== null);
    return all;
  }

  remove(): void {
    rmSync(this.profile, { recursive: true, force: true });
  }
}
