// Runs every snippet of docs/scripts.md: against a status file, and against a server on this computer.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TIMES } from '../../../main/app/reports/iso-times.ts';
import { readSettings } from '../../../main/core/account/settings-file/read-settings.ts';
import { notificationsOf } from '../../../main/core/alerts/grouping.ts';
import { alertLines } from '../../../main/core/reports/status/alert-lines.ts';
import { findStatus } from '../../../main/core/reports/status/found.ts';
import {
  argosParams,
  pangoText,
  readExposition,
  readMenu,
  readPluginLine,
  xbarParams,
} from '../../support/core/bar-grammars.ts';
import { accountIn, buildAlert, stateOf } from '../../support/core/core-builders.ts';
import { DOWN, live, UP } from '../../support/core/phases.ts';
import { writtenStatus } from '../../support/core/status-builders.ts';
import {
  has,
  PAGE,
  SNIPPETS,
  snippet,
  snippets,
  taken,
  Workshop,
} from '../../support/docs/snippets.ts';

const hasAll = has('jq') && has('curl');

let workshop: Workshop;
let folder = '';
beforeAll(() => {
  workshop = new Workshop();
  folder = workshop.folder;
});
afterAll(() => workshop.remove());

const run = (text: string, more: object = {}) => workshop.run(text, more);

/** The keys of an INI file, without its sections. */
function keysIn(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('['));
  return new Map(
    lines.map((line) => /^([\w-]+) ?= ?(.*)$/.exec(line)?.slice(1) as [string, string]),
  );
}

