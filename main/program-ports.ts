// What the app needs to work with other programs: those that read its status. Adapters implement these interfaces.

/** `status.json`, which other programs read. Never throws or rejects. */
export interface StatusFile {
  /** Replaces it as a whole. False if that failed: then the old one stays. One at a time. */
  write(pieces: readonly string[]): Promise<boolean>;
  /** Says that what it says is still true, by its modification time. False if that failed, or if there is no file. */
  renew(): Promise<boolean>;
}
