// A line of the history keeps what its problem says.
import { expect, it } from 'vitest';
import { parseEvent, printEvent } from '../../../../main/adapters/storage/history/line.ts';
import type { HistoryEvent } from '../../../../main/core/history/events.ts';
import { timeOf, unreachable } from '../../../support/core/core-builders.ts';

const fault = { kind: 'fault', at: timeOf('10:43'), account: 'main' } as const;

it.each<HistoryEvent>([
  { ...fault, problem: unreachable() },
  {
    ...fault,
    problem: {
      ...{ kind: 'unreachable', why: 'proxy-sign-in', status: null, said: null },
      proxy: 'proxy.example:3128',
    },
  },
])('%j is read as it was written', (event) => {
  expect(parseEvent(printEvent(event))).toEqual(event);
});
