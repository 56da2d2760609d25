// What follows from a list in which thousands of instances changed.
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { listOf, SECOND } from '../../../support/core/core-builders.ts';
import { settle, startWorld, type World } from '../../../support/core/fake-ports.ts';
import { buildFleet } from '../../../support/service/builders.ts';

const COUNT = 1_200;
const FLEET = buildFleet(COUNT);

function all(state: string): readonly Instance[] {
  return FLEET.map((one) => ({ ...one, state, status: state, isConnected: state === 'open' }));
}

/** A started app whose next list says that all are refused. It has been judged, and nothing else has its turn yet. */
async function fallen(): Promise<World> {
  const world = await startWorld({ rows: all('open') });
  world.api.held = true;
  await world.clock.pass(30 * SECOND);
  world.api.asked.at(-1)?.answer({ ok: true, value: listOf(...all('refused')) });
  await settle();
  return world;
}

const lostIn = (world: World) => world.history.events.filter((event) => isLoss(event)).length;

function isLoss(event: World['history']['events'][number]): boolean {
  return event.kind === 'health' && event.to === 'down';
}

describe('a list in which thousands changed', () => {
  it('is shown at once; it is recorded and saved in turns, between which others have theirs', async () => {
    const world = await fallen();
    expect(world.shown.at(-1)?.accounts[0]).toBe(world.account());
    expect([...lostInList(world)]).toHaveLength(COUNT);
    expect(lostIn(world)).toBe(0);
    const order: string[] = [];
    const { append } = world.history;
    world.history.append = (events) => {
      order.push('recorded');
      world.clock.after(0, () => void order.push('another turn'));
      return append.call(world.history, events);
    };
    world.restored.push = () => order.push('saved');
    await world.clock.pass(0);
    expect(order.slice(0, 3)).toEqual(['recorded', 'another turn', 'saved']);
    expect(lostIn(world)).toBe(COUNT);
    expect(world.titles()).toEqual(['1,200 instances disconnected']);
  });

  it('is recorded and saved before the app ends', async () => {
    const world = await fallen();
    world.app.stop();
    expect(lostIn(world)).toBe(COUNT);
    const saved = world.restored.at(-1)?.accounts[0]?.fleet?.instances ?? [];
    expect(saved.filter(({ health }) => health === 'down')).toHaveLength(COUNT);
    await world.clock.pass(60 * SECOND);
    expect(world.titles()).toEqual([]);
  });

  it('is not announced any more if the app ends while that is saved', async () => {
    const world = await fallen();
    world.onAskedForSeen = () => world.clock.after(0, () => void world.app.stop());
    await world.clock.pass(60 * SECOND);
    expect(world.titles()).toEqual([]);
  });

  it('is recorded before a sign-out forgets what is known', async () => {
    const world = await fallen();
    await world.app.signIn.signOut('main');
    expect(lostIn(world)).toBe(COUNT);
  });

  it('is recorded and saved once when its account is removed meanwhile', async () => {
    const world = await fallen();
    world.changeFile({ accounts: [{ id: 'other', name: 'Other' }] });
    expect(lostIn(world)).toBe(COUNT);
    await world.clock.pass(0);
    expect(lostIn(world)).toBe(COUNT);
    expect(world.titles()).toEqual([]);
  });
});

function* lostInList(world: World): Iterable<string> {
  const account = world.account();
  if (account.phase !== 'live') return;
  for (const [name, { health }] of account.fleet.instances) if (health === 'down') yield name;
}
