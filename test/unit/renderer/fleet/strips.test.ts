// When the window requests strips: together for all rendered rows, and only for those that may have changed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InstanceKey } from '../../../../main/core/instance/instance.ts';
import type { Row } from '../../../../main/core/window/shown.ts';
import { RowStrips } from '../../../../renderer/fleet/row/row-strips.svelte.ts';
import type { Session } from '../../../../renderer/page/session.svelte.ts';
import { row as rowWith } from '../../../support/core/window-rows.ts';

const MINUTE = 60_000;
const row = (name: string): Row => rowWith(name, 'healthy');

let asked: (readonly string[])[];
let rows: readonly Row[];
let now: number;
let answer: string;
let strips: RowStrips;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  asked = [];
  rows = [row('a'), row('b')];
  now = 1000 * MINUTE;
  answer = 'u'.repeat(48);
  const session = {
    get now() {
      return now;
    },
    ask: {
      strips: async (keys: readonly InstanceKey[]) => {
        asked.push(keys.map(({ apiInstanceName }) => apiInstanceName));
        return keys.map(() => answer);
      },
    },
  };
  strips = new RowStrips(session as unknown as Session, () => rows);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const rest = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);
const names = (): readonly string[] => rows.map(({ apiInstanceName }) => apiInstanceName);

describe('strips', () => {
  it('are requested once the list comes to rest, for all rows together', async () => {
    for (let frame = 0; frame < 50; frame += 1) {
      strips.soon();
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(asked).toEqual([]);
    expect(strips.of(row('a'))).toBeNull();
    await rest();
    expect(asked).toEqual([names()]);
    expect(rows.map((each) => strips.of(each)?.strip)).toEqual([answer, answer]);
  });

  it('are requested again only for missing rows', async () => {
    strips.soon();
    await rest();
    rows = [...rows, row('c')];
    strips.soon();
    await rest();
    expect(asked[1]).toEqual([rows[2]?.apiInstanceName]);
    strips.soon();
    await rest();
    expect(asked).toHaveLength(2);
  });

  it('are requested again after a change of health, and for all rows after some minutes', async () => {
    strips.soon();
    await rest();
    const was = names();
    rows = [{ ...(rows[0] as Row), health: 'down', since: now }, rows[1] as Row];
    answer = `${'u'.repeat(47)}d`;
    strips.soon();
    await rest();
    expect(asked[1]).toEqual([was[0]]);
    expect(strips.of(rows[0] as Row)?.strip).toBe(answer);
    now += 6 * MINUTE;
    strips.soon();
    await rest();
    expect(asked[2]).toEqual(was);
  });

  it('are not requested while the window is hidden or after it is closed', async () => {
    vi.stubGlobal('document', { hidden: true });
    strips.soon();
    await rest();
    vi.stubGlobal('document', { hidden: false });
    strips.soon();
    strips.end();
    await rest();
    expect(asked).toEqual([]);
  });
});
