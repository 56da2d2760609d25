// Takes settings along: exports them to a file, and imports such a file after a preview.
import type { ExportAnswer } from '#core/reports/export-request';
import type {
  FileRefusal,
  ImportAnswer,
  ImportResult,
  ShownImport,
} from '#core/reports/import-preview';
import {
  MOST_BYTES,
  readSettingsFile,
  type SettingsFile,
  settingsFileName,
  writeSettingsFile,
} from '#core/reports/settings-file';
import { type ImportPlan, planImport } from '#core/reports/settings-import';
import type { FileOpener, FileSaver } from '../../file-ports.ts';
import type { Clock, Log, SettingsStore } from '../../ports.ts';
import type { App } from '../app.ts';
import { TIMES } from './iso-times.ts';

export interface SettingsTransferParts {
  readonly app: Pick<App, 'state' | 'accounts' | 'actions'>;
  readonly clock: Clock;
  readonly files: FileSaver & FileOpener;
  readonly log: Log;
  readonly settings: SettingsStore;
}

export class SettingsTransfer {
  readonly #parts: SettingsTransferParts;
  /** The file of the last preview, and that preview as it was shown. */
  #kept: { readonly file: SettingsFile; readonly id: number; readonly shown: string } | null = null;
  #previews = 0;

  constructor(parts: SettingsTransferParts) {
    this.#parts = parts;
  }

  /** Asks for a file and writes the settings there. */
  export(): Promise<ExportAnswer> {
    const { app, clock, files } = this.#parts;
    const now = clock.now();
    return files.save(settingsFileName(now), async function* () {
      yield writeSettingsFile(app.state, now, TIMES);
    });
  }

  /** Asks for a file, reads it, and says what its import would change. Until it is confirmed nothing does. */
  async preview(): Promise<ImportAnswer> {
    const opened = await this.#parts.files.open('json', MOST_BYTES);
    this.forget();
    switch (opened.kind) {
      case 'cancelled':
        return opened;
      case 'too-large':
        return this.#refused('too-large');
      case 'not-text':
        return this.#refused('not-json');
      case 'failed':
        return this.#refused('unreadable');
      case 'read': {
        const read = readSettingsFile(opened.text, TIMES);
        if (!read.ok) return this.#refused(read.problem);
        return this.#show(read.value, this.#plan(read.value));
      }
    }
  }

  /** Imports the file of that preview, if it would still change what was shown, and nothing else. */
  import(id: number): ImportResult {
    const { app, log, settings } = this.#parts;
    const kept = this.#kept;
    if (kept === null || kept.id !== id) return { kind: 'gone' };
    const plan = this.#plan(kept.file);
    if (printed(plan) !== kept.shown) return this.#show(kept.file, plan);
    const { change, marks } = plan;
    if (Object.keys(change).length > 0) {
      if (!settings.save(change)) return { kind: 'not-saved' };
      app.accounts.apply();
    }
    if (marks.size > 0) app.actions.mark(marks);
    this.forget();
    log.info(`settings imported: ${Object.keys(change).join(', ') || 'none'}`);
    return { kind: 'imported' };
  }

  /** Forgets the file of the last preview. */
  forget(): void {
    this.#kept = null;
  }

  #plan(file: SettingsFile): ImportPlan {
    const { app, clock, settings } = this.#parts;
    return planImport(file, {
      state: app.state,
      settings: settings.read().settings,
      addressOf: (id) => app.accounts.addressOf(id),
      now: clock.now(),
    });
  }

  #show(file: SettingsFile, plan: ImportPlan): ShownImport {
    this.#previews += 1;
    const id = this.#previews;
    this.#kept = { file, id, shown: printed(plan) };
    return { kind: 'preview', id, preview: plan.preview };
  }

  #refused(why: FileRefusal): ImportAnswer {
    this.#parts.log.warn(`settings not imported: ${why}`);
    return { kind: 'refused', why };
  }
}

/** All that a plan says. Two that are printed alike change the same. */
function printed({ change, marks, preview }: ImportPlan): string {
  const named = [...marks].map(([id, { parked, muted, notes }]) => {
    return [id, [...parked], [...muted], [...notes]];
  });
  return JSON.stringify([change, named, preview]);
}
