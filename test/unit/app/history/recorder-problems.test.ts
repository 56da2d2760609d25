// What the history recorder writes about faults and notifications, and what happens when it can't write.
import { describe, expect, it } from 'vitest';
import {
  HOUR,
  MINUTE,
  REJECTED,
  row,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, TOKEN } from '../../../support/core/fake-ports.ts';
import { brief, LOST, of, UP } from '../../../support/core/recorded-events.ts';

describe('a recorded fault', () => {
  it('begins with the first failure and ends with the next good list', async () => {
    const world = await startWorld({ rows: UP });
    world.api.problem = unreachable();
    await world.clock.pass(3 * MINUTE);
    world.api.problem = null;
    await world.clock.pass(10 * MINUTE);
    expect(brief(world, 'fault', 'fault-end')).toEqual([
      '0.5 fault unreachable',
      expect.stringMatching(/^\S+ fault-end unreachable$/),
    ]);
  });

  it('ends when another fault begins', async () => {
    const world = await startWorld({ rows: UP });
    world.api.problem = unreachable();
    await world.clock.pass(30 * SECOND);
    world.api.problem = REJECTED;
    await world.clock.pass(HOUR);
    expect(of(world, 'fault', 'fault-end').map(({ kind }) => kind)).toEqual([
      'fault',
      'fault-end',
      'fault',
    ]);
  });

  it('for a missing token ends with the sign-in, and instances that the list lacks are recorded as gone', async () => {
    const world = await startWorld({ rows: UP });
    await world.app.signIn.signOut('main');
    world.api.rows = [row('b', 'open')];
    await world.app.signIn.signIn({
      account: 'main',
      token: TOKEN,
      name: '',
      baseUrl: '',
      sessionOnly: true,
    });
    expect(brief(world, 'fault', 'fault-end', 'health').slice(2)).toEqual([
      '0 fault no-token',
      '0 fault-end no-token',
      '0 health b: null -> healthy (restated)',
      '0 health a: healthy -> null',
    ]);
  });
});

describe('a notification', () => {
  it('is recorded when it is shown and when it is suppressed', async () => {
    const world = await startWorld({ rows: UP });
    world.api.rows = LOST;
    await world.clock.pass(30 * SECOND);
    world.app.actions.mute({ account: 'main', apiInstanceName: 'a' }, 'for-good');
    world.api.rows = UP;
    await world.clock.pass(30 * SECOND);
    expect(brief(world, 'notice')).toEqual([
      '0.5 notice shown: a disconnected',
      '1 notice not shown: a is back',
    ]);
    expect(of(world, 'notice')[0]).toMatchObject({ about: 'lost', instances: ['a'] });
  });
});

