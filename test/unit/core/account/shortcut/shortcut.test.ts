// The shortcut that shows the window: what a key press makes of it, and which keys it may be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combinationIn,
  combinationOf,
  isShortcut,
  type KeyPress,
  MODIFIERS,
  problemOf,
  textOf,
} from '../../../../../main/core/account/shortcut/shortcut.ts';

const press = (key: string, code: string, held = ''): KeyPress => ({
  ...{ key, code },
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
  altGraph: held.includes('g'),
});

describe('a key press', () => {
  it.each([
    ['w', 'KeyW', 'ca', 'Ctrl+Alt+W'],
    // A French keyboard has A where others have Q.
    ['a', 'KeyQ', 'cs', 'Ctrl+Shift+A'],
    // With ⌥, a Mac types another character; a Russian keyboard has no W.
    ['∑', 'KeyW', 'am', 'Alt+Super+W'],
    ['ц', 'KeyW', 'ca', 'Ctrl+Alt+W'],
    ['!', 'Digit1', 'cs', 'Ctrl+Shift+1'],
    ['F9', 'F9', '', 'F9'],
    ['F24', 'F24', 's', 'Shift+F24'],
    [' ', 'Space', 'ca', 'Ctrl+Alt+Space'],
    ['ArrowUp', 'ArrowUp', 'cam', 'Ctrl+Alt+Super+Up'],
    ['PageDown', 'PageDown', 'ca', 'Ctrl+Alt+PageDown'],
    // No key of a shortcut, or none yet.
    ['Control', 'ControlLeft', 'c', 'Ctrl'],
    ['Tab', 'Tab', 'ca', 'Ctrl+Alt'],
    ['é', 'Semicolon', 'ca', 'Ctrl+Alt'],
    // On Windows, AltGr looks like Ctrl and Alt.
    ['q', 'KeyQ', 'cag', 'Q'],
  ])('%s at %s with %s is %s', (key, code, held, text) => {
    expect(textOf(combinationOf(press(key, code, held)))).toBe(text);
  });
});

describe('a combination', () => {
  it.each([
    ['Ctrl+Alt+W', null],
    ['Ctrl+Shift+W', null],
    ['Shift+Super+W', null],
    ['Alt+Super+Left', null],
    ['F9', null],
    ['Shift+F9', null],
    ['Alt+F9', null],
    ['W', 'no-modifier'],
    ['Shift+W', 'no-modifier'],
    ['Space', 'no-modifier'],
    ['Up', 'no-modifier'],
    ['Ctrl+C', 'programs'],
    ['Ctrl+0', 'programs'],
    ['Ctrl+Space', 'programs'],
    ['Alt+F', 'programs'],
    ['Alt+Shift+F', 'programs'],
    ['Ctrl+Shift+Left', 'programs'],
    ['Alt+Left', 'programs'],
    ['Super+L', 'system'],
    ['F1', 'system'],
    ['F12', 'system'],
    ['Shift+F10', 'system'],
    ['Alt+F4', 'system'],
    ['Ctrl+Alt+F2', 'system'],
    ['Ctrl+Alt', 'key'],
    ['', 'key'],
  ])('%s: %s', (text, problem) => {
    expect(problemOf(combinationIn(text))).toBe(problem);
    expect(isShortcut(text)).toBe(problem === null);
  });

  it.each([
    'Alt+Ctrl+W',
    'ctrl+alt+w',
    'Ctrl+Alt+w',
    'Ctrl + Alt + W',
    'Ctrl+Alt+W+',
    'Ctrl+Alt+é',
  ])('is written in one way only: %s is refused', (text) => {
    expect(isShortcut(text)).toBe(false);
  });

  it('that is a shortcut has a modifier or a function key, and reads as it is written', () => {
    const modifiers = fc.subarray([...MODIFIERS]);
    const key = fc.oneof(
      fc.constantFrom('A', 'Z', '0', 'F1', 'F9', 'F24', 'Space', 'Up', 'Insert', 'Enter', 'w', '+'),
      fc.string(),
    );
    fc.assert(
      fc.property(modifiers, key, (held, pressed) => {
        const text = [...held, pressed].join('+');
        if (!isShortcut(text)) return;
        const combination = combinationIn(text);
        expect(combination).toEqual({ modifiers: held, key: pressed });
        const isHeld = held.some((modifier) => modifier !== 'Shift');
        expect(isHeld || /^F\d+$/.test(pressed)).toBe(true);
      }),
    );
  });

  it('from any text never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isShortcut(text) === 'boolean'));
  });
});
