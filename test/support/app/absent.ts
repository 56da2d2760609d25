// What must never show up: tokens in files and logs, names in exports.
import { expect } from '@playwright/test';
import { short } from '../desktop/until.ts';

/** Checks that none of the texts is in any of the places: texts, files' contents, or other values as JSON. */
export async function expectAbsent(
  places: readonly { now(): Promise<unknown> }[],
  ...texts: readonly (string | Buffer)[]
): Promise<void> {
  for (const place of places) expectWithout(await place.now(), ...texts);
}

/** The same for what has been read already. */
export function expectWithout(value: unknown, ...texts: readonly (string | Buffer)[]): void {
  for (const [name, bytes] of piecesOf(value)) {
    for (const text of texts) {
      // Not `toContain`, which would print all of it.
      expect(bytes.includes(text), `"${text}" in ${name || short(bytes.toString())}`).toBe(false);
    }
  }
}

function piecesOf(value: unknown): readonly (readonly [name: string, bytes: Buffer])[] {
  if (value instanceof Map) return [...value];
  return [['', Buffer.from(typeof value === 'string' ? value : JSON.stringify(value ?? ''))]];
}
