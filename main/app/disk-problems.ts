// What cannot be saved, as banners: each goes by itself once everything can be saved again.
import type { DiskProblem } from '#core/account/disk-problem';
import type { AppBanner } from '#core/app-state/app-state';

/** What the app saves by itself. */
export type Saved = 'state' | 'history';

const BANNERS = ['profile-read-only', 'disk-full'] as const;
type DiskBanner = (typeof BANNERS)[number];

const BANNER_OF: Readonly<Record<DiskProblem, DiskBanner | null>> = {
  'read-only': 'profile-read-only',
  full: 'disk-full',
  failed: null,
};

export class DiskProblems {
  readonly #problems = new Map<Saved, DiskProblem | null>();
  readonly #add: (banner: AppBanner) => void;
  readonly #remove: (kind: DiskBanner) => void;

  constructor(add: (banner: AppBanner) => void, remove: (kind: DiskBanner) => void) {
    this.#add = add;
    this.#remove = remove;
  }

  /** The last attempt to save failed, or succeeded if `problem` is null. Call it when that changes. */
  report(saved: Saved, problem: DiskProblem | null): void {
    this.#problems.set(saved, problem);
    const lasting = [...this.#problems.values()].map((each) => each && BANNER_OF[each]);
    for (const kind of BANNERS) {
      if (!lasting.includes(kind)) this.#remove(kind);
      else if (problem !== null && BANNER_OF[problem] === kind) this.#add({ kind });
    }
  }
}
