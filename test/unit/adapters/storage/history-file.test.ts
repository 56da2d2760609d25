// The history files: one line per event, intact after any interruption, and read page by page.
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DAY_MS,
  type HistoryEvent,
  type JournalFilter,
} from '../../../../main/core/history/events.ts';
import { SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { change, DAY, HistoryFolder, TODAY } from '../../../support/core/history-folder.ts';

let history: HistoryFolder;
beforeEach(() => {
  history = new HistoryFolder();
});
afterEach(() => history.remove());

describe('writing', () => {
  it('puts each event on its own line in the file of its UTC day', async () => {
    const events = [change(DAY - 1), change(DAY), change(DAY + DAY_MS - 1), change(DAY + DAY_MS)];
    expect(history.open().append(events)).toBeNull();
    const days = ['2026-06-12.jsonl', TODAY, '2026-06-14.jsonl'];
    expect(readdirSync(history.path).sort()).toEqual(days);
    expect(readFileSync(history.file(TODAY), 'utf8')).toBe(
      '{"at":"2026-06-13T00:00:00.000Z","kind":"health","account":"main","instance":"a","name":"a",' +
        '"from":"healthy","to":"down","reason":{"code":"silent"}}\n' +
        '{"at":"2026-06-13T23:59:59.999Z","kind":"health","account":"main","instance":"a","name":"a",' +
        '"from":"healthy","to":"down","reason":{"code":"silent"}}\n',
    );
    expect(await history.readAll()).toEqual(events.slice(1, 3));
  });

  it('ignores daylight saving time', async () => {
    // Clock changes in Berlin and New York.
    for (const day of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 10, 1)]) {
      const events = Array.from({ length: 24 * 4 }, (_, i) => change(day + i * 900 * SECOND));
      history.open().append(events);
      expect(await history.readAll(day)).toEqual(events);
    }
  });

  it('never lets a name break its line', async () => {
    const name = 'a"\n{"kind":"stop"}\u2028\u0000\ud800';
    history.open().append([change(DAY, name)]);
    expect(readFileSync(history.file(TODAY), 'utf8').split('\n')).toHaveLength(2);
    expect(await history.pages({ instance: name })).toMatchObject([{ instance: name }]);
  });

  it('starts a new line after one that was cut at any byte, and loses only that line', async () => {
    history.open().append([change(DAY), change(DAY + SECOND, 'ü')]);
    const whole = readFileSync(history.file(TODAY));
    for (let cut = whole.indexOf('\n') + 1; cut <= whole.length; cut += 1) {
      writeFileSync(history.file(TODAY), whole.subarray(0, cut));
      // A line that lacks only its line break is complete.
      expect(await history.readAll()).toHaveLength(cut >= whole.length - 1 ? 2 : 1);
      history.open().append([change(DAY + 2 * SECOND)]);
      const kept = cut >= whole.length - 1 ? ['a', 'ü', 'a'] : ['a', 'a'];
      expect((await history.readAll()).map((e) => 'instance' in e && e.instance)).toEqual(kept);
      expect(await history.pages()).toHaveLength(kept.length);
    }
  });

  it('only appends', () => {
    history.open().append([change(DAY)]);
    const { ino } = statSync(history.file(TODAY));
    const before = readFileSync(history.file(TODAY), 'utf8');
    history.open().append([change(DAY + SECOND)]);
    expect(statSync(history.file(TODAY)).ino).toBe(ino);
    expect(readFileSync(history.file(TODAY), 'utf8').startsWith(before)).toBe(true);
  });

  it('reports a failure, and works again when the cause is gone', async () => {
    writeFileSync(history.path, 'in the way');
    const store = history.open();
    expect(store.append([change(DAY)])).toBe('failed');
    expect([store.sizeOf(DAY), await store.page({}, null, 9)]).toEqual([
      0,
      { events: [], cursor: null },
    ]);
    rmSync(history.path);
    expect(store.append([change(DAY)])).toBeNull();
    expect(await history.readAll()).toHaveLength(1);
  });
});

