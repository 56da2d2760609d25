// What the history recorder writes about lists, monitored time and UTC days.
import { describe, expect, it } from 'vitest';
import { printEvent } from '../../../../main/adapters/storage/history/line.ts';
import { good } from '../../../../main/core/account/problem.ts';
import { savedStateOf } from '../../../../main/core/app-state/saved-state.ts';
import { dayOf } from '../../../../main/core/history/events.ts';
import {
  HOUR,
  listOf,
  MINUTE,
  row,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { startWorld, type World } from '../../../support/core/fake-ports.ts';
import { brief, LOST, of, UP } from '../../../support/core/recorded-events.ts';

describe('the recorder writes', () => {
  it('every instance of the first list as restated, and later ones as new', async () => {
    const world = await startWorld({ rows: UP });
    world.api.rows = [...UP, row('c', 'open')];
    await world.clock.pass(30 * SECOND);
    expect(brief(world, 'start', 'health')).toEqual([
      '0 start',
      '0 health a: null -> healthy (restated)',
      '0 health b: null -> healthy (restated)',
      '0.5 health c: null -> healthy',
    ]);
  });

  it('every change of health with its reason and the name', async () => {
    const world = await startWorld({ rows: UP });
    world.api.rows = LOST;
    await world.clock.pass(30 * SECOND);
    expect(of(world, 'health').at(-1)).toMatchObject({
      ...{ instance: 'a', name: 'a', from: 'healthy', to: 'down', restated: false },
      reason: { code: 'word', word: 'refused' },
    });
    world.api.rows = UP;
    await world.clock.pass(30 * SECOND);
    expect(brief(world, 'health').at(-1)).toBe('1 health a: down -> healthy');
  });

  it('a dismissed instance as gone', async () => {
    const world = await startWorld({ rows: UP });
    world.api.rows = [row('b', 'open')];
    await world.clock.pass(MINUTE);
    world.app.actions.dismiss({ account: 'main', apiInstanceName: 'a' });
    await world.clock.pass(MINUTE);
    expect(brief(world, 'health').slice(2)).toEqual([
      '1 health a: healthy -> missing',
      '1.5 health a: missing -> null',
    ]);
  });

  it('after a restart, the changes since then and the health of every known instance', async () => {
    const earlier = await startWorld({ rows: UP });
    const memory = savedStateOf(earlier.app.state);
    const world = await startWorld({ memory, rows: [...LOST, row('c', 'open')] });
    expect(brief(world, 'health')).toEqual([
      '0 health a: healthy -> down',
      '0 health a: null -> down (restated)',
      '0 health b: null -> healthy (restated)',
      '0 health c: null -> healthy',
    ]);
  });
});

describe('monitored time', () => {
  it('is written every five minutes and at the end', async () => {
    const world = await startWorld({ rows: UP });
    await world.clock.pass(11 * MINUTE);
    world.app.stop();
    expect(brief(world, 'watch', 'stop')).toEqual([
      '5 watch from 0',
      '10 watch from 5',
      '11 watch from 10',
      '11 stop',
    ]);
  });

  it.each<readonly [string, (world: World) => unknown, readonly string[]]>([
    [
      'a fault',
      (world) => {
        world.api.problem = unreachable();
      },
      ['1 watch from 0'],
    ],
    ['sleep', (world) => world.power.suspend(), ['1 watch from 0']],
    ['a sign-out', (world) => world.app.signIn.signOut('main'), ['1 watch from 0']],
  ])('ends with the last good list before %s', async (_what, happens, written) => {
    const world = await startWorld({ rows: UP });
    await world.clock.pass(MINUTE);
    await happens(world);
    await world.clock.pass(2 * MINUTE);
    expect(brief(world, 'watch')).toEqual(written);
  });

  it('ends with the last good list before a poll that hangs', async () => {
    const world = await startWorld({ rows: UP });
    await world.clock.pass(MINUTE);
    world.api.held = true;
    await world.clock.pass(MINUTE);
    expect(brief(world, 'watch')).toEqual([]);
    world.api.held = false;
    await world.clock.pass(6 * MINUTE);
    expect(brief(world, 'watch')[0]).toBe('1 watch from 0');
  });

  it('continues while lists are at most two intervals apart', async () => {
    const world = await startWorld({ rows: UP, settings: { pollSeconds: 5 } });
    const answerAfter = async (seconds: number) => {
      world.api.held = true;
      await world.clock.pass(5 * SECOND);
      await world.clock.pass((seconds - 5) * SECOND);
      world.api.held = false;
      world.api.asked.at(-1)?.answer(good(listOf(...UP)));
      await world.clock.pass(0);
    };
    await answerAfter(10);
    expect(brief(world, 'watch')).toEqual([]);
    await answerAfter(11);
    expect(brief(world, 'watch')).toEqual(['0.17 watch from 0']);
  });

  it('starts again when the clock is set back, and every instance is restated', async () => {
    const world = await startWorld({ rows: UP });
    await world.clock.pass(2 * MINUTE);
    world.clock.set(-HOUR);
    await world.clock.pass(2 * MINUTE);
    world.app.stop();
    const [first, second] = brief(world, 'watch');
    expect(first).toBe('2 watch from 0');
    expect(second).toMatch(/^-56\.\d+ watch from -57\.\d+$/);
    expect(of(world, 'health').filter((e) => e.kind === 'health' && e.restated)).toHaveLength(4);
  });
});

describe('a UTC day', () => {
  it('begins with every instance restated, and the previous day is monitored to its last millisecond', async () => {
    const world = await startWorld({ rows: LOST });
    const midnight = dayOf(world.clock.now() + 24 * HOUR);
    await world.clock.pass(midnight - world.clock.now() + MINUTE);
    const lines = world.history.events.map(printEvent);
    const last = `"at":"${new Date(midnight - 1).toISOString()}","kind":"watch"`;
    expect(lines.filter((line) => line.includes(last))).toHaveLength(1);
    const stated = of(world, 'health').filter(({ at }) => at >= midnight);
    expect(stated).toMatchObject([
      { at: midnight, instance: 'a', from: null, to: 'down', restated: true },
      { at: midnight, instance: 'b', from: null, to: 'healthy', restated: true },
    ]);
    await world.clock.pass(6 * MINUTE);
    expect(of(world, 'watch').at(-1)).toMatchObject({ from: midnight });
  });

  it('that begins in a fault restates every instance with its first good list', async () => {
    const world = await startWorld({ rows: LOST });
    const midnight = dayOf(world.clock.now() + 24 * HOUR);
    await world.clock.pass(midnight - world.clock.now() - MINUTE);
    world.api.problem = unreachable();
    await world.clock.pass(10 * MINUTE);
    expect(of(world, 'health').filter(({ at }) => at >= midnight)).toEqual([]);
    world.api.problem = null;
    await world.clock.pass(10 * MINUTE);
    const stated = of(world, 'health').filter(({ at }) => at >= midnight);
    expect(stated).toMatchObject([{ restated: true }, { restated: true }]);
    expect(stated[0]?.at).toBeGreaterThan(midnight);
  });
});
