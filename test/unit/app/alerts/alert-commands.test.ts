// Tests for which alerts the user's program runs, with what, how many at a time, and what its failure says.
import { describe, expect, it } from 'vitest';
import { MOST_WAITING } from '../../../../main/app/alerts/alert-commands.ts';
import { chooseCommand } from '../../../../main/app/alerts/command-choice.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import type { ChosenProgram } from '../../../../main/program-ports.ts';
import { MINUTE, REJECTED, row, unreachable } from '../../../support/core/core-builders.ts';
import { startWorld, type World, type WorldOptions } from '../../../support/core/fake-ports.ts';

const COMMAND = { program: '/home/me/bin/alarm', args: ['--loud'] };
const NAMES = ['a', 'b', 'c', 'd'];
const all = (state: string, names: readonly string[] = NAMES): readonly Instance[] =>
  NAMES.map((name) =>
    row(name, names.includes(name) ? state : 'open', { owner: '628123456789@s.whatsapp.net' }),
  );

const start = (settings: WorldOptions['settings'] = {}) =>
  startWorld({ rows: all('open'), settings: { command: COMMAND, ...settings } });

async function say(world: World, rows: readonly Instance[], forMs = 2 * MINUTE): Promise<void> {
  world.api.rows = rows;
  await world.clock.pass(forMs);
}

const kindsIn = (world: World) => world.programs.lines.map(({ kind }) => kind);
const bannersIn = (world: World) => world.app.state.banners.map(({ kind }) => kind);

describe('the program', () => {
  it('gets one line for a loss and one for its recovery', async () => {
    const world = await start();
    await say(world, all('refused', ['a']));
    expect(world.programs.runs.map(({ command }) => command)).toEqual([COMMAND]);
    expect(world.programs.lines).toEqual([
      {
        kind: 'lost',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        account: 'main',
        apiInstanceName: 'a',
        name: 'a',
        number: '+628123456789',
        reason: expect.stringContaining('refused'),
      },
    ]);
    await say(world, all('open'));
    expect(kindsIn(world)).toEqual(['lost', 'back']);
  });

  it('runs once for each instance of a grouped notification', async () => {
    const world = await start();
    await say(world, all('refused'));
    expect(world.titles()).toHaveLength(1);
    expect(world.programs.lines.map((line) => line.apiInstanceName)).toEqual(NAMES);
  });

  it('gets no instance where it is about an account', async () => {
    const world = await start();
    world.api.problem = unreachable();
    await world.clock.pass(30 * MINUTE);
    world.api.problem = null;
    await world.clock.pass(10 * MINUTE);
    world.api.problem = REJECTED;
    await world.clock.pass(MINUTE);
    expect(kindsIn(world)).toEqual(['unreachable', 'reachable', 'token-rejected']);
    for (const line of world.programs.lines) {
      expect(Object.keys(line)).toEqual(['kind', 'at', 'account']);
    }
  });

  it.each<readonly [string, object, (world: World) => void]>([
    ['a kind that is switched off', { notify: { down: false, pairing: false } }, () => {}],
    ['quiet hours', { quietHours: { from: '00:00', to: '23:59' } }, () => {}],
    ['a pause', {}, (world) => world.app.actions.pause('for-good')],
    [
      'a mute',
      {},
      (world) => world.app.actions.mute({ account: 'main', apiInstanceName: 'a' }, 'for-good'),
    ],
    ['what a person sees in the window', {}, (world) => void world.seen.add('a')],
    ['no program', { command: null }, () => {}],
  ])('does not run for what is not notified: %s', async (_, settings, prepare) => {
    const world = await start(settings);
    prepare(world);
    await say(world, all('refused', ['a']));
    expect(world.programs.runs).toEqual([]);
  });

  it('does not run again for a reminder, nor for the summary of a start', async () => {
    const world = await start({ remindMinutes: 30, summaryAtStart: true });
    await say(world, all('refused', ['a']), 70 * MINUTE);
    expect(world.titles().length).toBeGreaterThan(2);
    expect(kindsIn(world)).toEqual(['lost']);
  });

  it('runs without a notification server', async () => {
    const world = await start();
    world.screen.works = false;
    await say(world, all('refused', ['a']));
    expect(kindsIn(world)).toEqual(['lost']);
  });
});

