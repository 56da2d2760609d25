// Tests the formats with the programs that read them, where they are installed.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPromtool } from '../../../../../build/promtool.mjs';
import {
  documentOf,
  fileOf,
  printed,
  statusInstance,
} from '../../../../support/core/status-builders.ts';

const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const hasJq = runs('jq', '--version');
const hasI3blocks = spawnSync('i3blocks', ['-V']).error === undefined;
// Debian's own Python, which has Debian's packages.
const PYTHON = '/usr/bin/python3';
const PROMTOOL = findPromtool();
const hasClient = runs(PYTHON, '-c', 'import prometheus_client');

const NAME = 'Toko "Maju" | <b>\\n&é\u2067 سلام %{F-}\n--x';
const FILE = fileOf(
  documentOf([
    statusInstance({ apiInstanceName: 't1_up', name: 'Up' }),
    statusInstance({ apiInstanceName: 't1"\\\nx', name: NAME, health: 'down' }),
  ]),
);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wachat-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!hasJq)('jq (needs jq)', () => {
  it('reads what waybar reads', () => {
    const input = printed('waybar', FILE).text;
    expect(execFileSync('jq', ['-r', '.class, .percentage'], { input, encoding: 'utf8' })).toBe(
      'down\n50\n',
    );
  });

  it('finds what is down in the JSON', () => {
    const input = printed('json', FILE).text;
    const query = '.accounts[].instances[] | select(.health == "down") | .apiInstanceName';
    expect(execFileSync('jq', [query], { input, encoding: 'utf8' })).toBe('"t1\\"\\\\\\nx"\n');
  });
});

describe.skipIf(!hasI3blocks)('i3blocks (needs i3blocks)', () => {
  /** The block that i3blocks hands to i3bar. */
  async function block(output: { readonly text: string; readonly exitCode: number }) {
    const file = join(folder, 'output');
    writeFileSync(file, output.text);
    const config = join(folder, 'config');
    const command = `cat ${file}; exit ${output.exitCode}`;
    writeFileSync(config, `[wachat]\ncommand=${command}\ninterval=once\n`);
    const bar = spawn('i3blocks', ['-c', config], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      for await (const line of createInterface(bar.stdout)) {
        if (!line.startsWith(',')) continue;
        const blocks: { name?: string }[] = JSON.parse(line.slice(1));
        const found = blocks.find(({ name }) => name === 'wachat');
        if (found) return found;
      }
      throw new Error('i3blocks has ended');
    } finally {
      bar.kill();
    }
  }

  it('shows text and colour, and what is down as urgent', async () => {
    expect(await block(printed('i3blocks', FILE))).toMatchObject({
      full_text: expect.stringMatching(/^1 of 2 connected: .*Toko "Maju" \| <b>/),
      short_text: '1/2',
      color: '#e5534b',
      urgent: true,
    });
  });

  it('shows what is not known without alarm', async () => {
    const shown = await block(printed('i3blocks', { kind: 'missing' }));
    expect(shown).toMatchObject({ short_text: '?', color: '#848d97' });
    expect(shown).not.toMatchObject({ urgent: true });
  });
});

describe.skipIf(!hasClient)('the Prometheus client (needs python3-prometheus-client)', () => {
  it('reads every sample, with the names as they are', () => {
    const script = `
import json, sys
from prometheus_client.parser import text_string_to_metric_families as read
print(json.dumps([[f.name, f.type, f.documentation, [[s.labels, s.value, s.timestamp] for s in f.samples]]
  for f in read(sys.stdin.buffer.read().decode())]))`;
    const input = printed('prometheus', FILE).text;
    const families: [string, string, string, [Record<string, string>, number, null][]][] =
      JSON.parse(execFileSync(PYTHON, ['-c', script], { input, encoding: 'utf8' }));
    expect(families.map(([name]) => name)).toEqual([
      'wachat_status_known',
      'wachat_status_age_seconds',
      'wachat_instance_up',
      'wachat_instance_health',
      'wachat_instance_info',
      'wachat_list_age_seconds',
      'wachat_poll_problem',
    ]);
    expect(families.every(([, type, help]) => type === 'gauge' && help !== '')).toBe(true);
    const samples = families.flatMap(([, , , all]) => all);
    expect(samples.every(([, , timestamp]) => timestamp === null)).toBe(true);
    expect(samples).toContainEqual([
      { account: 'main', instance: 't1"\\\nx', name: NAME },
      1,
      null,
    ]);
    expect(samples).toContainEqual([{ account: 'main', instance: 't1_up' }, 1, null]);
  });
});

describe.skipIf(PROMTOOL === null)('promtool (needs the package prometheus)', () => {
  it.each([
    ['a list', FILE],
    ['nothing', { kind: 'missing' } as const],
  ])('finds nothing wrong with %s', (_, file) => {
    const input = printed('prometheus', file).text;
    const { status, stderr } = spawnSync(PROMTOOL ?? '', ['check', 'metrics'], {
      input,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
