// The system's dialog that asks where to save, and the file that is then written.
import { basename, extname, join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron/main';
import { diskProblemOf } from '#core/account/disk-problem';
import type { FileSaver, Log } from '../../ports.ts';

export function createFileSaver(parts: {
  /** The page of the window that the dialog belongs to. */
  readonly contents: () => WebContents | null;
  /** Writes all of a file or none of it. */
  readonly write: (file: string, content: AsyncIterable<string>) => Promise<void>;
  readonly log: Log;
}): FileSaver {
  return {
    async save(name, content) {
      try {
        const extension = extname(name).slice(1);
        const options = {
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
        parts.log.error('an export', error);
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
