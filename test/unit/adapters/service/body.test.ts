// A body whose parts would take far more memory or time than its text is not parsed.
import { describe, expect, it } from 'vitest';
import { isCrowded } from '../../../../main/adapters/service/body.ts';
import { buildFleet } from '../../../support/service/builders.ts';

const MILLION = 1_000_000;

describe('a body is crowded', () => {
  it.each([
    ['[', MILLION, false],
    ['[', MILLION + 1, true],
    ['{"a":', MILLION, false],
    ['{"a":', MILLION + 1, true],
    ['"ab",', 2.5 * MILLION, false],
    ['"ab",', 2.5 * MILLION + 1, true],
  ])('by %j, %d times: %s', (part, times, crowded) => {
    expect(isCrowded(part.repeat(times))).toBe(crowded);
  });

  it('never by a documented list, however long', () => {
    const rows = JSON.stringify(buildFleet(1000)).slice(1, -1);
    const most = Math.floor((64 * 1024 * 1024) / (rows.length + 1));
    const text = `{"instances":[${Array<string>(most).fill(rows).join()}]}`;
    expect(text.length).toBeGreaterThan(60 * 1024 * 1024);
    expect(isCrowded(text)).toBe(false);
  });
});
