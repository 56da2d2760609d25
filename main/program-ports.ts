// What the app needs to work with other programs: those that read its status, and the one that the user chose. Adapters
// implement these interfaces.
import type { Command } from '#core/account/settings';

/** `status.json`, which other programs read. Never throws or rejects. */
export interface StatusFile {
  /** Replaces it as a whole. False if that failed: then the old one stays. One at a time. */
  write(pieces: readonly string[]): Promise<boolean>;
  /** Says that what it says is still true, by its modification time. False if that failed, or if there is no file. */
  renew(): Promise<boolean>;
}

/** Runs the program that a person has set. Never throws or rejects. */
export interface ProgramRunner {
  /**
   * Runs it without a shell, with this text on its standard input, and waits for its end. It is killed with its
   * children when it takes too long, or at the signal. Null on success, else why it failed, for the log.
   */
  run(command: Command, input: string, signal: AbortSignal): Promise<string | null>;
}

/** Asks for a program in the system's dialog. Never throws. */
export interface ProgramChooser {
  chooseProgram(): Promise<ChosenProgram>;
}

export type ChosenProgram =
  /** Its absolute path. */
  | { readonly kind: 'chosen'; readonly program: string }
  /** The dialog was cancelled. */
  | { readonly kind: 'cancelled' }
  /** The system can't run this file. */
  | { readonly kind: 'not-a-program' }
  | { readonly kind: 'failed' };
