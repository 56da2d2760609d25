// The profile folder: whether it can be written, and whether this is its first start.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { app } from 'electron/main';

export type ProfileUse = 'first' | 'second' | 'read-only';

/** `second`: the app already runs on this profile, and has been told to show its window. */
export function claimProfile(folder: string): ProfileUse {
  // In a folder that cannot be written the lock is refused as well, which is no second start.
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    return 'read-only';
  }
  return app.requestSingleInstanceLock() ? 'first' : 'second';
}
