// Tests notes in the hand-over: below the instance that is down, escaped, and with the acknowledgement.
import { describe, expect, it } from 'vitest';
import type { MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import type { Notes } from '../../../../main/core/instance/notes.ts';
import { handOver } from '../../../../main/core/reports/hand-over.ts';
import {
  accountIn,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  MAIN,
  stateOf,
  timeOf,
} from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

const NOW = timeOf('10:42');
const TODAY = { from: timeOf('0:00'), now: NOW, drops: [], faults: [], monitoredMs: 0 };

const account = (notes: Notes, ...instances: readonly MonitoredInstance[]) => ({
  ...accountIn({ phase: 'live', fleet: buildFleetOf(...instances) }),
  notes,
});
const acknowledged = (acknowledgedNote: string | null): Partial<MonitoredInstance> => ({
  incident: buildIncident({ down: true, acknowledged: true, acknowledgedNote }),
});
const linesUnder = (report: string, section: 'down' | 'unsettled' | 'parked') => {
  const [, rest = ''] = report.split(`## ${text(`journal.handOver.${section}`)}\n\n`);
  return (rest.split('\n\n')[0] ?? '').split('\n');
};
const reportOf = (notes: Notes, ...instances: readonly MonitoredInstance[]) =>
  handOver(stateOf(account(notes, ...instances)), TODAY);

describe('the hand-over', () => {
  it('has below each instance who knows what, and what people wrote', () => {
    const report = reportOf(
      new Map([
        ['a', 'call Budi'],
        ['c', 'spare phone in the safe'],
        ['shaky', 'old phone'],
        ['fine', 'never said'],
        ['gone', 'not listed'],
      ]),
      buildMonitored('a', 'down', { since: timeOf('10:00') }),
      buildMonitored('b', 'down', { since: timeOf('10:10'), ...acknowledged(null) }),
      buildMonitored('c', 'down', { ...acknowledged('technician is on the way') }),
      buildMonitored('d', 'down', { since: timeOf('10:40') }),
      buildMonitored('shaky', 'degraded'),
      buildMonitored('fine', 'healthy'),
    );
    expect(linesUnder(report, 'down')).toEqual([
      expect.stringMatching(/^- a: down/),
      '  - Note: call Budi',
      expect.stringMatching(/^- b: down/),
      '  - Acknowledged',
      expect.stringMatching(/^- c: down/),
      '  - Acknowledged: technician is on the way',
      '  - Note: spare phone in the safe',
      expect.stringMatching(/^- d: down/),
    ]);
    expect(linesUnder(report, 'unsettled')).toEqual([
      expect.stringMatching(/^- shaky: unsettled/),
      '  - Note: old phone',
    ]);
    for (const silent of ['never said', 'not listed']) expect(report).not.toContain(silent);
  });

  it('has the notes of each account by its own instances', () => {
    const branch = { ...account(new Map([['a', 'call Sari']]), buildMonitored('a', 'down')) };
    const report = handOver(
      stateOf(account(new Map([['a', 'call Budi']]), buildMonitored('a', 'down')), {
        ...branch,
        account: { ...MAIN, id: 'branch', name: 'Branch' },
      }),
      TODAY,
    );
    expect(linesUnder(report, 'down')).toEqual([
      expect.stringMatching(/^- Main: a: down/),
      '  - Note: call Budi',
      expect.stringMatching(/^- Branch: a: down/),
      '  - Note: call Sari',
    ]);
  });

  it('shows notes as plain text, and counts no line of theirs', () => {
    const nasty = '**x** [l](https://e.vil) <b> `y` | $z$';
    const names = Array.from({ length: 60 }, (_, i) => `t${i}`);
    const report = reportOf(
      new Map(names.map((name) => [name, nasty])),
      ...names.map((name) => buildMonitored(name, 'down', acknowledged(nasty))),
    );
    const lines = linesUnder(report, 'down');
    expect(lines).toHaveLength(3 * 50 + 1);
    expect(lines.at(-1)).toBe('- And 10 more');
    const plain = '\\*\\*x\\*\\* \\[l\\](https\\://e.vil) \\<b\\> \\`y\\` \\| \\$z\\$';
    expect(lines.slice(1, 3)).toEqual([`  - Acknowledged: ${plain}`, `  - Note: ${plain}`]);
  });
});
