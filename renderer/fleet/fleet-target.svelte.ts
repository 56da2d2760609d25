// Shows what the window was opened for, as soon as the list contains it: one row, one group, or else what is down.
import { untrack } from 'svelte';
import type { InstanceKey } from '#core/instance/instance';
import type { Session } from '../page/session.svelte.ts';
import type { FleetView } from './fleet-view.svelte.ts';

interface Wanted {
  readonly instance: InstanceKey;
  readonly opened: boolean;
}

/** How the screen shows the target. */
interface TargetDisplay {
  /** True once there is a list to show it in. */
  readonly ready: () => boolean;
  /** Called each time the window opens, with or without a target row. */
  readonly onopen: () => void;
  /** The screen is back, without a target: the list is shown as it was left. */
  readonly restore: () => void;
  readonly reveal: (index: number) => void;
  readonly open: (instance: InstanceKey) => void;
}

export class FleetTarget {
  #wanted = $state.raw<Wanted | 'problems' | null>(null);

  /** Call it while the component initialises: it creates effects. */
  constructor(session: () => Session, view: FleetView, display: TargetDisplay) {
    const openedAt = $derived(session().state?.target.at);
    $effect(() => {
      void openedAt;
      untrack(() => {
        const target = session().takeTarget();
        // Another screen takes the place of this one.
        if (target !== null && target.screen !== 'fleet') return;
        display.onopen();
        if (target === null) {
          display.restore();
          return;
        }
        const { instance, opened, group } = target;
        this.#wanted = instance ? { instance, opened } : 'problems';
        if (group !== null) view.showGroup(group);
      });
    });

    $effect(() => {
      const wanted = this.#wanted;
      if (!wanted || !display.ready() || session().rows.length === 0) return;
      untrack(() => {
        if (wanted === 'problems') {
          this.#wanted = null;
          const first = view.findProblems();
          if (first >= 0) display.reveal(first);
          return;
        }
        const { instance, opened } = wanted;
        const index = view.find(instance);
        const isListed = session().account(instance.account)?.asOf !== null;
        // If the list of the account is still loading, the row may yet appear; otherwise it is gone.
        if (index >= 0 || isListed) this.#wanted = null;
        if (index < 0) return;
        display.reveal(index);
        if (opened) display.open(instance);
      });
    });
  }
}
