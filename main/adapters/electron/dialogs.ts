// Asks for a file in the system's dialogs, and writes or reads it.
import { basename, extname, join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  type OpenDialogOptions,
  type WebContents,
} from 'electron/main';
import { diskProblemOf } from '#core/account/disk-problem';
import { translate } from '#core/i18n/translate';
import type { FileOpener, FileSaver } from '../../file-ports.ts';
import type { Log } from '../../ports.ts';
import type { ProgramChooser } from '../../program-ports.ts';

let open = 0;

/** True while one of the app's file dialogs is on the screen: the window has lost the focus to it. */
export function isDialogOpen(): boolean {
  return open > 0;
}

async function whileOpen<T>(dialog: Promise<T>): Promise<T> {
  open += 1;
  try {
    return await dialog;
  } finally {
    open -= 1;
  }
}

export function createFileDialogs(parts: {
  /** The page whose window is the parent of the dialogs. */
  readonly contents: () => WebContents | null;
  /** Writes the whole file or nothing. */
  readonly write: (file: string, content: AsyncIterable<string>) => Promise<void>;
  /** Null if the file has more bytes than that. */
  readonly read: (file: string, mostBytes: number) => Promise<Uint8Array | null>;
  /** False if the system can't run this file. */
  readonly isProgram: (file: string) => boolean;
  readonly log: Log;
}): FileSaver & FileOpener & ProgramChooser {
  const parent = () => {
    const contents = parts.contents();
    return contents && BrowserWindow.fromWebContents(contents);
  };
  /** Null if the dialog was cancelled. */
  const chosen = async (texts: OpenDialogOptions): Promise<string | null> => {
    const options = { ...texts, properties: ['openFile' as const] };
    const window = parent();
    const { canceled, filePaths } = await whileOpen(
      window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options),
    );
    return canceled ? null : (filePaths[0] ?? null);
  };
  return {
    async save(name, content) {
      try {
        const options = {
          title: translate('journal.export.dialog'),
          buttonLabel: translate('journal.export.saveHere'),
          defaultPath: join(documents(), name),
          filters: [filterFor(extname(name).slice(1))],
          properties: ['showOverwriteConfirmation' as const],
        };
        const window = parent();
        const { canceled, filePath } = await whileOpen(
          window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options),
        );
        if (canceled || !filePath) return { kind: 'cancelled' };
        await parts.write(filePath, content());
        return { kind: 'saved', file: basename(filePath) };
      } catch (error) {
        parts.log.error('export failed', error);
        return { kind: 'failed', why: diskProblemOf(error) };
      }
    },
    async open(extension, mostBytes) {
      try {
        const file = await chosen({
          title: translate('data.file.dialog'),
          buttonLabel: translate('data.file.openThis'),
          defaultPath: documents(),
          filters: [filterFor(extension)],
        });
        if (file === null) return { kind: 'cancelled' };
        const bytes = await parts.read(file, mostBytes);
        if (bytes === null) return { kind: 'too-large' };
        const text = textOf(bytes);
        return text === null ? { kind: 'not-text' } : { kind: 'read', text };
      } catch (error) {
        parts.log.error('reading the chosen file failed', error);
        return { kind: 'failed' };
      }
    },
    async chooseProgram() {
      try {
        const program = await chosen({
          title: translate('command.dialog'),
          buttonLabel: translate('command.chooseThis'),
        });
        if (program === null) return { kind: 'cancelled' };
        return parts.isProgram(program) ? { kind: 'chosen', program } : { kind: 'not-a-program' };
      } catch (error) {
        parts.log.error('choosing a program failed', error);
        return { kind: 'failed' };
      }
    },
  };
}

function filterFor(extension: string): { readonly name: string; readonly extensions: string[] } {
  return { name: extension.toUpperCase(), extensions: [extension] };
}

/** Without a byte order mark. Null if it isn't UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function documents(): string {
  try {
    return app.getPath('documents');
  } catch {
    return '';
  }
}
