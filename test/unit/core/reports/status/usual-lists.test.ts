// Tests what each format says of usual lists, and how its menu opens the window.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Health } from '../../../../../main/core/health/monitored-instance.ts';
import type { StatusInstance } from '../../../../../main/core/reports/status/document.ts';
import {
  argosParams,
  readExposition,
  readMenu,
  xbarParams,
} from '../../../../support/core/bar-grammars.ts';
import {
  documentOf,
  fileOf,
  printed,
  statusInstance,
} from '../../../../support/core/status-builders.ts';

describe('a usual list', () => {
  const many = (count: number, health: Health, first: string) =>
    Array.from({ length: count }, (_, i) => statusInstance({ name: `${first}${i + 1}`, health }));
  const of = (...parts: StatusInstance[][]) => fileOf(documentOf(parts.flat()));

  it.each([
    [
      of(many(90, 'healthy', 'U')),
      'OK - 90 of 90 connected | connected=90;;;0;90 down=0;0;0;0;90 unsettled=0\n',
    ],
    [
      of(many(88, 'healthy', 'U'), many(2, 'down', 'D')),
      'CRITICAL - 2 of 90 down: D1, D2 | connected=88;;;0;90 down=2;0;0;0;90 unsettled=0\n',
    ],
    [
      of(many(3, 'healthy', 'U'), many(7, 'degraded', 'S')),
      'WARNING - 7 of 10 unsettled: S1, S2, S3, S4, S5, +2 more | connected=3;;;0;10 down=0;0;0;0;10 unsettled=7\n',
    ],
  ])('is a line for Nagios', (file, line) => {
    expect(printed('nagios', file).text).toBe(line);
  });

  it('is short where there is little room', () => {
    const file = of(many(9, 'healthy', 'U'), many(3, 'down', 'D'));
    expect(printed('polybar', file).text).toBe('9 of 12 connected: D1, D2, +1 more\n');
    expect(printed('i3blocks', file)).toMatchObject({
      text: '9 of 12 connected: D1, D2, +1 more\n9/12\n#e5534b\n',
      exitCode: 33,
    });
    expect(JSON.parse(printed('waybar', file).text)).toMatchObject({
      text: '9/12',
      class: 'down',
      percentage: 75,
    });
  });

  it('leads to a submenu where many are down', () => {
    const { entries } = readMenu(printed('xbar', of(many(130, 'down', 'D'))).text, xbarParams);
    const depths = entries.filter((entry) => entry !== null).map((entry) => entry.depth);
    expect(depths.filter((depth) => depth === 1)).toHaveLength(101);
    expect(entries.find((entry) => entry?.text === '+115 more')?.depth).toBe(0);
    expect(entries.findLast((entry) => entry?.depth === 1)?.text).toBe('+15 more');
  });

  it('says how old a list is that is not live', () => {
    const asOf = new Date(2026, 5, 13, 10, 40).toISOString();
    const instances = many(2, 'healthy', 'U');
    const accounts = [{ id: 'main', name: 'Main', problem: 'unreachable', asOf, instances }];
    const file = fileOf(documentOf(instances, { accounts }));
    const samples = readExposition(printed('prometheus', file).text);
    expect(samples).toContainEqual({
      name: 'wachat_list_age_seconds',
      labels: { account: 'main' },
      value: 180,
    });
    expect(samples).toContainEqual({
      name: 'wachat_poll_problem',
      labels: { account: 'main', kind: 'unreachable' },
      value: 1,
    });
    expect(JSON.parse(printed('waybar', file).text).tooltip).toBe('2 of 2 connected\nas of 10:40');
  });
});

describe('the entry that opens the window', () => {
  const file = fileOf(documentOf([statusInstance()]));

  it.each([
    [['/opt/Wachat Tray/wachat-tray']],
    [['/home/o"brien/electron', '/home/o"brien/my app']],
    [["/home/o'brien/electron", '/x']],
  ])('names %j to xbar', (open) => {
    const { entries } = readMenu(printed('xbar', file, { open }).text, xbarParams);
    const params = entries.at(-1)?.params;
    expect([params?.get('shell'), params?.get('param1')]).toEqual([open[0], open[1]]);
  });

  it.each([[['/opt/Wachat Tray/wachat-tray', '$(touch /tmp/x)', "o'brien", '"', '`id`']]])(
    'runs %j in Argos',
    (words) => {
      const open = ['printf', '%s\\n', ...words];
      const { entries } = readMenu(printed('argos', file, { open }).text, argosParams);
      const said = execFileSync('bash', ['-c', entries.at(-1)?.params.get('bash') ?? ''], {
        encoding: 'utf8',
      });
      expect(said.trimEnd().split('\n')).toEqual(words);
    },
  );
});
