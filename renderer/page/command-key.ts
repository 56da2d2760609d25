// The key that gives commands: Ctrl, or ⌘ on macOS.
import { translate } from '#core/i18n/translate';

type KeyPress = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The label of the key on this computer. */
export function commandKey(): string {
  return navigator.userAgent.includes('Mac OS') ? '⌘' : translate('window.keys.ctrl');
}

/** True while the key is held, and neither Alt nor Shift. */
export function isCommand({ ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey;
}
