// Tests each format with the names and states that could break it, by its written grammar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEALTHS } from '../../../../../main/core/health/monitored-instance.ts';
import type { StatusInstance } from '../../../../../main/core/reports/status/document.ts';
import {
  argosParams,
  pangoText,
  readExposition,
  readMenu,
  readPluginLine,
  xbarParams,
} from '../../../../support/core/bar-grammars.ts';
import {
  documentOf,
  fileOf,
  printed,
  statusInstance,
} from '../../../../support/core/status-builders.ts';

const EXITS = [0, 1, 2, 3];

const NASTY = [
  '|',
  '||',
  ' | color=red',
  '\n',
  '\r\n',
  '\u2028',
  '\0',
  '\u001b[31m',
  '"',
  "'",
  '\\',
  '\\n',
  '`id`',
  '$(id)',
  '%{F#f00}',
  '<b>',
  '</span>',
  '&',
  '&amp;',
  '--',
  '---',
  '-',
  ':smile:',
  '{{count}}',
  '$t(app.name)',
  '\u202e',
  '\u2067',
  'سلام',
  'שלום',
  '🏬',
  '\ud800',
  '#',
  '=',
  ';',
  ',',
  'a',
];
const name = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''));
const instance: fc.Arbitrary<StatusInstance> = fc
  .record({
    name,
    apiInstanceName: name,
    health: fc.constantFrom(...HEALTHS),
    parked: fc.boolean(),
  })
  .map(({ parked, ...fields }) => statusInstance({ ...fields, ...(parked && { parked }) }));
/** As it is once it was written: half of a character becomes another one. */
const whole = (text: string) => Buffer.from(text).toString();
const file = fc
  .record({
    instances: fc.uniqueArray(instance, {
      maxLength: 40,
      selector: ({ apiInstanceName }) => whole(apiInstanceName),
    }),
    line: name,
    account: name,
    problem: fc.constantFrom(null, 'unreachable', 'offline'),
  })
  .map(({ instances, line, account, problem }) =>
    fileOf(
      documentOf(instances, {
        ...(line !== '' && { line }),
        accounts: [{ id: account, name: account, problem, asOf: null, instances }],
      }),
    ),
  );

/** True for what would end a line, or change how the rest of it is read. */
const BREAKS = /[\p{Cc}\u2028\u2029\u202a-\u202e]/u;
const linesOf = (text: string) => text.slice(0, -1).split('\n');

describe('whatever the names are', () => {
  const always = (check: (file: Parameters<typeof printed>[1]) => void) =>
    fc.assert(fc.property(file, check), { numRuns: 300 });

  it('a plugin has one line with one bar', () =>
    always((file) => {
      const { text, exitCode } = printed('nagios', file);
      const { state, data } = readPluginLine(text);
      expect(['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'].indexOf(state)).toBe(exitCode);
      expect([...data.keys()]).toEqual(['connected', 'down', 'unsettled']);
      expect(text.slice(0, -1)).not.toMatch(BREAKS);
    }));

  it('waybar has one line of JSON with markup that is text', () =>
    always((file) => {
      const { text, exitCode } = printed('waybar', file);
      expect(linesOf(text)).toHaveLength(1);
      const { class: state, alt, percentage, tooltip, ...read } = JSON.parse(text);
      expect(['connected', 'unsettled', 'down', 'unknown']).toContain(state);
      expect([alt, exitCode]).toEqual([state, 0]);
      expect(percentage).toSatisfy(
        (share: number) => Number.isInteger(share) && share >= 0 && share <= 100,
      );
      expect(pangoText(read.text)).toMatch(/^(\d+\/\d+|\?)$/);
      for (const line of pangoText(tooltip).split('\n')) expect(line).not.toMatch(BREAKS);
    }));

  it('polybar has one line without a format tag', () =>
    always((file) => {
      const { text, exitCode } = printed('polybar', file);
      expect([linesOf(text).length, exitCode]).toEqual([1, 0]);
      expect(text).not.toContain('%{');
    }));

  it('i3blocks has three lines', () =>
    always((file) => {
      const { text, exitCode } = printed('i3blocks', file);
      const lines = linesOf(text);
      expect(lines).toHaveLength(3);
      expect(lines[2]).toMatch(/^#[0-9a-f]{6}$/);
      for (const line of lines) expect(line).not.toMatch(BREAKS);
      expect([0, 33]).toContain(exitCode);
    }));

  it.each([
    ['xbar', xbarParams, (text: string) => text],
    ['argos', argosParams, pangoText],
  ] as const)('%s has a menu in which every name is text', (format, paramsOf, shown) => {
    // A shell reads each line of Argos.
    fc.assert(
      fc.property(file, (file) => {
        const { text, exitCode } = printed(format, file);
        const { title, entries } = readMenu(text, paramsOf);
        expect(exitCode).toBe(0);
        expect(title.text).toMatch(/\d\/\d+$|^\?$/);
        const named = entries.slice(1, entries.lastIndexOf(null));
        for (const entry of named) {
          expect(shown(entry?.text ?? '')).toMatch(/^(as of|[✗∼] |\+\d+ more$)/);
          expect(entry?.params.get('ansi')).toBe('false');
          expect(entry?.params.get('emojize')).toBe('false');
          expect(entry?.params.has('shell') || entry?.params.has('bash')).toBe(false);
        }
        expect(entries.at(-1)?.text).toBe('Open Wachat Tray');
      }),
      { numRuns: format === 'xbar' ? 300 : 15 },
    );
  });

  it('Prometheus gets every sample once, under the labels it was given', () =>
    always((file) => {
      if (file.kind !== 'read') return;
      const { accounts } = JSON.parse(file.text) as ReturnType<typeof documentOf>;
      const active = accounts[0]?.instances.filter(({ parked }) => !parked) ?? [];
      const samples = readExposition(printed('prometheus', file).text);
      const up = samples.filter((sample) => sample.name === 'wachat_instance_up');
      expect(up.map(({ labels, value }) => [labels.account, labels.instance, value])).toEqual(
        active.map(({ apiInstanceName, health }) => [
          whole(accounts[0]?.id ?? ''),
          whole(apiInstanceName),
          health === 'healthy' ? 1 : 0,
        ]),
      );
      const health = samples.filter(
        (sample) => sample.name === 'wachat_instance_health' && sample.value === 1,
      );
      expect(health.map(({ labels }) => labels.health)).toEqual(active.map((one) => one.health));
      const info = samples.filter((sample) => sample.name === 'wachat_instance_info');
      expect(info.map(({ labels }) => labels.name)).toEqual(active.map((one) => whole(one.name)));
    }));

  it('text has the summary and a line for each that is not connected, and JSON is the file', () =>
    always((file) => {
      if (file.kind !== 'read') return;
      const document = JSON.parse(file.text) as ReturnType<typeof documentOf>;
      const { text, exitCode } = printed('text', file);
      const unconnected = document.accounts[0]?.instances.filter(
        (one) => one.health !== 'healthy' && !one.parked,
      );
      expect(linesOf(text)).toHaveLength(1 + (unconnected?.length ?? 0));
      for (const line of linesOf(text)) expect(line).not.toMatch(BREAKS);
      expect(EXITS).toContain(exitCode);
      expect(JSON.parse(printed('json', file).text)).toEqual({ ...document, stale: false });
    }));
});