describe('many alerts', () => {
  const names = Array.from({ length: MOST_WAITING + 10 }, (_, i) => `n${i}`);
  const many = (state: string) => names.map((name) => row(name, state));

  it('run four at a time, and those that find no room are dropped with a line in the log', async () => {
    const world = await startWorld({ rows: many('open'), settings: { command: COMMAND } });
    world.programs.result = undefined;
    await say(world, many('refused'));
    expect(world.programs.runs).toHaveLength(4);
    expect(world.log).toContain(
      `warn command: not run for ${names.length - MOST_WAITING} alerts: too many wait already`,
    );
    world.programs.runs[2]?.end(null);
    await world.clock.pass(0);
    expect(world.programs.runs).toHaveLength(5);
    world.programs.result = null;
    for (const run of world.programs.runs) run.end(null);
    await world.clock.pass(0);
    expect(world.programs.runs).toHaveLength(MOST_WAITING);
  });

  it('end with the app', async () => {
    const world = await start();
    world.programs.result = undefined;
    await say(world, all('refused'));
    await say(world, all('open'));
    await world.app.stop();
    expect(world.programs.runs).toHaveLength(4);
    expect(world.log).toContain('warn command: ended for 8 alerts, as the app quits');
    expect(bannersIn(world)).toEqual([]);
  });

  it('that wait are forgotten when the program is removed', async () => {
    const world = await start();
    world.programs.result = undefined;
    await say(world, all('refused'));
    await say(world, all('open'));
    world.app.actions.setCommand(null);
    for (const run of world.programs.runs) run.end(null);
    await world.clock.pass(0);
    expect(world.programs.runs).toHaveLength(4);
  });
});

describe('a program that fails', () => {
  it('is said once, until it works again', async () => {
    const world = await start();
    world.programs.result = 'exited with 3';
    await say(world, all('refused', ['a']));
    expect(bannersIn(world)).toEqual(['command-fails']);
    expect(world.log).toContain('warn command: exited with 3');
    world.app.dismissBanner('command-fails');
    await say(world, all('refused', ['a', 'b']));
    expect(bannersIn(world)).toEqual([]);
    world.programs.result = null;
    await say(world, all('refused', ['a', 'b', 'c']));
    world.programs.result = 'exited with 3';
    await say(world, all('refused'));
    expect(bannersIn(world)).toEqual(['command-fails']);
    world.programs.result = null;
    await say(world, all('open'));
    expect(bannersIn(world)).toEqual([]);
  });

  it('is no longer said once another is set', async () => {
    const world = await start();
    world.programs.result = 'exited with 3';
    await say(world, all('refused', ['a']));
    world.changeFile({ ...world.file, command: { program: 'other' } });
    await world.clock.pass(0);
    expect(bannersIn(world)).toEqual([]);
  });

  it('is not reported if it was replaced meanwhile', async () => {
    const world = await start();
    world.programs.result = undefined;
    await say(world, all('refused', ['a']));
    world.app.actions.setCommand({ program: '/other', args: [] });
    world.programs.runs[0]?.end('exited with 3');
    await world.clock.pass(0);
    expect(bannersIn(world)).toEqual([]);
  });
});

describe('choosing a program', () => {
  const chooser = (answer: ChosenProgram) => ({ chooseProgram: async () => answer });
  const choose = (world: World, program: string) =>
    chooseCommand(chooser({ kind: 'chosen', program }), world.app);

  it('sets it without arguments, and keeps those of the one that is set already', async () => {
    const world = await start();
    expect(await choose(world, COMMAND.program)).toBe('chosen');
    expect(world.app.state.settings.command).toEqual(COMMAND);
    expect(await choose(world, '/bin/sh')).toBe('chosen');
    expect(world.app.state.settings.command).toEqual({ program: '/bin/sh', args: [] });
  });

  it.each(['cancelled', 'not-a-program', 'failed'] as const)(
    'changes nothing when %s',
    async (kind) => {
      const world = await start();
      expect(await chooseCommand(chooser({ kind }), world.app)).toBe(kind);
      expect(world.app.state.settings.command).toEqual(COMMAND);
    },
  );

  it('says when it could not be saved', async () => {
    const world = await start();
    world.writable = false;
    expect(await choose(world, '/bin/true')).toBe('not-saved');
  });
});
