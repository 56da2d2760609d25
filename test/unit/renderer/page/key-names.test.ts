// How the keys of a shortcut are called on each system.
import { expect, it } from 'vitest';
import { shortcutWords } from '../../../../renderer/page/key-names.ts';

it.each([
  ['Ctrl+Alt+W', 'linux', 'Ctrl Alt W'],
  ['Ctrl+Shift+Super+Up', 'linux', 'Ctrl Shift Super ↑'],
  ['Alt+Super+Space', 'win32', 'Alt Win Space'],
  ['Ctrl+Alt+Shift+Super+PageUp', 'darwin', '⌃ ⌥ ⇧ ⌘ Page Up'],
  ['F9', 'darwin', 'F9'],
] as const)('%s on %s are called %s', (text, platform, words) => {
  expect(shortcutWords(text, platform)).toBe(words);
});
