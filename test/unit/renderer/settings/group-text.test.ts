// Tests the line and the icon of a group in the settings.
import { expect, it } from 'vitest';
import type { RedWhen } from '../../../../main/core/groups/group.ts';
import { groupHealth, groupLine } from '../../../../renderer/settings/groups/group-text.ts';
import { text } from '../../../support/core/texts.ts';

const view = (connected: number, counted: number, red = false) => ({
  ...{ name: 'Jakarta', all: counted, counted, connected, down: counted - connected, red },
});
const line = (state: string, rule: string) => text('window.groups.line', { state, rule });
const of = (n: number, count: number) => text('window.groups.connected', { n, count });

it.each<readonly [RedWhen, ReturnType<typeof view> | undefined, string, string]>([
  ['any', view(12, 12), line(of(12, 12), text('window.groups.rule.any')), 'healthy'],
  ['any', view(11, 12, true), line(of(11, 12), text('window.groups.red.any')), 'down'],
  ['all', view(9, 12), line(of(9, 12), text('window.groups.rule.all')), 'degraded'],
  ['all', view(0, 2, true), line(of(0, 2), text('window.groups.red.all')), 'down'],
  [
    { fewerThanUp: 3 },
    view(3, 4),
    line(of(3, 4), text('window.groups.rule.fewer', { least: 3 })),
    'degraded',
  ],
  [
    { fewerThanUp: 3 },
    view(2, 4, true),
    line(of(2, 4), text('window.groups.red.fewer', { least: 3 })),
    'down',
  ],
  [
    'any',
    view(0, 0),
    line(text('window.groups.noneCounted'), text('window.groups.rule.any')),
    'unknown',
  ],
  [
    'any',
    undefined,
    line(text('window.groups.noneCounted'), text('window.groups.rule.any')),
    'unknown',
  ],
])('%j with %j', (redWhen, counts, words, health) => {
  expect(groupLine(redWhen, counts)).toBe(words);
  expect(groupHealth(counts)).toBe(health);
});
