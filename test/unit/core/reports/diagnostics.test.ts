// What a person sends along with a report: all that helps, and nothing that is nobody else's business.
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
  quietHours: { from: '22:00', to: '07:00' },
};

async function world(): Promise<World> {
  const rows = [
    row('t1_q_jakarta', 'open', {
      displayName: 'Toko Jakarta',
      number: '628123456789',
      owner: '628123456789@s.whatsapp.net',
      profileName: 'Jakarta!',
    }),
    row('t1_q_padaria', 'close', { displayName: 'Padaria', number: '+55 11 91234-5678' }),
  ];
  return startWorld({ settings: SETTINGS, rows, tokens: { main: TOKEN } });
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

it('tells versions, system, settings, accounts, sizes and the log, and no name, number or token', async () => {
  const here = await world();
  here.app.actions.mute({ account: 'main', apiInstanceName: 't1_q_padaria' }, 'for-good');
  const text = await textOf(here, [
    `warn main: unreachable, why status, status 503, said Toko Jakarta at https://wa.example.com/acme/v1?key=1 of +62 812 345 6789`,
    `error unexpected error: Error: x at /home/bob/.config/Wachat Tray/a.js and /home/bob/b.js on bobs-laptop`,
    `info notice: Padaria disconnected`,
    `warn settings: accounts[0] is {"id":"main","name":"Gone and cut of…, which is not allowed; left out is used`,
    `info echo ${TOKEN}`,
  ]);
  expect(text).toContain('Wachat Tray 1.2.3');
  expect(text).toContain('Electron 33.4.11, Chromium 130.0.6723.191');
  expect(text).toContain('desktop: GNOME, wayland');
  expect(text).toContain('quietHours: {"from":"22:00","to":"07:00"}');
  expect(text).toContain(
    'account-1 · host-1\n  phase: live\n  instances: 2 known, 2 listed, 1 healthy, 1 down',
  );
  expect(text).toContain('held: 0 parked, 1 muted');
  expect(text).toContain('account-2 · app.wachat.net\n  phase: signed-out');
  expect(text).toContain('log 4711 bytes');
  // Lines still relate, and keep their times.
  expect(text).toContain('[2026-06-13T10:42:30.123Z] [info] account-1: instance-2: mute: for-good');
  expect(text).toContain('[info] notice: instance-2 disconnected');
  expect(text).toContain('said instance-1 at https://host-1 of •••');
  expect(text).toContain('Error: x at (profile)/a.js and ~/b.js on computer');
  expect(text).not.toMatch(NAMES);
  expect(text).not.toContain(TOKEN);
});

describe('a name that only the past knows', () => {
  it('is masked where the history of these days has it', async () => {
    const here = await world();
    const { at = 0 } = here.history.events.at(-1) ?? {};
    const common = { at, account: 'main', restated: false, reason: { code: 'absent' } } as const;
    const gone = { ...common, instance: 'old-one', name: 'Gone Shop' };
    here.history.events.push({ kind: 'health', ...gone, from: 'down', to: null });
    const text = await textOf(here, [
      'info main: old-one: healthy -> down',
      'info notice: Gone Shop',
    ]);
    expect(text).toContain('account-1: instance-3: healthy -> down');
    expect(text).toContain('notice: instance-3');
  });

  it('or where a person still holds it', async () => {
    const here = await world();
    here.app.actions.park({ account: 'two', apiInstanceName: 'held-one' }, 'for-good');
    expect(await textOf(here, ['info two: held-one: park: for-good'])).not.toContain('held-one');
  });
});

it('names what is wrong now, and the last fault that the history knows', async () => {
  const here = await world();
  here.api.problem = { kind: 'unreachable', why: 'status', status: 503, said: 'Toko Jakarta' };
  await here.clock.pass(31 * SECOND);
  const text = await textOf(here);
  expect(text).toMatch(/account-1.*?phase: stale.*?failing since: [^\n]*, 1 in a row/s);
  expect(text).toMatch(/problem now: unreachable, why status, status 503, said instance-1/);
  expect(text).toMatch(
    /last fault: 20\d\d-.*Z, unreachable, why status, status 503, said instance-1/,
  );
  expect(text).not.toMatch(NAMES);
});
