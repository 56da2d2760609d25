// What a key means on the fleet screen, by where it was pressed.

export type KeyAction =
  | 'search'
  | 'help'
  | 'first'
  | 'last'
  | 'close'
  | 'previous'
  | 'next'
  | 'copy-api-name'
  | 'copy-number'
  | 'menu'
  /** What is known of the row, below it. */
  | 'details'
  /** A letter outside any field: it belongs to the search. */
  | 'type';

export function actionOf(event: KeyboardEvent): KeyAction | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const on = event.target instanceof Element ? event.target : document.body;
  const search = on.matches('input[type="search"]');
  const command = event.ctrlKey || event.metaKey;
  if (event.key === 'Escape') return 'close';
  if (event.key === 'F1' && !command && !event.altKey && !event.shiftKey) return 'help';
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    return search || !on.matches('input') ? 'menu' : null;
  }
  // Other fields (a token, a checkbox) keep their keys; a choice of the filter keeps its arrows.
  const choice = on.matches('input[type="radio"]');
  if (!search && !choice && on.matches('input')) return null;
  if (choice && (event.key.startsWith('Arrow') || event.key === 'Enter')) return null;
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'c') {
    return textIsSelected(on) ? null : 'copy-number';
  }
  if (command && !event.altKey && !event.shiftKey && event.key === 'Enter') return 'details';
  if (command || event.altKey) return null;
  switch (event.key) {
    case 'ArrowDown':
      return 'next';
    case 'ArrowUp':
      return 'previous';
    case 'Enter':
      return on.matches('button, a') ? null : 'copy-api-name';
    // In a field these are the caret's; a button has none.
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

function textIsSelected(on: Element): boolean {
  if (on instanceof HTMLInputElement && on.type === 'search')
    return on.selectionStart !== on.selectionEnd;
  return (window.getSelection()?.toString() ?? '') !== '';
}
