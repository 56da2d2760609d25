// A placeholder that fits: a text that is cut says less than a shorter one.
import type { Attachment } from 'svelte/attachments';

/** Shows the first of these texts that fits into the input, or none. It follows the width of the input. */
export function placeholder(texts: readonly string[]): Attachment<HTMLInputElement> {
  return (input) => {
    const update = (): void => {
      input.placeholder = texts.find((text) => fits(text, input)) ?? '';
    };
    const observer = new ResizeObserver(update);
    observer.observe(input);
    update();
    return () => observer.disconnect();
  };
}

let pen: CanvasRenderingContext2D | null = null;

function fits(text: string, input: HTMLInputElement): boolean {
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen === null) return true;
  const { font, paddingLeft, paddingRight } = getComputedStyle(input);
  pen.font = font;
  const room = input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  return pen.measureText(text).width <= room;
}
