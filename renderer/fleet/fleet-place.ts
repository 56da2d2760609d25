// What the list keeps while another screen is shown, so that a person finds it as they left it.
import { DEFAULT_LIST_VIEW } from '#core/app-state/app-state';
import type { Session } from '../page/session.svelte.ts';
import type { OpenRow } from './detail/detail-state.svelte.ts';
import { FleetView } from './fleet-view.svelte.ts';
import { ListChoice } from './list-choice.svelte.ts';

export class FleetPlace {
  /** Search, filter, active row and selection. */
  readonly view: FleetView;
  /** In px. */
  scrollTop = 0;
  open: OpenRow | null = null;

  /** Call it where it lives as long as the page: what a screen creates ends with the screen. */
  constructor(session: Session) {
    this.view = new FleetView(
      (scope) => session.rowsOf(scope),
      new ListChoice(
        () => session.state?.listView ?? DEFAULT_LIST_VIEW,
        (chosen) => session.ask.rememberView(chosen),
        (chosen) => session.existing(chosen),
      ),
    );
  }
}
