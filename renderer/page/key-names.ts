// How the keys of a shortcut are called on a computer and in a language.
import { type Combination, combinationIn, type Modifier } from '#core/account/shortcut/shortcut';
import { type TextKey, translate } from '#core/i18n/translate';
import type { WindowState } from '#core/window/shown';

export type Platform = WindowState['platform'];

const MAC: Readonly<Record<Modifier, string>> = { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' };

const NAMED: Readonly<Record<string, TextKey>> = {
  Ctrl: 'window.keys.ctrl',
  Alt: 'window.keys.alt',
  Shift: 'window.keys.shift',
  Space: 'window.keys.space',
  Home: 'window.keys.home',
  End: 'window.keys.end',
  PageUp: 'window.keys.pageUp',
  PageDown: 'window.keys.pageDown',
  Insert: 'window.keys.insert',
};

const DRAWN: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** A name for each key of a combination, in its order. */
export function keyNames({ modifiers, key }: Combination, platform: Platform): readonly string[] {
  const names = modifiers.map((modifier) => {
    if (platform === 'darwin') return MAC[modifier];
    if (modifier !== 'Super') return nameOf(modifier);
    return translate(platform === 'win32' ? 'window.keys.windows' : 'window.keys.super');
  });
  return key === null ? names : [...names, nameOf(key)];
}

/** A shortcut in one text, for sentences. */
export function shortcutWords(shortcut: string, platform: Platform): string {
  return keyNames(combinationIn(shortcut), platform).join(' ');
}

function nameOf(key: string): string {
  const text = NAMED[key];
  return text === undefined ? (DRAWN[key] ?? key) : translate(text);
}
