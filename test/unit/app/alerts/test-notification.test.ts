// The notification with which a person tests whether there are any: what is said of it, and that it leaves no trace.
import { describe, expect, it } from 'vitest';
import { MINUTE, row, SECOND } from '../../../support/core/core-builders.ts';
import {
  settle,
  startWorld,
  type World,
  type WorldOptions,
} from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';

const start = (settings: WorldOptions['settings'] = {}) =>
  startWorld({ rows: [row('a', 'open')], settings });
const send = (world: World) => world.app.notifications.test.send();
const PLAIN = { server: null, suppressor: null };

describe('a test notification', () => {
  it('is shown, by a server with a name', async () => {
    const world = await start();
    world.screen.name = 'dunst\n(2)';
    expect(await send(world)).toEqual({ ...PLAIN, outcome: 'shown', server: 'dunst (2)' });
    expect(world.screen.tests).toMatchObject([{ title: text('notice.test'), urgent: false }]);
  });

  it('is in no history, and is not kept track of', async () => {
    const world = await start();
    const before = world.history.events.length;
    await send(world);
    world.screen.become('absent');
    world.screen.become('ready');
    await world.clock.pass(MINUTE);
    expect(world.screen.tests).toHaveLength(1);
    expect(world.titles()).toEqual([]);
    expect(world.history.events.slice(before).filter(({ kind }) => kind === 'notice')).toEqual([]);
  });

  it.each([
    ['there is no server', 'missed', 'absent', 'absent'],
    ['the server refuses it', 'missed', 'ready', 'refused'],
    ['the server does not reply', 'late', 'failing', 'failing'],
  ] as const)('says that %s', async (_what, becomes, state, outcome) => {
    const world = await start();
    world.screen.name = 'dunst';
    world.screen.testBecomes = becomes;
    if (state !== 'ready') world.screen.become(state);
    expect(await send(world)).toEqual({ ...PLAIN, outcome });
  });

  it.each([
    ['ready', 'sent'],
    ['failing', 'failing'],
    ['absent', 'absent'],
  ] as const)('without word of it within 5 s says what is known: %s', async (state, outcome) => {
    const world = await start();
    world.screen.testBecomes = null;
    if (state !== 'ready') world.screen.become(state);
    let result: unknown = null;
    void send(world).then((one) => {
      result = one;
    });
    await world.clock.pass(5 * SECOND - 1);
    expect(result).toBeNull();
    await world.clock.pass(1);
    await settle();
    expect(result).toEqual({ ...PLAIN, outcome });
  });

  it('is sent while others are suppressed, and says so', async () => {
    const world = await start({ quietHours: { from: '00:00', to: '23:59' } });
    expect(await send(world)).toMatchObject({
      outcome: 'shown',
      suppressor: { kind: 'quiet-hours', until: '23:59' },
    });
    world.app.actions.pause('1h');
    const until = world.clock.now() + 60 * MINUTE;
    expect(await send(world)).toMatchObject({ suppressor: { kind: 'pause', until } });
    world.app.actions.pause('for-good');
    expect(await send(world)).toMatchObject({ suppressor: { kind: 'pause', until: null } });
    expect(world.screen.tests).toHaveLength(3);
  });

  it('replaces the one before: both have one tag, and both get an answer', async () => {
    const world = await start();
    world.screen.testBecomes = null;
    const first = send(world);
    await settle();
    world.screen.testBecomes = 'shown';
    expect([await send(world), await first].map(({ outcome }) => outcome)).toEqual([
      'shown',
      'shown',
    ]);
    expect(new Set(world.screen.tests.map(({ tag }) => tag)).size).toBe(1);
  });

  it('makes a sound if any kind does', async () => {
    const silent = await start();
    await send(silent);
    expect(silent.screen.sounded).toEqual([]);
    const world = await start({ sounds: { service: true } });
    await send(world);
    expect(world.screen.sounded).toEqual([text('notice.test')]);
  });
});
