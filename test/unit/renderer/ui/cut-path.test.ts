// Tests that a long path keeps its beginning and its end.
import { expect, it } from 'vitest';
import { cutPath } from '../../../../renderer/ui/text/cut-path.ts';

it.each([
  ['/home/ana/.config/Wachat Tray', 29, '/home/ana/.config/Wachat Tray'],
  ['/home/ana/.config/Wachat Tray', 28, '/home/ana/.co…ig/Wachat Tray'],
  ['/home/ana/.config/Wachat Tray', 8, '/ho…Tray'],
  ['/a/👩🏽/bcdef', 6, '/a…def'],
  ['/1234567🏠', 3, '/…🏠'],
])('cutPath(%j, %i) is %j', (path, most, expected) => {
  expect(cutPath(path, most)).toBe(expected);
  expect([...cutPath(path, most)].length).toBeLessThanOrEqual(most);
});
