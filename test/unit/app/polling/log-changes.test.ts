// The log names the instances whose health has changed, but not thousands of them.
import { expect, it } from 'vitest';
import { logChanges } from '../../../../main/app/polling/log-changes.ts';
import { buildChange } from '../../../support/core/core-builders.ts';

function logged(count: number): readonly string[] {
  const log: string[] = [];
  const changes = Array.from({ length: count }, (_, i) =>
    buildChange(`i${i}`, i % 3 === 0 ? 'healthy' : 'down'),
  );
  const fresh = buildChange('new', 'healthy', { from: null });
  logChanges('main', [fresh, ...changes], { info: (line) => void log.push(line) });
  return log;
}

it('up to a hundred are named, new ones are not', () => {
  const lines = logged(100);
  expect(lines).toHaveLength(100);
  expect(lines.slice(0, 2)).toEqual(['main: i0: down -> healthy', 'main: i1: degraded -> down']);
});

it('further ones are counted by what became of them', () => {
  expect(logged(10_000).slice(100)).toEqual([
    'main: 6600 more: degraded -> down',
    'main: 3300 more: down -> healthy',
  ]);
});
