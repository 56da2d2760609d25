// Decodes a program's menu from the layout that dbusmenu sends.

/** One entry of a menu, with its submenu. */
export interface MenuEntry {
  id: number;
  label: string;
  enabled: boolean;
  visible: boolean;
  separator: boolean;
  /** Whether it is checked; undefined if it is not checkable. */
  checked: boolean | undefined;
  children: MenuEntry[];
}

type Layout = [id: number, properties: Record<string, { value: unknown }>, children: unknown[]];

/** The entries of the menu's root. */
export function readMenu(root: unknown): MenuEntry[] {
  return readEntry(root).children;
}

/**
 * Finds a visible, enabled entry by its label: the one nearest to the root. `inside`: only in the submenu of this one.
 */
export function findEntry(
  menu: MenuEntry[],
  wanted: string | RegExp,
  inside?: string,
): MenuEntry | undefined {
  if (inside !== undefined) {
    const parent = menu.find(({ label }) => label === inside);
    return findEntry(parent?.children ?? [], wanted);
  }
  const matches = (label: string) =>
    typeof wanted === 'string' ? label === wanted : wanted.test(label);
  for (let level = menu; level.length > 0; level = level.flatMap(({ children }) => children)) {
    const found = level.find(({ label, visible, enabled }) => visible && enabled && matches(label));
    if (found) return found;
  }
  return undefined;
}

function readEntry(layout: unknown): MenuEntry {
  const [id, properties, children] = layout as Layout;
  const property = (name: string, otherwise: unknown) => properties[name]?.value ?? otherwise;
  return {
    id,
    // An underscore marks the access key; two underscores stand for one.
    label: String(property('label', '')).replace(/_(_?)/g, '$1'),
    enabled: property('enabled', true) === true,
    visible: property('visible', true) === true,
    separator: property('type', 'standard') === 'separator',
    checked: property('toggle-type', '') === '' ? undefined : property('toggle-state', 0) === 1,
    children: children.map((child) => readEntry((child as { value: unknown }).value)),
  };
}
