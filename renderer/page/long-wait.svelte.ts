// Tells a wait that deserves a sign from one that is over before anybody would see it.

const LONG_MS = 300;

/** Must be made while a component is initialized. */
export class LongWait {
  #long = $state(false);

  /** @param waiting Whether something is waited for now. */
  constructor(waiting: () => boolean) {
    $effect(() => {
      if (!waiting()) return;
      const timer = setTimeout(() => {
        this.#long = true;
      }, LONG_MS);
      return () => {
        clearTimeout(timer);
        this.#long = false;
      };
    });
  }

  get long(): boolean {
    return this.#long;
  }
}
