// The fleets of the stand-in service, and the demo that runs on one of them.
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { expect } from 'vitest';
import { test } from '../../support/service/asked-service.ts';
import { buildFleet, demoFleet } from '../../support/service/builders.ts';
import { playDemo } from '../../support/service/scenario.ts';

test('fleets are deterministic, with valid numbers and unique API names', () => {
  for (const fleet of [() => buildFleet(2_000), demoFleet]) {
    const names = fleet().map((instance) => instance.apiInstanceName);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^t1_[a-z0-9]{8}_[a-z0-9_]+$/.test(name))).toBe(true);
    expect(fleet().filter(({ number }) => !isValidPhoneNumber(`+${number}`))).toEqual([]);
    expect(fleet()).toEqual(fleet());
  }
});

test('the demo plays two rounds, heals what it breaks, and can be stopped', async ({ service }) => {
  let due: (() => void) | null = null;
  const lines: string[] = [];
  const stop = playDemo(service, {
    tell: (sentence, at) => lines.push(`${at} ${sentence}`),
    clock: {
      after(_delayMs, call) {
        due = call;
        return () => {
          due = null;
        };
      },
    },
  });
  const step = (): void => due?.();
  // Two rounds end at 340 s; the next thing to happen is at 375 s.
  while (lines.filter((line) => line.startsWith('340 ')).length < 3 && lines.length < 100) step();
  expect(service.fault).toBeNull();
  expect(service.instances.every((row) => row.state === 'open')).toBe(true);
  expect(lines[0]).toBe('15 Jakarta Store loses its connection');
  expect(lines).toContain('195 Farmácia Boa Vista loses its connection');
  expect(lines.filter((line) => line.includes('t1_') || line.includes('not so'))).toEqual([]);
  stop();
  expect(due).toBeNull();
});
