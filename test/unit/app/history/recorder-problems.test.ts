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
  it('in the history is logged once, and every instance is restated after the recovery', async () => {
    const world = await startWorld({ rows: UP });
    world.history.trouble = 'full';
    world.api.rows = LOST;
    await world.clock.pass(20 * MINUTE);
    const warnings = () => world.log.filter((line) => line.includes('history'));
    expect(warnings()).toEqual(['warn the history cannot be written: the disk is full']);
    expect(world.app.state.banners).toEqual([{ kind: 'disk-full' }]);
    const written = world.history.events.length;
    world.history.trouble = null;
    await world.clock.pass(10 * MINUTE);
    const after = world.history.events.slice(written);
    const [first] = after.filter((event) => event.kind === 'watch');
    expect(first?.from).toBe(after[0]?.at);
    expect(after.filter(({ kind }) => kind === 'health')).toMatchObject([
      { instance: 'a', to: 'down', restated: true },
      { instance: 'b', to: 'healthy', restated: true },
    ]);
  });

  it('in the saved state is shown in the window', async () => {
    const world = await startWorld({ rows: UP });
    world.saveProblem = 'full';
    world.api.rows = LOST;
    await world.clock.pass(20 * MINUTE);
    expect(world.app.state.banners).toEqual([{ kind: 'disk-full' }]);
    expect(world.log.filter((line) => line.includes('could not be saved'))).toHaveLength(1);
  });

  it('in a read-only profile is shown in the window', async () => {
    const world = buildWorld({ rows: UP });
    world.history.trouble = 'read-only';
    world.app.start();
    await world.clock.pass(0);
    expect(world.app.state.banners).toEqual([{ kind: 'profile-read-only' }]);
  });
});
