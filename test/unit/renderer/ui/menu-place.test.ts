// Where a menu opens: near its anchor, and completely inside the window.
import { describe, expect, it } from 'vitest';
import { type MenuAnchor, menuPosition } from '../../../../renderer/ui/menu-position.ts';

const view = { width: 420, height: 640 };
const menu = { width: 344, height: 200 };
const button = (top: number): MenuAnchor => ({
  left: 380,
  right: 404,
  top,
  bottom: top + 24,
  align: 'right',
});

describe('menuPlace', () => {
  it('opens below, aligned with the right side of its button', () => {
    expect(menuPosition(button(300), menu, view)).toEqual({ left: 60, top: 328 });
  });

  it('opens above if there is no room below', () => {
    expect(menuPosition(button(500), menu, view)).toEqual({ left: 60, top: 296 });
  });

  it('opens at the pointer, or to its left near the edge', () => {
    const at = (x: number): MenuAnchor => ({
      left: x,
      right: x,
      top: 90,
      bottom: 90,
      align: 'left',
    });
    expect(menuPosition(at(20), menu, view)).toEqual({ left: 20, top: 94 });
    expect(menuPosition(at(400), menu, view)).toEqual({ left: 68, top: 94 });
  });

  it('stays inside the window if it fits neither below nor above', () => {
    const low = { width: 210, height: 320 };
    const place = menuPosition(button(150), { width: 194, height: 250 }, low);
    expect(place).toEqual({ left: 8, top: 62 });
  });

  it('starts at the top if it is higher than the window', () => {
    expect(menuPosition(button(150), { width: 344, height: 900 }, view).top).toBe(8);
  });
});
