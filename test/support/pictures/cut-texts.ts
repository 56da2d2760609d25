// Finds text that does not fit: outside its box, outside the window, or cut without an ellipsis.
import type { Page } from 'playwright';
import { type Observed, observe } from '../desktop/observed.ts';

/** The texts that do not fit, each with its element; empty if all fit. */
export function cutTexts(page: Page): Observed<readonly string[]> {
  return observe<readonly string[]>('the texts that do not fit', () => page.evaluate(findCutTexts));
}

/** Runs in the page: it uses nothing from outside. */
function findCutTexts(): string[] {
  const SLACK = 1;
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const words = node.textContent?.trim() ?? '';
    const parent = node.parentElement;
    if (words === '' || parent === null || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    let { left, right } = range.getBoundingClientRect();
    for (let box: Element | null = parent; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box);
      // For screen readers only.
      if (style.clipPath !== 'none') {
        left = right = 0;
        break;
      }
      if (style.display === 'inline' || style.display === 'contents') continue;
      const bounds = box.getBoundingClientRect();
      if (left < bounds.left - SLACK || right > bounds.right + SLACK) {
        if (style.overflowX === 'visible' || style.textOverflow !== 'ellipsis') {
          found.push(`<${parent.tagName.toLowerCase()} class="${parent.className}"> ${words}`);
          break;
        }
        ({ left, right } = bounds);
      }
      if (style.position === 'fixed') break;
    }
    if (left < -SLACK || right > innerWidth + SLACK) found.push(`out of the window: ${words}`);
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const input of document.querySelectorAll('input')) {
    if (pen === null || input.value !== '' || input.placeholder === '') continue;
    const style = getComputedStyle(input);
    pen.font = style.font;
    const room =
      input.clientWidth -
      Number.parseFloat(style.paddingLeft) -
      Number.parseFloat(style.paddingRight);
    if (pen.measureText(input.placeholder).width > room) found.push(input.placeholder);
  }
  return found;
}
