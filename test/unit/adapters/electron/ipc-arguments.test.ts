// What the requests of the page may have, at the bounds: one more is refused.
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ARGUMENTS } from '../../../../main/adapters/electron/ipc-arguments.ts';

const key = { account: 'main', apiInstanceName: 'a' };
const kinds = ['health', 'fault', 'fault-end', 'notice', 'watch', 'start', 'stop'];

it.each<readonly [keyof typeof ARGUMENTS, readonly unknown[], readonly unknown[]]>([
  ['setNote', [key, 'x'.repeat(200)], [key, 'x'.repeat(201)]],
  ['setNote', [key, '🏬'.repeat(100)], [key, '🏬'.repeat(101)]],
  ['acknowledge', [key, '🏬'.repeat(100)], [key, '🏬'.repeat(101)]],
  ['signOut', ['x'.repeat(10_000)], ['x'.repeat(10_001)]],
  ['signOut', ['🏬'.repeat(5000)], ['🏬'.repeat(5001)]],
  ['journal', [{ kinds }, null], [{ kinds: [...kinds, 'health'] }, null]],
  ['journal', [{ from: 8.64e15 }, null], [{ from: 8.64e15 + 2 }, null]],
  ['reportRows', [1, Array(500).fill(key)], [1, Array(501).fill(key)]],
  ['strips', [[key], 288], [[key], 289]],
  ['quit', [], [undefined]],
])('%s', (method, right, wrong) => {
  expect(z.safeParse(ARGUMENTS[method], right).success).toBe(true);
  expect(z.safeParse(ARGUMENTS[method], wrong).success).toBe(false);
});

it('groups have every field that the app reads, and no other', () => {
  const sent = [{ groups: [{ name: ' Jakarta ', colour: 'blue' }] }];
  expect(z.parse(ARGUMENTS.changeSettings, sent)).toEqual([
    {
      groups: [
        {
          ...{ name: 'Jakarta', members: [], match: null, redWhen: 'any' },
          ...{ notify: {}, workingHours: null },
        },
      ],
    },
  ]);
});
