// Asks for a file in the system's save dialog and writes the content there.
import { basename, extname, join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron/main';
import { diskProblemOf } from '#core/account/disk-problem';
import { translate } from '#core/i18n/translate';
import type { FileSaver, Log } from '../../ports.ts';

export function createFileSaver(parts: {
  /** The page whose window is the parent of the dialog. */
  readonly contents: () => WebContents | null;
  /** Writes the whole file or nothing. */
  readonly write: (file: string, content: AsyncIterable<string>) => Promise<void>;
  readonly log: Log;
}): FileSaver {
  return {
    async save(name, content) {
      try {
        const extension = extname(name).slice(1);
        const options = {
          title: translate('journal.export.dialog'),
          buttonLabel: translate('journal.export.saveHere'),
          defaultPath: join(documents(), name),
          filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
          properties: ['showOverwriteConfirmation' as const],
        };
        const contents = parts.contents();
        const window = contents && BrowserWindow.fromWebContents(contents);
        const { canceled, filePath } = window
          ? await dialog.showSaveDialog(window, options)
          : await dialog.showSaveDialog(options);
        if (canceled || !filePath) return { kind: 'cancelled' };
        await parts.write(filePath, content());
        return { kind: 'saved', file: basename(filePath) };
      } catch (error) {
        parts.log.error('export failed', error);
        return { kind: 'failed', why: diskProblemOf(error) };
      }
    },
  };
}

function documents(): string {
  try {
    return app.getPath('documents');
  } catch {
    return '';
  }
}
