// Three days of history on disk, with the queries and exports that read them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tables } from '../../../main/adapters/storage/files.ts';
import { openHistory } from '../../../main/adapters/storage/history/history.ts';
import { HistoryQueries } from '../../../main/app/history/queries.ts';
import { type ReportParts, Reports } from '../../../main/app/reports/reports.ts';
import type { ExportRequest } from '../../../main/core/reports/export-request.ts';
import { accountIn, buildFleetOf, buildMonitored, MAIN, row, stateOf } from './core-builders.ts';
import { DAYS_FILES, DAYS_NOW, FIRST_DAY } from './three-day-events.ts';

export const OTHER = { ...MAIN, id: 'other', name: 'Agency, "São Paulo"' };

/** A file that was exported. */
export interface Saved {
  readonly name: string;
  readonly text: string;
}

export class ThreeDays {
  readonly past: HistoryQueries;
  /** The dependencies of `Reports`, for a test that replaces some of them. */
  readonly parts: Omit<ReportParts, 'files'>;
  readonly #profile = mkdtempSync(join(tmpdir(), 'history-'));

  constructor() {
    mkdirSync(join(this.#profile, 'history'));
    for (const { name, text } of DAYS_FILES) {
      writeFileSync(join(this.#profile, 'history', name), text);
    }
    const clock = { now: () => DAYS_NOW, after: () => () => {} };
    const history = openHistory(this.#profile);
    this.past = new HistoryQueries({ clock, history });
    const a = buildMonitored('a', 'healthy', {
      instance: row('a', 'open', { displayName: '=Açaí', owner: '628123456789@s.whatsapp.net' }),
    });
    const state = stateOf(
      accountIn({ phase: 'live', fleet: buildFleetOf(a) }),
      accountIn({ phase: 'loading', fault: null }, OTHER),
    );
    this.parts = { clock, history, queries: this.past, state: () => state, tables };
  }

  /** Exports a file: by default the journal of all three days as JSON. */
  async saved(ask: Partial<ExportRequest>): Promise<Saved> {
    const saved: Saved[] = [];
    const reports = new Reports({
      ...this.parts,
      files: {
        async save(name, parts) {
          let text = '';
          for await (const part of parts()) text += part;
          saved.push({ name, text });
          return { kind: 'saved', file: name };
        },
      },
    });
    const whole = { from: FIRST_DAY, to: DAYS_NOW, filter: {}, what: 'journal', format: 'json' };
    await reports.save({ ...whole, ...ask } as ExportRequest);
    const [only] = saved;
    if (only === undefined || saved.length > 1) throw new Error(`${saved.length} files were saved`);
    return only;
  }

  /** The text of that file. */
  async exported(ask: Partial<ExportRequest>): Promise<string> {
    return (await this.saved(ask)).text;
  }

  remove(): void {
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
