// Where a menu opens: below what it belongs to, above it where there is no room below, and always whole.

export interface MenuAnchor {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The side of the menu that lies on the anchor's. */
  readonly align: 'left' | 'right';
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 8;
const GAP = 4;

/** The menu's upper left corner in a view of this size, in px. */
export function menuPlace(
  anchor: MenuAnchor,
  menu: Size,
  view: Size,
): { readonly left: number; readonly top: number } {
  const wished = anchor.align === 'left' ? anchor.left : anchor.right - menu.width;
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - menu.height;
  const fitsBelow = below + menu.height <= view.height - MARGIN;
  const top = fitsBelow || above < MARGIN ? below : above;
  return {
    left: within(wished, view.width - MARGIN - menu.width),
    top: within(top, view.height - MARGIN - menu.height),
  };
}

function within(wished: number, most: number): number {
  return Math.max(MARGIN, Math.min(wished, most));
}

/** At the lower right of an element. */
export function anchorOf(element: Element): MenuAnchor {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left, right, top, bottom, align: 'right' };
}
