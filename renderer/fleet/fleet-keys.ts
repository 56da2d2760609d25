// Maps key presses on the fleet screen to actions, depending on the focused element.
import { isCommand } from '../page/command-key.ts';

export type KeyAction =
  | 'search'
  | 'help'
  | 'first'
  | 'last'
  | 'close'
  | 'previous'
  | 'next'
  | 'page-up'
  | 'page-down'
  | 'copy-api-name'
  | 'copy-number'
  | 'menu'
  /** Selects the active row, or takes it out of the selection. */
  | 'select'
  /** The same on the way to another row. */
  | 'select-next'
  | 'select-previous'
  /** Opens or closes the detail of the row. */
  | 'details'
  /** A letter typed outside of any field, which goes to the search. */
  | 'type';

/** `active`: true if a row is active. */
export function actionOf(event: KeyboardEvent, active: boolean): KeyAction | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const on = event.target instanceof Element ? event.target : document.body;
  const search = on.matches('input[type="search"]');
  const command = event.ctrlKey || event.metaKey;
  if (event.key === 'Escape') return 'close';
  if (event.key === 'F1' && !command && !event.altKey && !event.shiftKey) return 'help';
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    return search || !on.matches('input') ? 'menu' : null;
  }
  if (isSearchKey(event)) return 'search';
  // Other fields (a token, a checkbox) keep their keys, and the filter keeps its arrow keys.
  const choice = on.matches('input[type="radio"]');
  if (!search && !choice && on.matches('input')) return null;
  if (choice && (event.key.startsWith('Arrow') || event.key === 'Enter')) return null;
  if (isCommand(event) && event.key.toLowerCase() === 'c') {
    const preselected = active && on instanceof HTMLElement && 'preselected' in on.dataset;
    return textIsSelected(on) && !preselected ? null : 'copy-number';
  }
  if (isCommand(event) && event.key === 'Enter') return 'details';
  if (command && !event.altKey && event.key === ' ') return 'select';
  if (command || event.altKey) return null;
  switch (event.key) {
    case 'ArrowDown':
      return event.shiftKey ? 'select-next' : 'next';
    case 'ArrowUp':
      return event.shiftKey ? 'select-previous' : 'previous';
    case 'PageDown':
      return event.shiftKey ? null : 'page-down';
    case 'PageUp':
      return event.shiftKey ? null : 'page-up';
    case 'Enter':
      return on.matches('button, a') ? null : 'copy-api-name';
    // In a text field these keys move the caret.
    case 'Home':
      return search || choice || event.shiftKey ? null : 'first';
    case 'End':
      return search || choice || event.shiftKey ? null : 'last';
    case '/':
      return search ? null : 'search';
    case ' ':
      return null;
    default:
      return !search && event.key.length === 1 ? 'type' : null;
  }
}

/** True for the keys that lead to the search from anywhere. */
export function isSearchKey(event: KeyboardEvent): boolean {
  return isCommand(event) && /^[fk]$/i.test(event.key);
}

/** True for the keys that open the settings from anywhere. */
export function isSettingsKey(event: KeyboardEvent): boolean {
  return isCommand(event) && event.key === ',';
}

function textIsSelected(on: Element): boolean {
  if (on instanceof HTMLInputElement && on.type === 'search')
    return on.selectionStart !== on.selectionEnd;
  return (window.getSelection()?.toString() ?? '') !== '';
}
