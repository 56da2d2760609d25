// What the app answers where it could not remove all that it ever wrote. Where it could, nobody is left to answer.
import type { Problem } from '../account/problem.ts';

export type RemovalTrouble =
  /** Nothing was removed. */
  | { readonly kind: 'keychain'; readonly problem: Problem }
  /** Nothing was removed: the profile cannot be written. */
  | { readonly kind: 'read-only'; readonly folder: string }
  /** Nothing was removed: somebody else's files are in it, such as a home folder's. */
  | { readonly kind: 'shared'; readonly folder: string }
  /** The tokens are gone; some files are not. */
  | { readonly kind: 'left'; readonly folder: string };

export type RemovalAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly trouble: RemovalTrouble };
