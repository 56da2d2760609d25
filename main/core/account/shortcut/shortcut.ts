// The shortcut that opens the window from everywhere: how it is written, and which keys it may be.

/** In the order in which a shortcut has them, such as `Ctrl+Alt+W`. `Super` is the command key on a Mac. */
export const MODIFIERS = ['Ctrl', 'Alt', 'Shift', 'Super'] as const;
export type Modifier = (typeof MODIFIERS)[number];

export interface Combination {
  readonly modifiers: readonly Modifier[];
  /** Null while only modifiers are held, or if the key can't be part of a shortcut. */
  readonly key: string | null;
}

/** What is wrong with a combination. `programs` and `system`: those need it themselves. */
export type CombinationProblem = 'no-modifier' | 'programs' | 'system' | 'key';

/** Why the system doesn't give the app a shortcut: another program has it, or no program can have one. */
export type ShortcutRefusal = 'taken' | 'session';

/** A key press, as a page's event has it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  /** AltGr is down. On Windows, Ctrl and Alt then seem to be down, too. */
  readonly altGraph: boolean;
}

const LETTER = /^[A-Z]$/;
const DIGIT = /^\d$/;
const FUNCTION = /^F(?:[1-9]|1\d|2[0-4])$/;

/** Keys that move the caret or the page, by the name that the page's event has for them. */
const MOVING: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
};
const MOVING_KEYS: readonly string[] = Object.values(MOVING);

/** Help, the menu, the debugger, closing a window, and the text consoles of Linux. */
const OF_THE_SYSTEM = /^(?:F1|F10|Shift\+F10|F12|Alt\+F4|Ctrl\+Alt\+F(?:\d|1[0-2]))$/;

/** The combination that a press makes. */
export function combinationOf(press: KeyPress): Combination {
  const held: Readonly<Record<Modifier, boolean>> = {
    Ctrl: press.ctrlKey && !press.altGraph,
    Alt: press.altKey && !press.altGraph,
    Shift: press.shiftKey,
    Super: press.metaKey,
  };
  return { modifiers: MODIFIERS.filter((modifier) => held[modifier]), key: keyOf(press) };
}

/** Letters go by the layout of the keyboard, digits by their place: with Shift, they are other characters. */
function keyOf({ key, code }: KeyPress): string | null {
  const letter = key.toUpperCase();
  if (LETTER.test(letter)) return letter;
  const [, placed] = /^(?:Key|Digit)([A-Z\d])$/.exec(code) ?? [];
  if (placed !== undefined) return placed;
  if (FUNCTION.test(key)) return key;
  return code === 'Space' ? 'Space' : (MOVING[key] ?? null);
}

/** Null if it can be a shortcut. */
export function problemOf({ modifiers, key }: Combination): CombinationProblem | null {
  if (key === null) return 'key';
  if (OF_THE_SYSTEM.test(textOf({ modifiers, key }))) return 'system';
  if (FUNCTION.test(key)) return null;
  const [first, ...more] = modifiers.filter((modifier) => modifier !== 'Shift');
  if (first === undefined) return 'no-modifier';
  if (more.length > 0) return null;
  // Ctrl+C copies, Ctrl+Shift+Left selects a word, Alt+F opens a menu, and Super+L locks the screen.
  const isShifted = modifiers.includes('Shift') && first !== 'Alt';
  if (isShifted && !MOVING_KEYS.includes(key)) return null;
  return first === 'Super' ? 'system' : 'programs';
}

/** A combination as the settings have it: `Ctrl+Alt+W`. */
export function textOf({ modifiers, key }: Combination): string {
  return [...modifiers, ...(key === null ? [] : [key])].join('+');
}

/** True if a text is written as `textOf` writes it, and can be a shortcut. */
export function isShortcut(text: string): boolean {
  const combination = combinationIn(text);
  return textOf(combination) === text && problemOf(combination) === null;
}

/** The parts of a shortcut. What isn't a key of a shortcut is left out. */
export function combinationIn(text: string): Combination {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  return {
    modifiers: MODIFIERS.filter((modifier) => parts.includes(modifier)),
    key: isKey(key) ? key : null,
  };
}

function isKey(key: string): boolean {
  return (
    LETTER.test(key) ||
    DIGIT.test(key) ||
    FUNCTION.test(key) ||
    key === 'Space' ||
    MOVING_KEYS.includes(key)
  );
}
