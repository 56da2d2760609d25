// Positions a menu below its anchor, or above it if there is no room below, and always within the window.

export interface MenuAnchor {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The side on which menu and anchor are aligned. */
  readonly align: 'left' | 'right';
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 8;
const GAP = 4;

/** The upper left corner of the menu in a view of this size, in px. */
export function menuPosition(
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

/** An anchor at the right edge of an element. */
export function anchorOf(element: Element): MenuAnchor {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left, right, top, bottom, align: 'right' };
}

/** An anchor where the pointer is. */
export function anchorAt({ clientX: x, clientY: y }: MouseEvent): MenuAnchor {
  return { left: x, right: x, top: y, bottom: y, align: 'left' };
}