describe('reading', () => {
  it('finds a notification about 50,000 instances, and what stands around it', async () => {
    const instances = Array.from({ length: 50_000 }, (_, i) => `t1_mq9r2jov_a_longer_name_${i}`);
    const mass: HistoryEvent = {
      ...{ kind: 'notice', at: DAY + SECOND, account: 'main', about: 'lost' },
      ...{ title: '50,000 instances disconnected', shown: true, instances },
    };
    const before = change(DAY);
    const after = change(DAY + 2 * SECOND);
    history.open().append([before, mass]);
    expect(history.open().last('main', ['health', 'notice'])).toEqual(mass);
    history.open().append([after]);
    expect(await history.readAll()).toEqual([before, mass, after]);
    expect(await history.pages()).toEqual([after, mass, before]);
    expect(await history.pages({ instance: instances[49_999] ?? '' })).toEqual([mass]);
  });

  it('by pages finds every event, whatever lies between the lines', async () => {
    const anything = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'ü', 'x"y') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', '{', 'null', '[]', '{"kind":"health"}', '\u0000'),
      },
      { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 140_000 }).map((n) => 'z'.repeat(n)) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anything, fc.nat(2)), { maxLength: 40 }),
        fc.constantFrom(null, 'a', 'x"y'),
        fc.integer({ min: 1, max: 7 }),
        async (lines, instance, limit) => {
          rmSync(history.path, { recursive: true, force: true });
          const store = history.open();
          store.append([change(DAY)]);
          const expected = [change(DAY)];
          for (const [what, ago] of lines) {
            const at = DAY - ago * DAY_MS;
            const isName = /^(a|b|ü|x"y)$/.test(what);
            if (isName) {
              store.append([change(at, what, what.repeat(200))]);
              expected.push(change(at, what, what.repeat(200)));
            } else {
              store.append([change(at)]);
              expected.push(change(at));
              const name = `${new Date(at).toISOString().slice(0, 10)}.jsonl`;
              appendFileSync(history.file(name), `${what}\n`);
            }
          }
          const newest = expected
            .map((event, i) => ({ event, i }))
            .filter(
              ({ event }) =>
                instance === null || event.kind !== 'health' || event.instance === instance,
            )
            .sort((x, y) => y.event.at - x.event.at || y.i - x.i)
            .map(({ event }) => event);
          expect(await history.pages({ instance }, limit)).toEqual(newest);
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);

  it('filters by account, instance and kind', async () => {
    const notification: HistoryEvent = {
      kind: 'notice',
      ...{ at: DAY, account: 'main', about: 'lost', title: '3 instances disconnected' },
      ...{ shown: true, instances: ['a', 'b', 'c'] },
    };
    const all: readonly HistoryEvent[] = [
      { kind: 'start', at: DAY, account: 'other' },
      change(DAY, 'a'),
      { ...change(DAY, 'b'), restated: true } as HistoryEvent,
      notification,
      { kind: 'fault', at: DAY, account: 'main', problem: unreachable() },
      { kind: 'watch', at: DAY, account: 'main', from: DAY - 1 },
    ];
    history.open().append(all);
    const kinds = async (filter: JournalFilter) =>
      (await history.pages(filter)).map(({ kind }) => kind);
    expect(await kinds({})).toEqual(['fault', 'notice', 'health', 'start']);
    expect(await kinds({ account: 'other' })).toEqual(['start']);
    expect(await kinds({ instance: 'b' })).toEqual(['notice']);
    expect(await kinds({ instance: 'b', restated: true })).toEqual(['notice', 'health']);
    expect(await kinds({ kinds: ['watch', 'fault'] })).toEqual(['watch', 'fault']);
    expect(await kinds({ instance: 'nobody' })).toEqual([]);
  });

  it('continues where the previous page ended, whatever was written meanwhile', async () => {
    const store = history.open();
    store.append([1, 2, 3, 4].map((i) => change(DAY + i)));
    const first = await store.page({}, null, 2);
    store.append([change(DAY + 5)]);
    const second = await store.page({}, first.cursor, 2);
    expect([...first.events, ...second.events].map(({ at }) => at - DAY)).toEqual([4, 3, 2, 1]);
  });

  it.each(['', 'x', '2026-06-13', '2026-06-13:-1', '2026-13-45:10', '../../etc:1'])(
    'from an invalid cursor (%j) returns nothing',
    async (cursor) => {
      history.open().append([change(DAY)]);
      expect(await history.open().page({}, cursor, 9)).toEqual({ events: [], cursor: null });
    },
  );
});

it('the newest event of an account among some kinds is found, whatever other accounts are called', () => {
  const store = history.open();
  const ids = ['main', 'ma"in\\', 'mai'];
  const events = ids.flatMap((account, i) => [
    { kind: 'start', at: DAY + i, account } as const,
    { ...change(DAY + 10 + i, ids[0]), account },
    { kind: 'stop', at: DAY + DAY_MS + i, account } as const,
  ]);
  store.append(events);
  for (const account of ids) {
    const own = events.filter((event) => event.account === account);
    expect(store.last(account, ['start', 'health', 'stop'])).toEqual(own[2]);
    expect(store.last(account, ['start', 'health'])).toEqual(own[1]);
    expect(store.last(account, ['watch'])).toBeNull();
  }
  expect(store.last('nobody', ['start'])).toBeNull();
});
