// What the window is told of the time while it was not in front, and until when.
import { describe, expect, it } from 'vitest';
import { MINUTE, row } from '../../../support/core/core-builders.ts';
import { buildWorld, settle, startWorld, type World } from '../../../support/core/fake-ports.ts';

const key = (apiInstanceName: string) => ({ account: 'main', apiInstanceName });

/** An app with two instances, whose window was in front and has left it. */
async function away(): Promise<World> {
  const world = await startWorld({ rows: [row('a', 'open'), row('b', 'open')] });
  await world.clock.pass(MINUTE);
  await look(world, []);
  return world;
}

/** One of them goes down and comes back. */
async function drop(world: World, name: string): Promise<void> {
  const rows = (word: string) => ['a', 'b'].map((one) => row(one, one === name ? word : 'open'));
  world.api.rows = rows('refused');
  await world.clock.pass(3 * MINUTE);
  world.api.rows = rows('open');
  await world.clock.pass(3 * MINUTE);
}

/** The window comes to the front, shows these rows, and leaves. Returns the names that it was told. */
async function look(world: World, seen: readonly string[]): Promise<readonly string[]> {
  world.app.away.setInFront(true);
  await settle();
  const told = names(world);
  world.app.away.saw(seen.map(key));
  await world.clock.pass(MINUTE);
  world.app.away.setInFront(false);
  return told;
}

const names = ({ app }: World): readonly string[] =>
  app.state.away?.recovered.map(({ apiInstanceName }) => apiInstanceName) ?? [];

describe('while the window is away', () => {
  it('what drops and recovers is told once', async () => {
    const world = await away();
    await drop(world, 'a');
    expect(names(world), 'not before somebody looks').toEqual([]);
    expect(await look(world, ['a'])).toEqual(['a']);
    expect(await look(world, [])).toEqual([]);
    await drop(world, 'b');
    expect(await look(world, ['b'])).toEqual(['b']);
  });

  it('what was not on the screen is told again, and what was is not', async () => {
    const world = await away();
    await drop(world, 'a');
    await drop(world, 'b');
    expect(await look(world, ['a'])).toEqual(['b', 'a']);
    const since = world.app.state.away?.since;
    expect(await look(world, [])).toEqual(['b']);
    expect(world.app.state.away?.since, 'since the same time').toBe(since);
    await drop(world, 'a');
    expect(await look(world, ['a', 'b'])).toEqual(['a', 'b']);
    expect(await look(world, [])).toEqual([]);
  });

  it('having seen a row once says nothing of its next drop', async () => {
    const world = await away();
    await drop(world, 'a');
    expect(await look(world, ['a'])).toEqual(['a']);
    await drop(world, 'a');
    expect(await look(world, [])).toEqual(['a']);
    expect(await look(world, [])).toEqual(['a']);
  });

  it('is looked up once, however many lists come meanwhile', async () => {
    const world = await away();
    await drop(world, 'a');
    await world.clock.pass(3 * 24 * 60 * MINUTE);
    const { history } = world;
    const read = history.read.bind(history);
    let reads = 0;
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    history.read = async (...day) => {
      reads += 1;
      await gate;
      await read(...day);
    };
    world.app.away.setInFront(true);
    await settle();
    expect(reads).toBe(1);
    await world.clock.pass(3 * MINUTE);
    expect(reads).toBe(1);
    goOn();
    await settle();
    expect(names(world)).toEqual(['a']);
  });

  it('what dropped days ago is reported as well', async () => {
    const world = await away();
    await drop(world, 'a');
    await world.clock.pass(3 * 24 * 60 * MINUTE);
    await drop(world, 'b');
    expect(await look(world, ['a', 'b'])).toEqual(['b', 'a']);
    expect(await look(world, [])).toEqual([]);
  });

  it('reading it ends it at once', async () => {
    const world = await away();
    await drop(world, 'a');
    world.app.away.setInFront(true);
    await settle();
    world.app.away.dismiss();
    expect(world.app.state.away).toBeNull();
    world.app.away.setInFront(false);
    expect(await look(world, [])).toEqual([]);
  });

  it('what drops in front of somebody is no news', async () => {
    const world = await away();
    world.app.away.setInFront(true);
    await settle();
    await drop(world, 'a');
    world.app.away.setInFront(false);
    expect(await look(world, [])).toEqual([]);
  });

  it('neither is one that is still down, or parked', async () => {
    const world = await away();
    await drop(world, 'a');
    world.api.rows = [row('a', 'refused'), row('b', 'open')];
    await world.clock.pass(3 * MINUTE);
    await drop(world, 'b');
    world.app.actions.park(key('b'), 'for-good');
    await world.clock.pass(MINUTE);
    world.api.rows = [row('a', 'refused'), row('b', 'open')];
    await world.clock.pass(3 * MINUTE);
    expect(await look(world, [])).toEqual([]);
  });

  it('at a start, it is told once the first list says who is back', async () => {
    const world = await away();
    await drop(world, 'a');
    const { clock, history } = world;
    await world.app.stop();
    clock.forget();
    const memory = world.restored.at(-1);
    if (memory === undefined) throw new Error('nothing was saved');
    const again = buildWorld({
      clock,
      history,
      memory,
      rows: [row('a', 'open'), row('b', 'open')],
    });
    again.app.away.setInFront(true);
    await settle();
    // A short look at a list that is still loading is no look.
    again.app.away.setInFront(false);
    again.app.away.setInFront(true);
    expect(names(again)).toEqual([]);
    again.app.start();
    await clock.pass(MINUTE);
    expect(names(again)).toEqual(['a']);
  });

  it('a restart keeps since when', async () => {
    const world = await away();
    await drop(world, 'a');
    const { clock, history } = world;
    await world.app.stop();
    clock.forget();
    const memory = world.restored.at(-1);
    if (memory === undefined) throw new Error('nothing was saved');
    const again = await startWorld({
      clock,
      history,
      memory,
      rows: [row('a', 'open'), row('b', 'open')],
    });
    await clock.pass(MINUTE);
    expect(await look(again, ['a'])).toEqual(['a']);
  });
});