describe('a bar (needs a shell)', () => {
  it('waybar gets its JSON', () => {
    const { 'custom/wachat': block } = JSON.parse(snippet('waybar'));
    expect(Object.keys(block)).toEqual(['exec', 'return-type', 'interval', 'on-click']);
    const { stdout, status } = run(block.exec);
    expect([JSON.parse(stdout), status]).toMatchObject([{ text: '1/2', class: 'down' }, 0]);
    expect(pangoText(JSON.parse(stdout).tooltip)).toContain('Jakarta Store');
  });

  it('polybar gets its line', () => {
    const block = keysIn(snippet('polybar'));
    expect(block.get('type')).toBe('custom/script');
    const { stdout, status } = run(block.get('exec') ?? '');
    expect([stdout, status]).toEqual(['1 of 2 connected: Jakarta Store\n', 0]);
  });

  it('i3blocks gets its lines', () => {
    const block = keysIn(snippet('i3blocks'));
    const { stdout, status } = run(block.get('command') ?? '');
    expect([stdout.split('\n').length, status]).toEqual([4, 33]);
  });

  it.skipIf(!has('i3blocks'))('i3blocks runs it as it is (needs i3blocks)', async () => {
    const config = join(folder, 'i3blocks.conf');
    writeFileSync(config, snippet('i3blocks'));
    const bar = spawn('i3blocks', ['-c', config], {
      env: workshop.environment({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      for await (const line of createInterface(bar.stdout)) {
        if (!line.includes('"name":"wachat"')) continue;
        expect(JSON.parse(line.slice(1)).at(-1)).toMatchObject({ short_text: '1/2', urgent: true });
        return;
      }
      throw new Error('i3blocks has ended');
    } finally {
      bar.kill();
    }
  });

  it('xbar and Argos get their menus', () => {
    const xbar = run(snippet('xbar'), { WACHAT_TRAY: join(folder, 'bin/wachat-tray') });
    const argos = run(snippet('argos'));
    expect(readMenu(xbar.stdout, xbarParams).title.text).toBe('✗ 1/2');
    expect(readMenu(argos.stdout, argosParams).title.text).toBe('1/2');
  });
});

describe('a monitor (needs a shell)', () => {
  it('Prometheus finds a whole file', () => {
    const place = join(folder, 'textfile');
    mkdirSync(place);
    expect(run(snippet('prometheus'), { TEXTFILE_FOLDER: place })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(readdirSync(place)).toEqual(['wachat.prom']);
    const file = readFileSync(join(place, 'wachat.prom'), 'utf8');
    const names = readExposition(file).map(({ name }) => name);
    const documented = [...PAGE.matchAll(/^\| `(wachat_\w+)/gm)].map(([, name]) => name);
    for (const name of new Set(names)) expect(documented).toContain(name);
    // Some of them are there only while something is wrong.
    const described = [...file.matchAll(/^# TYPE (\w+) gauge$/gm)].map(([, name]) => name);
    expect(documented.toSorted()).toEqual(described.toSorted());
  });

  it('Nagios gets its line and code', () => {
    const { stdout, status } = run(snippet('nagios'));
    expect([readPluginLine(stdout).state, status]).toEqual(['CRITICAL', 2]);
  });

  it('Nagios as another user gets the same from a file, while that is fresh', () => {
    const WACHAT_STATUS = join(folder, 'for-the-agent');
    const read = () => run(snippet('nagios-read'), { WACHAT_STATUS });
    expect(read()).toMatchObject({ stdout: expect.stringMatching(/^UNKNOWN - /), status: 3 });
    expect(run(snippet('nagios-write'), { WACHAT_STATUS })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(readPluginLine(read().stdout)).toMatchObject({ state: 'CRITICAL' });
    expect(read().status).toBe(2);
    const old = new Date(Date.now() - 240_000);
    utimesSync(WACHAT_STATUS, old, old);
    expect(read()).toMatchObject({ stdout: expect.stringMatching(/^UNKNOWN - /), status: 3 });
  });

  it('the timer has the keys that systemd wants', () => {
    const [service, timer] = snippets('systemd').map(keysIn);
    expect([service?.get('Type'), service?.get('ExecStart')]).toEqual([
      'oneshot',
      '%h/bin/wachat-status',
    ]);
    expect([...(timer?.keys() ?? [])]).toEqual([
      'OnBootSec',
      'OnUnitActiveSec',
      'AccuracySec',
      'WantedBy',
    ]);
  });

  it.skipIf(!has('visudo'))('the rule is one that sudo reads (needs visudo)', () => {
    const file = join(folder, 'sudoers');
    writeFileSync(file, snippet('sudoers'), { mode: 0o440 });
    expect(spawnSync('visudo', ['-c', '-f', file]).status).toBe(0);
  });
});

describe('a program of one’s own', () => {
  it('is set by what settings.json has', () => {
    const { settings, warnings } = readSettings(JSON.parse(snippet('settings')));
    expect([settings.command?.args, warnings]).toEqual([['--loud'], []]);
  });

  it('gets the documented line', () => {
    const account = accountIn(live(UP, DOWN));
    const [line = ''] = alertLines(
      notificationsOf([buildAlert('lost', 'lost')], 0),
      account,
      0,
      TIMES,
    );
    const documented = snippet('line');
    expect(documented.trimEnd()).not.toContain('\n');
    expect(Object.keys(JSON.parse(documented))).toEqual(Object.keys(JSON.parse(line)));
  });

  /** What arrives at a server when the snippet has run with this line. */
  async function sent(name: string, variable: string, line: string) {
    let got: { title: unknown; priority: unknown; body: string } | undefined;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      got = { title: request.headers.title, priority: request.headers.priority, body };
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const file = workshop.program(name, snippet(name));
    const env = workshop.environment({ [variable]: `http://127.0.0.1:${port}/topic` });
    const child = spawn(file, { env, stdio: ['pipe', 'inherit', 'inherit'] });
    child.stdin.end(line);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    server.close();
    expect(code).toBe(0);
    return got;
  }

  const account = '{"kind":"unreachable","at":"2026-11-30T10:30:00.000Z","account":"main"}\n';

  it.skipIf(!hasAll)('ntfy gets a message (needs jq and curl)', async () => {
    const got = await sent('ntfy', 'NTFY_URL', snippet('line'));
    expect(got).toEqual({ title: 'Wachat', priority: 'high', body: 'lost: Jakarta Store' });
    expect(await sent('ntfy', 'NTFY_URL', account)).toMatchObject({
      priority: 'default',
      body: 'unreachable: main',
    });
  });

  it.skipIf(!hasAll)('a chat gets a message (needs jq and curl)', async () => {
    const nasty = JSON.stringify({
      ...JSON.parse(snippet('line')),
      name: '"; rm -rf $HOME\n`id` \\',
    });
    const got = await sent('webhook', 'WEBHOOK_URL', `${nasty}\n`);
    expect(JSON.parse(got?.body ?? '')).toEqual({
      text: 'lost: "; rm -rf $HOME\n`id` \\ (Wachat reports “close”)',
    });
    expect(JSON.parse((await sent('webhook', 'WEBHOOK_URL', account))?.body ?? '')).toEqual({
      text: 'unreachable: main',
    });
  });
});

it('the file is as documented', () => {
  const document = JSON.parse(snippet('status'));
  const { unknown } = findStatus(
    { kind: 'read', text: JSON.stringify(document), modifiedAt: 0 },
    0,
  );
  expect(unknown).toBeNull();
  const written = writtenStatus(stateOf(accountIn(live(UP, DOWN))));
  const keys = (value: object | undefined) => Object.keys(value ?? {});
  expect(keys(document)).toEqual(keys(written));
  expect(keys(document.accounts[0]).sort()).toEqual(keys(written.accounts[0]).sort());
  expect(keys(document.accounts[0].instances[0])).toEqual(keys(written.accounts[0]?.instances[0]));
});

it('no snippet is left that nothing runs', () => {
  expect([...PAGE.matchAll(/^```\w.*$/gm)]).toHaveLength(SNIPPETS.length);
  const left = SNIPPETS.map(({ name }) => name).filter((name) => !taken.has(name));
  // Where a program is missing, its snippets are skipped by name.
  const skipped = ['i3blocks', 'sudoers', 'ntfy', 'webhook'];
  expect(left.filter((name) => !skipped.includes(name))).toEqual([]);
});
