// What dropped and recovered while the window was not in front.
import { describe, expect, it } from 'vitest';
import type { Drop } from '../../../../main/core/history/uptime.ts';
import { MOST_RECOVERED, recoveredIn } from '../../../../main/core/history/while-away.ts';
import { type InstanceKey, keyOf } from '../../../../main/core/instance/instance.ts';

const key = (apiInstanceName: string): InstanceKey => ({ account: 'main', apiInstanceName });

/** A drop of an instance from one time to another. */
function drop(name: string, beginAt: number, endAt: number | null, down = true) {
  const durationMs = (endAt ?? beginAt) - beginAt;
  const of: Drop = {
    beginAt,
    endAt,
    durationMs,
    down,
    reason: { code: 'unlisted' },
  };
  return { key: key(name), drop: of };
}

const WINDOW = { from: 100, to: 200 };
const ALL_BACK = () => true;

const found = (
  drops: readonly ReturnType<typeof drop>[],
  isBack: (key: InstanceKey) => boolean = ALL_BACK,
  seen: ReadonlyMap<string, number> = new Map(),
) => recoveredIn(drops, WINDOW, isBack, seen);

describe('what dropped and recovered', () => {
  it.each<readonly [string, ReturnType<typeof drop>]>([
    ['was never down', drop('a', 110, 120, false)],
    ['lasts', drop('a', 110, null)],
    ['began before', drop('a', 90, 120)],
    ['ended after', drop('a', 110, 210)],
  ])('leaves out what %s', (_, one) => {
    expect(found([one])).toBeNull();
  });

  it('is named once for each instance, with its last drop and how many there were', () => {
    const drops = [drop('a', 110, 120), drop('b', 130, 140), drop('a', 150, 160)];
    expect(found(drops)).toEqual({
      since: 100,
      count: 2,
      recovered: [
        { ...key('a'), beginAt: 150, backAt: 160, drops: 2 },
        { ...key('b'), beginAt: 130, backAt: 140, drops: 1 },
      ],
    });
    // The order in which they are read makes no difference.
    expect(found(drops.toReversed())).toEqual(found(drops));
  });

  it('leaves out an instance that is not connected now', () => {
    const drops = [drop('a', 110, 120), drop('b', 130, 140)];
    expect(found(drops, ({ apiInstanceName }) => apiInstanceName === 'a')).toMatchObject({
      count: 1,
      recovered: [key('a')],
    });
  });

  it('leaves out what was seen, and nothing that came after it', () => {
    const seen = new Map([[keyOf(key('a')), 125]]);
    expect(found([drop('a', 110, 120)], ALL_BACK, seen)).toBeNull();
    expect(found([drop('a', 110, 120), drop('a', 130, 140)], ALL_BACK, seen)).toMatchObject({
      recovered: [{ beginAt: 130, drops: 1 }],
    });
  });

  it('counts them all, and names the last ones', () => {
    const many = Array.from({ length: MOST_RECOVERED + 7 }, (_, i) =>
      drop(`n${i}`, 110, 120 + i / 1000),
    );
    const { count = 0, recovered = [] } = found(many) ?? {};
    expect([count, recovered.length]).toEqual([MOST_RECOVERED + 7, MOST_RECOVERED]);
    expect(recovered[0]?.apiInstanceName).toBe(`n${MOST_RECOVERED + 6}`);
  });
});