describe('a write error', () => {
  it('in the history is logged once, and what happened meanwhile is written after the recovery', async () => {
    const play = async (trouble: 'full' | null) => {
      const world = await startWorld({ rows: UP });
      world.history.trouble = trouble;
      world.api.rows = LOST;
      await world.clock.pass(20 * MINUTE);
      const { banners } = world.app.state;
      world.history.trouble = null;
      await world.clock.pass(10 * MINUTE);
      return { world, banners };
    };
    const { world, banners } = await play('full');
    expect(banners).toEqual([{ kind: 'disk-full' }]);
    expect(world.app.state.banners).toEqual([]);
    expect(world.log.filter((line) => line.includes('history'))).toEqual([
      'warn the history cannot be written: the disk is full',
      'info the history can be written again',
    ]);
    expect(world.history.events).toEqual((await play(null)).world.history.events);
  });

  it('that lasts over midnight loses no event and writes none twice', async () => {
    const play = async (trouble: 'full' | null) => {
      const world = await startWorld({ rows: UP });
      await world.clock.pass(13 * HOUR);
      world.history.trouble = trouble;
      await world.clock.pass(2 * HOUR);
      world.history.trouble = null;
      await world.clock.pass(HOUR);
      return world.history.events;
    };
    expect(await play('full')).toEqual(await play(null));
  });

  it('costs one attempt to write with each poll', async () => {
    const world = await startWorld({ rows: UP });
    world.history.trouble = 'full';
    world.history.attempts = 0;
    world.api.rows = [row('a', 'connecting'), row('b', 'open')];
    await world.clock.pass(30 * SECOND);
    expect(world.history.attempts).toBe(1);
    // Nothing changes.
    await world.clock.pass(60 * SECOND);
    expect(world.history.attempts).toBe(3);
    world.api.problem = unreachable();
    await world.clock.pass(30 * SECOND);
    expect(world.history.attempts).toBe(4);
  });

  it('that lasts too long drops the oldest events, not the newest for statements of what is known', async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `i${i}`);
    const rows = (first: string, others: string) =>
      names.map((name, i) => row(name, i === 0 ? first : others));
    const world = await startWorld({ rows: rows('open', 'open') });
    world.history.trouble = 'full';
    // Eleven changes of all are too many; after that only one instance changes, forty times.
    for (let i = 0; i < 11; i += 1) {
      world.api.rows = rows('open', i % 2 === 0 ? 'unheard of' : 'open');
      await world.clock.pass(30 * SECOND);
    }
    for (let i = 0; i < 40; i += 1) {
      world.api.rows = rows(i % 2 === 0 ? 'unheard of' : 'open', 'open');
      await world.clock.pass(30 * SECOND);
    }
    const before = world.history.events.length;
    world.history.trouble = null;
    await world.clock.pass(30 * SECOND);
    const written = world.history.events.slice(before);
    const changes = written.filter((e) => e.kind === 'health' && e.instance === 'i0' && e.from);
    const statements = written.filter((e) => e.kind === 'health' && e.restated);
    expect(changes.length).toBeGreaterThanOrEqual(40);
    expect(statements.length).toBeLessThanOrEqual(names.length);
  });

  it('keeps the statements of a list that is larger than the usual room', async () => {
    const names = Array.from({ length: 21_000 }, (_, i) => `i${i}`);
    const world = buildWorld({ rows: names.map((name) => row(name, 'open')) });
    world.history.trouble = 'full';
    world.app.start();
    await world.clock.pass(2 * MINUTE);
    world.history.trouble = null;
    await world.clock.pass(30 * SECOND);
    const stated = of(world, 'health').map((event) => 'instance' in event && event.instance);
    expect(stated).toEqual(names);
    expect(of(world, 'start')).toHaveLength(1);
  });

  it('in the saved state is shown in the window, and what was not saved is saved with the next poll', async () => {
    const world = await startWorld({ rows: UP });
    world.saveProblem = 'full';
    world.api.rows = LOST;
    await world.clock.pass(20 * MINUTE);
    expect(world.app.state.banners).toEqual([{ kind: 'disk-full' }]);
    const logged = () => world.log.filter((line) => line.includes('saved'));
    expect(logged()).toEqual(['warn the state could not be saved']);
    world.saveProblem = null;
    const before = world.restored.length;
    world.api.problem = unreachable();
    await world.clock.pass(30 * SECOND);
    expect(world.restored.length).toBeGreaterThan(before);
    expect(world.app.state.banners).toEqual([]);
    expect(logged()).toHaveLength(2);
  });

  it('of one kind stays shown while the other still cannot be saved', async () => {
    const world = await startWorld({ rows: UP });
    world.saveProblem = 'full';
    world.history.trouble = 'full';
    world.api.rows = LOST;
    await world.clock.pass(20 * MINUTE);
    world.saveProblem = null;
    await world.clock.pass(MINUTE);
    expect(world.app.state.banners).toEqual([{ kind: 'disk-full' }]);
    world.history.trouble = null;
    await world.clock.pass(MINUTE);
    expect(world.app.state.banners).toEqual([]);
  });

  it('in a read-only profile is shown in the window', async () => {
    const world = buildWorld({ rows: UP });
    world.history.trouble = 'read-only';
    world.app.start();
    await world.clock.pass(0);
    expect(world.app.state.banners).toEqual([{ kind: 'profile-read-only' }]);
  });
});
