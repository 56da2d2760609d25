// The keys that change the size of the text, on every screen.
import { TEXT_SIZES, type TextSize } from '#core/account/settings';

/** Marks an element that wants every key for itself. */
export const KEEPS_KEYS = 'data-keeps-keys';

export function keepsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`[${KEEPS_KEYS}]`) !== null;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The size after a key press; null if the key is none of these. The numpad's keys have the same names. */
export function textSizeAfter(
  { key, ctrlKey, metaKey, altKey }: Press,
  size: TextSize,
): TextSize | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key === '+' || key === '=') return nextSize(size, 1);
  if (key === '-') return nextSize(size, -1);
  return key === '0' ? 100 : null;
}

/** The next larger or smaller size; the same at the end. */
export function nextSize(size: TextSize, step: 1 | -1): TextSize {
  return TEXT_SIZES[TEXT_SIZES.indexOf(size) + step] ?? size;
}
