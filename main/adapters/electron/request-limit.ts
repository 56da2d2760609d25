// Keeps a page that sends thousands of requests from holding up main, the log, or other programs.
import type { Requests } from '#core/window/contract';
import type { Log } from '../../ports.ts';

/** What requests may use up at once, in ms of main's time. Each counts as one more. */
const BURST = 2000;
/** What comes back in a second: half of main's time. */
const PER_SECOND = 500;

/**
 * These start another program, send what the page says to the network, or read what others have copied. Checks are
 * limited where they begin: each account has one at a time.
 */
export const OUTWARD: ReadonlySet<keyof Requests> = new Set([
  'openWachat',
  'pasteToken',
  'showLog',
  'signIn',
  'signInToProxy',
  'testNotification',
]);
const OUTWARD_BURST = 20;
const OUTWARD_PER_SECOND = 1;

/** These open a dialog of the system, of which nobody needs two. */
const DIALOGS: ReadonlySet<keyof Requests> = new Set([
  'chooseCommand',
  'exportSettings',
  'previewImport',
  'saveExport',
]);
/** What an answer that comes later counts at most. */
const MOST_LATER_MS = 50;
/** How many of one kind may wait for their answer. */
const MOST_OPEN = 50;

export class RequestLimit {
  readonly #time = new Allowance(BURST, PER_SECOND);
  readonly #outward = new Allowance(OUTWARD_BURST, OUTWARD_PER_SECOND);
  readonly #open = new Map<string, number>();

  /** Whether there is room for one more request. `now` is in ms of a clock that is never set. */
  mayBegin(method: keyof Requests, now: number): boolean {
    const kind = kindOf(method);
    if ((this.#open.get(kind) ?? 0) >= (DIALOGS.has(method) ? 1 : MOST_OPEN)) return false;
    if (!this.#time.has(1, now)) return false;
    if (OUTWARD.has(method) && !this.#outward.has(1, now)) return false;
    this.#time.use(1);
    if (OUTWARD.has(method)) this.#outward.use(1);
    this.#open.set(kind, (this.#open.get(kind) ?? 0) + 1);
    return true;
  }

  /** It has kept main from everything else for so long, in ms. */
  took(ms: number): void {
    this.#time.use(ms);
  }

  /** It was answered so long after that, in ms. How much of it was work isn't known: a dialog waits for a person. */
  ended(method: keyof Requests, laterMs: number): void {
    this.#time.use(Math.min(laterMs, MOST_LATER_MS));
    const kind = kindOf(method);
    this.#open.set(kind, (this.#open.get(kind) ?? 1) - 1);
  }
}

function kindOf(method: keyof Requests): string {
  return DIALOGS.has(method) ? 'dialog' : method;
}

/** Something that is used up and comes back with time. */
class Allowance {
  readonly #most: number;
  readonly #perSecond: number;
  #left: number;
  #at = Number.NEGATIVE_INFINITY;

  constructor(most: number, perSecond: number) {
    this.#most = most;
    this.#perSecond = perSecond;
    this.#left = most;
  }

  has(amount: number, now: number): boolean {
    const back = ((now - this.#at) / 1000) * this.#perSecond;
    this.#left = Math.min(this.#most, this.#left + back);
    this.#at = now;
    return this.#left >= amount;
  }

  /** May take more than there is. */
  use(amount: number): void {
    this.#left -= amount;
  }
}

const LINES_A_MINUTE = 20;
const MINUTE_MS = 60_000;

/** Logs the first lines of a kind in each minute, and later how many more there were. */
export class LineLimit {
  readonly #log: Pick<Log, 'warn'>;
  readonly #kind: string;
  #since = Number.NEGATIVE_INFINITY;
  #count = 0;

  /** `kind`: of what there were more, such as `refused requests`. */
  constructor(log: Pick<Log, 'warn'>, kind: string) {
    this.#log = log;
    this.#kind = kind;
  }

  /** Calls `write` if there is room for one more line. `now` as above. */
  add(now: number, write: () => void): void {
    if (now - this.#since >= MINUTE_MS) {
      const more = this.#count - LINES_A_MINUTE;
      if (more > 0) this.#log.warn(`${more} more ${this.#kind} before`);
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    if (this.#count <= LINES_A_MINUTE) write();
  }
}
