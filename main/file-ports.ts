// What the app needs for files that a person chooses in the system's dialogs, and for those of its icon. Adapters
// implement these interfaces.
import type { ExportAnswer } from '#core/reports/export-request';

/** Saves files where a person chooses. Never throws. */
export interface FileSaver {
  /**
   * Asks for a file in the system's dialog and writes the parts there one by one: all of them or nothing.
   * The parts are requested only once there is a file.
   */
  save(name: string, parts: () => AsyncIterable<string>): Promise<ExportAnswer>;
}

/** Opens files that a person chooses. Never throws. */
export interface FileOpener {
  /** Asks for a file with this extension, such as `json`, in the system's dialog and reads it: at most so many bytes. */
  open(extension: string, mostBytes: number): Promise<OpenedFile>;
}

export type OpenedFile =
  | { readonly kind: 'read'; readonly text: string }
  /** The dialog was cancelled. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'too-large' }
  /** It isn't UTF-8. */
  | { readonly kind: 'not-text' }
  | { readonly kind: 'failed' };

/** The files through which the desktop gets the tray icon. Where it gets it another way, there are none. */
export interface IconFiles {
  /** Removes those that earlier runs have left. Rejects if the temporary folder cannot be read. */
  removeOld(): Promise<void>;
  /** Takes the icon from the tray, and removes all files of it. */
  removeAll(): Promise<void>;
}
