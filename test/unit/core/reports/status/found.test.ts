// Tests when a status is not known, what is said then, and how one account is told from the others.
import { describe, expect, it } from 'vitest';
import { TIMES } from '../../../../../main/app/reports/iso-times.ts';
import { statusArguments } from '../../../../../main/core/reports/status/arguments.ts';
import type { StatusDocument } from '../../../../../main/core/reports/status/document.ts';
import type { ReadStatus } from '../../../../../main/core/reports/status/found.ts';
import { statusOutput } from '../../../../../main/core/reports/status/output.ts';
import {
  documentOf,
  fileOf,
  NOW,
  printed,
  statusInstance,
} from '../../../../support/core/status-builders.ts';

const FINE = documentOf([statusInstance()]);

describe.each<readonly [string, ReadStatus, string]>([
  ['missing', { kind: 'missing' }, 'Unknown: Wachat Tray hasn’t run in this profile yet'],
  ['unreadable', { kind: 'unreadable' }, 'Unknown: status.json can’t be read'],
  [
    'cut off',
    fileOf(JSON.stringify(FINE).slice(0, 99)),
    'Unknown since 10:42: status.json is damaged',
  ],
  [
    'without accounts',
    fileOf({ ...FINE, accounts: null }),
    'Unknown since 10:42: status.json is damaged',
  ],
  [
    'nested deeper than any that the app writes',
    fileOf(`{"version":1,"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
    'Unknown since 10:42: status.json is damaged',
  ],
  [
    'with fewer than none',
    fileOf({ ...FINE, down: -1 }),
    'Unknown since 10:42: status.json is damaged',
  ],
  [
    'with more than a number can tell apart',
    fileOf({ ...FINE, of: 1e21 }),
    'Unknown since 10:42: status.json is damaged',
  ],
  [
    'with more connected than there are',
    fileOf({ ...FINE, connected: 2 }),
    'Unknown since 10:42: status.json is damaged',
  ],
  [
    'with an object as its time',
    fileOf({ ...FINE, at: { toString: null } }, -121),
    'Unknown since 10:45: status.json is damaged',
  ],
  [
    'of an unknown colour',
    fileOf({ ...FINE, colour: 'blue' }),
    'Unknown since 10:42: status.json is damaged',
  ],
  [
    'of another version',
    fileOf({ ...FINE, version: 2 }),
    'Unknown: status.json is from another version of Wachat Tray',
  ],
  ['older than two minutes', fileOf(FINE, 121), 'Unknown since 10:40: Wachat Tray isn’t running'],
  ['from the future', fileOf(FINE, -121), 'Unknown since 10:42: Wachat Tray isn’t running'],
])('a file that is %s', (_, file, line) => {
  it('is not known in any format', () => {
    expect(printed('text', file)).toEqual({ text: `${line}\n`, error: '', exitCode: 3 });
    expect(printed('nagios', file)).toMatchObject({ text: `UNKNOWN - ${line}\n`, exitCode: 3 });
    expect(JSON.parse(printed('json', file).text)).toMatchObject({ version: 1, stale: true });
    expect(printed('json', file).exitCode).toBe(3);
    expect(JSON.parse(printed('waybar', file).text)).toEqual({
      text: '?',
      alt: 'unknown',
      tooltip: line,
      class: 'unknown',
      percentage: 0,
    });
    expect(printed('polybar', file)).toMatchObject({ text: `${line}\n`, exitCode: 0 });
    expect(printed('i3blocks', file)).toMatchObject({ text: `${line}\n?\n#848d97\n`, exitCode: 0 });
    expect(printed('xbar', file).text).toMatch(/^\? \|/);
    expect(printed('argos', file).text).toMatch(/^\? \|/);
    const gauges = printed('prometheus', file).text;
    expect(gauges).toContain('\nwachat_status_known 0\n');
    expect(gauges).not.toMatch(/^wachat_(instance|list|poll)/m);
  });
});

it('a file of two minutes is still known', () => {
  expect(printed('text', fileOf(FINE, 120))).toMatchObject({
    text: '1 of 1 connected\n',
    exitCode: 0,
  });
});

