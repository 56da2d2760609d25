// What the window gets of a page of the journal.
import { expect, it } from 'vitest';
import { type HistoryEvent, withoutNames } from '../../../../main/core/history/events.ts';

it('a notification comes to the window without the names of its instances', () => {
  const start: HistoryEvent = { kind: 'start', at: 1, account: 'main' };
  const notice: HistoryEvent = {
    ...{ kind: 'notice', at: 2, account: 'main', about: 'lost' },
    ...{ title: '2 instances disconnected', shown: true, instances: ['a', 'b'] },
  };
  expect(withoutNames({ events: [notice, start], cursor: 'more' })).toEqual({
    events: [{ ...notice, instances: [] }, start],
    cursor: 'more',
  });
});
