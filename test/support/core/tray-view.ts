// All that the tray shows of a state.
import type { AppState } from '../../../main/core/app-state/app-state.ts';
import type { InstanceKey } from '../../../main/core/instance/instance.ts';
import type { MenuItem } from '../../../main/core/tray/menu.ts';
import {
  type TrayIcon,
  type TrayWords,
  trayIcon,
  trayWords,
} from '../../../main/core/tray/view.ts';

/** `now`: the app's clock, in ms. */
export function trayView(state: AppState, now: number): TrayIcon & TrayWords {
  return { ...trayIcon(state), ...trayWords(state, now) };
}

/** The instances that a menu names, with their submenus. */
export function namedIn(menu: readonly MenuItem[]): readonly {
  readonly text: string;
  readonly key: InstanceKey;
  readonly items: readonly MenuItem[];
}[] {
  return menu.flatMap((item) => {
    if (item.kind !== 'menu') return [];
    const { text, items } = item;
    return items.flatMap((each) =>
      each.kind === 'action' && each.action.do === 'show'
        ? [{ text, key: each.action.key, items }]
        : [],
    );
  });
}
