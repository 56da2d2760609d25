// Reads a program's menu from the layout that dbusmenu sends.

/** One entry of a menu, with what lies below it. */
export interface MenuEntry {
  id: number;
  label: string;
  enabled: boolean;
  visible: boolean;
  separator: boolean;
  /** Whether it is ticked; undefined for an entry that cannot be. */
  checked: boolean | undefined;
  children: MenuEntry[];
}

type Layout = [id: number, properties: Record<string, { value: unknown }>, children: unknown[]];

/** The entries below the menu's root. */
export function readMenu(root: unknown): MenuEntry[] {
  return readEntry(root).children;
}

/** Finds an entry at any depth; throws with the labels there are. */
export function findEntry(menu: MenuEntry[], wanted: string | number): MenuEntry {
  const all = flatten(menu).filter((entry) => entry.visible);
  const found = all.find((entry) => entry.label === wanted || entry.id === wanted);
  if (found) return found;
  const labels = all.map((entry) => entry.label).filter(Boolean);
  throw new Error(`The tray's menu has no "${wanted}" but: ${labels.join(' · ')}`);
}

function flatten(menu: MenuEntry[]): MenuEntry[] {
  return menu.flatMap((entry) => [entry, ...flatten(entry.children)]);
}

function readEntry(layout: unknown): MenuEntry {
  const [id, properties, children] = layout as Layout;
  const property = (name: string, otherwise: unknown) => properties[name]?.value ?? otherwise;
  return {
    id,
    // An underscore marks the letter for the keyboard; two stand for one.
    label: String(property('label', '')).replace(/_(_?)/g, '$1'),
    enabled: property('enabled', true) === true,
    visible: property('visible', true) === true,
    separator: property('type', 'standard') === 'separator',
    checked: property('toggle-type', '') === '' ? undefined : property('toggle-state', 0) === 1,
    children: children.map((child) => readEntry((child as { value: unknown }).value)),
  };
}
