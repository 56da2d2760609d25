// What the page knows of the computer by itself: how its command key is named.
import { translate } from '#core/i18n/translate';

export function commandKey(): string {
  return navigator.userAgent.includes('Mac OS') ? '⌘' : translate('window.keys.ctrl');
}