describe('one account of several', () => {
  const account = (id: string, ...instances: ReturnType<typeof statusInstance>[]) => ({
    id,
    name: id.toUpperCase(),
    problem: null,
    asOf: null,
    instances,
  });
  const up = statusInstance({ name: 'Up' });
  const down = statusInstance({ name: 'Down', health: 'down' });
  const waiting = statusInstance({ name: 'New', health: 'pairing' });
  const parked = statusInstance({ health: 'down', parked: true });
  const two = (fields: Partial<StatusDocument>) => fileOf({ ...FINE, ...fields });
  const fallen = { problem: 'unreachable', asOf: new Date(NOW).toISOString() };

  it.each<readonly [string, ReadStatus, string, number]>([
    [
      'what the other is',
      two({ colour: 'red', accounts: [account('a', up), account('b', down)] }),
      '1 of 1 connected\n',
      0,
    ],
    [
      'one that waits for pairing',
      two({ colour: 'red', accounts: [account('a', up, waiting), account('b', down)] }),
      '1 of 1 connected\nNew: waiting for pairing since 10:30\n',
      0,
    ],
    [
      'one that is down',
      two({ colour: 'red', accounts: [account('a', up, down), account('b', up)] }),
      '1 of 2 connected\nDown: down since 10:30\n',
      2,
    ],
    [
      'one that its group lets be down',
      two({ colour: 'amber', accounts: [account('a', up, down), account('b', up)] }),
      '1 of 2 connected\nDown: down since 10:30\n',
      1,
    ],
    [
      'a parked one',
      two({ colour: 'green', accounts: [account('a', up, parked), account('b', up)] }),
      '1 of 1 connected\n',
      0,
    ],
    [
      'a fault',
      two({ colour: 'grey', accounts: [{ ...account('a', up), ...fallen }, account('b', up)] }),
      'Wachat cannot be reached\n',
      3,
    ],
    [
      'a fault that has just begun',
      two({ colour: 'green', accounts: [{ ...account('a', up), ...fallen }, account('b', up)] }),
      '1 of 1 connected\n',
      0,
    ],
    [
      'a fault of one that has losses',
      two({ colour: 'red', accounts: [{ ...account('a', down), ...fallen }, account('b', up)] }),
      '0 of 1 connected\nDown: down since 10:30\n',
      2,
    ],
    [
      'a fault while another is red',
      two({ colour: 'red', accounts: [{ ...account('a', up), ...fallen }, account('b', down)] }),
      'Wachat cannot be reached\n',
      3,
    ],
    [
      'no instances',
      two({ colour: 'grey', accounts: [account('a'), account('b', up)] }),
      'No instances known\n',
      3,
    ],
  ])('says by itself: %s', (_, file, text, exitCode) => {
    expect(printed('text', file, { account: 'a' })).toEqual({ text, error: '', exitCode });
  });

  it('is all that is printed', () => {
    const file = two({ colour: 'red', accounts: [account('a', up), account('b', down)] });
    expect(JSON.parse(printed('json', file, { account: 'b' }).text)).toMatchObject({
      ...{ colour: 'red', connected: 0, of: 1, down: 1, stale: false },
      accounts: [{ id: 'b' }],
    });
    expect(printed('prometheus', file, { account: 'a' }).text).not.toContain('account="b"');
  });

  it('is an error if it does not exist', () => {
    const why = 'Unknown account: c\n';
    const file = two({ accounts: [account('a', up)] });
    expect(printed('text', file, { account: 'c' })).toEqual({ text: '', error: why, exitCode: 3 });
    expect(printed('nagios', file, { account: 'c' }).text).toBe(`UNKNOWN - ${why}`);
  });

  it('has its name on every line where all are printed', () => {
    const file = two({ colour: 'red', accounts: [account('a', up), account('b', down)] });
    expect(printed('text', file).text).toContain('Down · B: down since 10:30');
  });
});

describe('the arguments', () => {
  const of = (...argv: string[]) => statusArguments(['wachat-tray', ...argv], 1);

  it.each([
    [[], null],
    [['--hidden'], null],
    [['--status'], null],
    [['open', 'status'], null],
    [['status'], { format: 'text', account: null, unknown: null }],
    [['status', '--format=nagios'], { format: 'nagios', account: null, unknown: null }],
    [
      ['--user-data-dir=/x', 'status', '--account=b'],
      { format: 'text', account: 'b', unknown: null },
    ],
    [['status', '--format=a', '--format=b'], { format: 'b', account: null, unknown: null }],
    [['status', '--format', 'nagios'], { format: 'text', account: null, unknown: 'nagios' }],
    [['status', '--account'], { format: 'text', account: null, unknown: '--account' }],
  ])('%j are read', (argv, read) => {
    expect(of(...argv)).toEqual(read);
  });

  it('of a checkout begin with the program and its folder', () => {
    expect(statusArguments(['electron', '--no-sandbox', '/app', 'status'], 2)).not.toBeNull();
  });

  it.each([
    [{ format: 'yaml' }, 'Unknown format: yaml. Available: text, json,'],
    [{ unknown: 'nagios' }, 'Unknown argument: nagios'],
  ])('%j are refused', (wrong, why) => {
    const asked = { format: 'text', account: null, unknown: null, ...wrong };
    const { text, error, exitCode } = statusOutput(asked, fileOf(FINE), {
      now: NOW,
      times: TIMES,
      open: [],
    });
    expect([text, exitCode]).toEqual(['', 3]);
    expect(error).toContain(why);
  });
});
