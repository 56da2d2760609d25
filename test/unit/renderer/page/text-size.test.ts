// The keys that change the size of the text.
import { expect, it } from 'vitest';
import { TEXT_SIZES } from '../../../../main/core/account/settings.ts';
import { nextSize, textSizeAfter } from '../../../../renderer/page/text-size.ts';

const press = (key: string, held = 'ctrl') => ({
  key,
  ctrlKey: held === 'ctrl',
  metaKey: held === 'meta',
  altKey: held === 'alt',
});

it.each([
  ['+', 100, 110],
  ['=', 100, 110],
  ['-', 100, 90],
  ['0', 150, 100],
  ['+', 200, 200],
  ['-', 80, 80],
  ['c', 100, null],
  ['1', 100, null],
] as const)('with Ctrl, %s turns %d into %s', (key, size, expected) => {
  expect(textSizeAfter(press(key), size)).toBe(expected);
  expect(textSizeAfter(press(key, 'meta'), size)).toBe(expected);
});

it.each(['none', 'alt'])('the same keys do nothing with %s', (held) => {
  for (const key of ['+', '=', '-', '0']) expect(textSizeAfter(press(key, held), 150)).toBe(null);
});

it('with AltGr, which looks like Ctrl and Alt on Windows, they type', () => {
  expect(textSizeAfter({ ...press('0'), altKey: true }, 150)).toBe(null);
});

it('every size can be reached by steps', () => {
  expect(TEXT_SIZES.slice(1).every((size, i) => nextSize(TEXT_SIZES[i] ?? 100, 1) === size)).toBe(
    true,
  );
});
