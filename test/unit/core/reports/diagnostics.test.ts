// Tests the diagnostics text: it contains what helps to find a bug, and no private data.
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../../main/app/reports/diagnostics.ts';
import type { SystemFacts } from '../../../../main/core/reports/diagnostics.ts';
import { row, SECOND } from '../../../support/core/core-builders.ts';
import { startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';

const SYSTEM: SystemFacts = {
  version: '1.2.3',
  engines: [
    ['Electron', '33.4.11'],
    ['Chromium', '130.0.6723.191'],
  ],
  system: 'Linux 6.1, x64',
  desktop: 'GNOME, wayland',
  packaged: true,
  home: '/home/bob',
  profile: '/home/bob/.config/Wachat Tray',
  user: 'bob',
  computer: 'bobs-laptop',
};
const NAMES = /jakarta|Jakarta|Toko|Padaria|padaria|Acme|acme|wa\.example|628|551|bob|Gone/;

const SETTINGS = {
  accounts: [
    { id: 'main', name: 'Acme shops', baseUrl: 'https://wa.example.com/acme/v1' },
    { id: 'two', name: 'Main', baseUrl: 'https://app.wachat.net/api/v1' },
  ],
  quietHours: { from: '22:00', to: '07:00', days: ['sat'] },
  groups: [
    {
      name: 'Acme Bali',
      members: ['t1_q_jakarta'],
      match: { prefix: 'Toko', account: 'main' },
      redWhen: 'all',
    },
  ],
};

async function startDiagnosedApp(): Promise<World> {
  const rows = [
    row('t1_q_jakarta', 'open', {
      displayName: 'Toko Jakarta',
      number: '628123456789',
      owner: '628123456789@s.whatsapp.net',
      profileName: 'Jakarta!',
    }),
    row('t1_q_padaria', 'close', { displayName: 'Padaria', number: '+55 11 91234-5678' }),
  ];
  const world = await startWorld({ settings: SETTINGS, rows, tokens: { main: TOKEN } });
  await world.clock.pass(SECOND);
  return world;
}

async function textOf(
  { app, clock, history, log, hidden }: World,
  more: readonly string[] = [],
): Promise<string> {
  const lines = [...log, ...more].map((line) => {
    const [level = '', ...rest] = line.split(' ');
    return `[2026-06-13T10:42:30.123Z] [${level}] ${rest.join(' ')}`;
  });
  const diagnostics = new Diagnostics({
    ...{ clock, history, system: SYSTEM },
    log: { secrets: hidden, end: (most) => ({ lines: lines.slice(-most), bytes: 4711 }) },
  });
  return diagnostics.of(app.state);
}

it('contains versions, system, settings, accounts, sizes and the log, but no name, number or token', async () => {
  const world = await startDiagnosedApp();
  world.app.actions.mute({ account: 'main', apiInstanceName: 't1_q_padaria' }, 'for-good');
  const text = await textOf(world, [
    `warn main: unreachable, why status, status 503, said Toko Jakarta at https://wa.example.com/acme/v1?key=1 of +62 812 345 6789`,
    `error unexpected error: Error: x at /home/bob/.config/Wachat Tray/a.js and /home/bob/b.js on bobs-laptop`,
    `info notice: Padaria disconnected`,
    `warn settings: accounts[0] is {"id":"main","name":"Gone and cut of…, which is not allowed; left out is used`,
    `warn settings: groups[1].members is ["t1_x_Gone",1], which is not allowed; ["t1_x_Gone"] is used`,
    `warn settings: command is {"program":"./x","args":["Carla of accounts…, which is not allowed; none is used`,
    `warn command: /opt/dial-Carla was not found`,
    `warn command: exited with 1: no answer from Carla`,
    `warn command: not run for 7 alerts: too many wait already`,
    `info notification suppressed: Group Acme Bali: 0 of 1 connected`,
    `info echo ${TOKEN}`,
  ]);
  expect(text).not.toContain('Carla');
  expect(text).toContain('command: not run for 7 alerts');
  expect(text).toContain('Wachat Tray 1.2.3');
  expect(text).toContain('Electron 33.4.11, Chromium 130.0.6723.191');
  expect(text).toContain('desktop: GNOME, wayland');
  expect(text).toContain(
    'quietHours: {"from":"22:00","to":"07:00","days":["sat"],"exceptAllDown":false}',
  );
  expect(text).toContain(
    'account-1 · host-1\n  phase: live\n  instances: 2 known, 2 listed, 1 healthy, 1 down',
  );
  expect(text).toContain(
    'group-1: {"members":1,"match":["prefix","account"],"redWhen":"all","notify":{},"workingHours":null}',
  );
  expect(text).toContain('[info] notification suppressed: Group group-1: 0 of 1 connected');
  expect(text).toContain('snoozed: 0 parked, 1 muted');
  expect(text).toContain('account-2 · app.wachat.net\n  phase: signed-out');
  expect(text).toContain('log 4711 bytes');
  // The same label stands for the same instance, and lines keep their timestamps.
  expect(text).toContain('[2026-06-13T10:42:30.123Z] [info] account-1: instance-2: mute: for-good');
  expect(text).toContain('[info] notice: instance-2 disconnected');
  expect(text).toContain('said instance-1 at https://host-1 of •••');
  expect(text).toContain('Error: x at (profile)/a.js and ~/b.js on computer');
  expect(text).not.toMatch(NAMES);
  expect(text).not.toContain(TOKEN);
});

describe('the name of an instance that is no longer listed', () => {
  it('is masked if it is in the recent history', async () => {
    const world = await startDiagnosedApp();
    const { at = 0 } = world.history.events.at(-1) ?? {};
    const common = { at, account: 'main', restated: false, reason: { code: 'absent' } } as const;
    const removed = { ...common, instance: 'old-one', name: 'Gone Shop' };
    world.history.events.push({ kind: 'health', ...removed, from: 'down', to: null });
    const text = await textOf(world, [
      'info main: old-one: healthy -> down',
      'info notice: Gone Shop',
    ]);
    expect(text).toContain('account-1: instance-3: healthy -> down');
    expect(text).toContain('notice: instance-3');
  });

  it('is masked if it is parked', async () => {
    const world = await startDiagnosedApp();
    world.app.actions.park({ account: 'two', apiInstanceName: 'parked-one' }, 'for-good');
    expect(await textOf(world, ['info two: parked-one: park: for-good'])).not.toContain(
      'parked-one',
    );
  });

  it('is masked if it has a note, and the note is left out', async () => {
    const world = await startDiagnosedApp();
    world.app.actions.setNote({ account: 'two', apiInstanceName: 'noted-one' }, 'call Budi');
    const text = await textOf(world, ['info two: noted-one: note saved']);
    expect(text).toContain('note saved');
    expect(text).not.toMatch(/noted-one|Budi/);
  });
});

it('contains the current problem and the last fault in the history', async () => {
  const world = await startDiagnosedApp();
  world.api.problem = { kind: 'unreachable', why: 'status', status: 503, said: 'Toko Jakarta' };
  await world.clock.pass(31 * SECOND);
  const text = await textOf(world);
  expect(text).toMatch(/account-1.*?phase: stale.*?failing since: [^\n]*, 1 in a row/s);
  expect(text).toMatch(/problem now: unreachable, why status, status 503, said instance-1/);
  expect(text).toMatch(
    /last fault: 20\d\d-.*Z, unreachable, why status, status 503, said instance-1/,
  );
  expect(text).not.toMatch(NAMES);
});
