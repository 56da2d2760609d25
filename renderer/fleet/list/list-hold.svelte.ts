// Keeps the rows of the list in their places while somebody uses it.

/** For how long rows keep their places after the last pointer movement or key press. */
const HOLD_MS = 3000;
/** The same while the pointer rests on the list or a row is active. */
const REST_MS = 60_000;
/** For how long rows may move after a request, whatever the user does. */
const MOVE_MS = 500;

export class ListHold {
  readonly #isActive: () => boolean;
  #held = $state(false);
  #pointerOver = false;
  #releaseTimer: ReturnType<typeof setTimeout> | null = null;
  #freeUntil = 0;

  /** `isActive`: a row is active. */
  constructor(isActive: () => boolean) {
    this.#isActive = isActive;
  }

  /** True while rows keep their places. */
  get held(): boolean {
    return this.#held;
  }

  /** Reports user activity: rows keep their places until nothing has happened for a while. */
  extend(): void {
    if (performance.now() < this.#freeUntil) return;
    this.#held = true;
    if (this.#releaseTimer !== null) clearTimeout(this.#releaseTimer);
    const isLong = this.#pointerOver || this.#isActive();
    this.#releaseTimer = setTimeout(() => this.release(), isLong ? REST_MS : HOLD_MS);
  }

  /** Reports whether the pointer is over the list. */
  setPointerOver(over: boolean): void {
    this.#pointerOver = over;
    this.extend();
  }

  /** Lets rows move again. */
  release(): void {
    if (this.#releaseTimer !== null) clearTimeout(this.#releaseTimer);
    this.#releaseTimer = null;
    this.#held = false;
  }

  /** The same for a move that the user asked for: for a moment, activity does not hold them. */
  releaseForMove(): void {
    this.#freeUntil = performance.now() + MOVE_MS;
    this.release();
  }
}
