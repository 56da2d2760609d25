// The menu items that move an entry of a list up or down.
import { translate } from '#core/i18n/translate';
import type { MenuItem } from '../ui/Menu.svelte';

/** `place`: counted from 0, among `count` entries. `onmove` gets the new place. */
export function moveItems(
  place: number,
  count: number,
  onmove: (place: number) => void,
): readonly MenuItem[] {
  return [
    {
      id: 'up',
      words: translate('window.set.moveUp'),
      disabled: place === 0,
      choose: () => onmove(place - 1),
    },
    {
      id: 'down',
      words: translate('window.set.moveDown'),
      disabled: place === count - 1,
      choose: () => onmove(place + 1),
    },
  ];
}
