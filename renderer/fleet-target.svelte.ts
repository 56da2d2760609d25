// The row that the window was opened for: shown as soon as the list has it.
import { untrack } from 'svelte';
import type { InstanceKey } from '#core/instance/instance';
import type { FleetView } from './fleet-view.svelte.ts';
import type { Session } from './session.svelte.ts';

interface Wanted {
  readonly instance: InstanceKey;
  readonly opened: boolean;
}

/** What the screen does with it. */
interface Showing {
  /** There is a list to show it in. */
  readonly ready: () => boolean;
  /** The window was opened, for a row or not. */
  readonly begin: () => void;
  readonly reveal: (index: number) => void;
  readonly open: (instance: InstanceKey) => void;
}

export class FleetTarget {
  #wanted = $state.raw<Wanted | null>(null);

  /** Made while the screen is. */
  constructor(session: () => Session, view: FleetView, showing: Showing) {
    const openedAt = $derived(session().state?.target.at);
    $effect(() => {
      void openedAt;
      untrack(() => {
        this.#wanted = session().takeTarget();
        showing.begin();
      });
    });

    $effect(() => {
      const wanted = this.#wanted;
      if (!wanted || !showing.ready() || session().rows.length === 0) return;
      untrack(() => {
        const { instance, opened } = wanted;
        const index = view.find(instance);
        const isListed = session().account(instance.account)?.asOf !== null;
        // An account whose list is still on its way may have it yet; any other has lost it.
        if (index >= 0 || isListed) this.#wanted = null;
        if (index < 0) return;
        showing.reveal(index);
        if (opened) showing.open(instance);
      });
    });
  }
}
