// Deleting the history of one account: its lines and sums go, and all else stays as it was, byte for byte.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../../../main/adapters/storage/history/forwards.ts';
import { DAY_MS } from '../../../../main/core/history/events.ts';
import { DAY, HistoryFolder, changeOf as of, TODAY } from '../../../support/core/history-folder.ts';

let history: HistoryFolder;
beforeEach(() => {
  history = new HistoryFolder();
});
afterEach(() => history.remove());

/** A line of a file, and whose it is. */
interface Line {
  readonly text: string;
  readonly account: string | null;
}

/** So much of a file is read at once. */
const BLOCK = 64 * 1024;
const ACCOUNTS = ['main', 'account-2', 'ma"in\\', 'ü\ud800'];

const accountLine = fc
  .record({
    account: fc.constantFrom(...ACCOUNTS),
    name: fc.constantFrom('a', ...ACCOUNTS, ...ACCOUNTS.map((id) => JSON.stringify(id))),
    kind: fc.constantFrom('health', 'notice', 'of another version'),
    // Lines of several blocks, too.
    more: fc.oneof(
      { weight: 9, arbitrary: fc.nat(300) },
      fc.integer({ min: 60_000, max: 140_000 }),
    ),
  })
  .map(({ more, ...fields }) => ({
    text: JSON.stringify({ at: '2026-06-13T00:00:00Z', ...fields, title: 'ü'.repeat(more) }),
    account: fields.account,
  }));
const otherLine = fc
  .oneof(
    fc.constantFrom('', '\r', '{', 'null', '"main"', '["main"]', '{"name":"main"}', '\u0000'),
    // Cut off by a crash.
    accountLine.map(({ text }) => text.slice(0, -1)),
    fc.constantFrom('{"account":{"account":"main"}}', '{"account":["main"]}'),
  )
  .map((text): Line => ({ text, account: null }));
const day = fc.record({
  lines: fc.array(fc.oneof({ weight: 3, arbitrary: accountLine }, otherLine), { maxLength: 30 }),
  /** The last line may lack its line break. */
  isWhole: fc.boolean(),
});

const printed = (lines: readonly Line[], isWhole: boolean) =>
  lines.map(({ text }, i) => (isWhole || i < lines.length - 1 ? `${text}\n` : text));

it('leaves exactly the other lines, in their order, in whatever blocks they are read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(day, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...ACCOUNTS),
      async (days, account) => {
        rmSync(history.path, { recursive: true, force: true });
        mkdirSync(history.path);
        const nameOf = (i: number) => `2026-06-1${i}.jsonl`;
        for (const [i, { lines, isWhole }] of days.entries()) {
          writeFileSync(history.file(nameOf(i)), printed(lines, isWhole).join(''));
        }
        expect(await history.open().forget(account)).toBeNull();
        for (const [i, { lines, isWhole }] of days.entries()) {
          const kept = printed(lines, isWhole).filter((_, n) => lines[n]?.account !== account);
          expect(history.textOf(nameOf(i))).toBe(kept.join(''));
        }
        expect(readdirSync(history.path)).toHaveLength(days.length);
      },
    ),
    { numRuns: 150 },
  );
}, 30_000);

it('passes a line through that is too long to be an event, and finds the ones around it', async () => {
  const own = '{"account":"main"}';
  // Its last block looks like a line of the account.
  const long = `${'x'.repeat(LONGEST_LINE + 2 * BLOCK - own.length - 1)}${own}`;
  mkdirSync(history.path);
  writeFileSync(history.file(TODAY), `${own}\n${long}\n${own}\n{}\n`);
  expect(await history.open().forget('main')).toBeNull();
  expect(history.textOf() === `${long}\n{}\n`).toBe(true);
});

it('touches no file without the account, and none of another program', async () => {
  const store = history.open();
  store.append([of('main'), of('main', DAY - DAY_MS), of('account-2')]);
  writeFileSync(history.file('notes.txt'), JSON.stringify({ account: 'account-2' }));
  const before = history.contents();
  const { ino } = statSync(history.file('2026-06-12.jsonl'));
  expect(await store.forget('nobody')).toBeNull();
  expect(history.contents()).toEqual(before);
  await store.forget('account-2');
  expect(statSync(history.file('2026-06-12.jsonl')).ino).toBe(ino);
  expect(history.contents().get('notes.txt')).toContain('account-2');
});

it('without a history there is nothing to do', async () => {
  expect(await history.open().forget('main')).toBeNull();
  expect(existsSync(history.path)).toBe(false);
});

describe('what is appended meanwhile', () => {
  it('stays, whoever reads, writes and deletes at the same time', async () => {
    const store = history.open();
    const many = Array.from({ length: 20_000 }, (_, i) =>
      of(i % 2 ? 'main' : 'account-2', DAY + i),
    );
    store.append(many);
    let appended = 0;
    let isDone = false;
    const deleting = Promise.all(['account-2', 'nobody'].map((id) => store.forget(id)));
    void deleting.finally(() => {
      isDone = true;
    });
    // Everything else has its turn between two blocks.
    while (!isDone) {
      expect(store.append([of('main', DAY + DAY_MS / 2 + appended)])).toBeNull();
      appended += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await deleting).toEqual([null, null]);
    expect(appended).toBeGreaterThan(20);
    store.append([of('main', DAY + DAY_MS - 1)]);
    const left = (await history.readAll()).map(({ at, account }) => [account, at - DAY]);
    expect(left).toEqual([
      ...many.filter(({ account }) => account === 'main').map(({ at }) => ['main', at - DAY]),
      ...Array.from({ length: appended }, (_, i) => ['main', DAY_MS / 2 + i]),
      ['main', DAY_MS - 1],
    ]);
  });

  it('and is of the deleted account goes as well', async () => {
    const store = history.open();
    store.append([of('account-2'), of('main')]);
    const deleting = store.forget('account-2');
    store.append([of('account-2', DAY + 1), of('main', DAY + 1)]);
    await deleting;
    expect(history.textOf()).not.toContain('account-2');
    expect(await history.readAll()).toHaveLength(2);
  });
});

it('a journal that is open continues after the deletion, without a failure', async () => {
  const store = history.open();
  const ids = Array.from({ length: 40 }, (_, i) => (i % 3 ? 'account-2' : 'main'));
  store.append(ids.map((id, i) => of(id, DAY + i)));
  const { cursor } = await store.page({}, null, 5);
  await store.forget('account-2');
  const { events } = await store.page({}, cursor, 99);
  expect(new Set(events.map(({ account }) => account))).toEqual(new Set(['main']));
  expect(await history.pages()).toHaveLength(ids.filter((id) => id === 'main').length);
});

it('a file that is a link stays one, and what it leads to is written anew', async () => {
  mkdirSync(history.path);
  const target = join(history.profile, 'elsewhere.jsonl');
  writeFileSync(target, '{"account":"main"}\n{"account":"account-2"}\n', { mode: 0o600 });
  symlinkSync(target, history.file(TODAY));
  await history.open().forget('account-2');
  expect(readFileSync(target, 'utf8')).toBe('{"account":"main"}\n');
  expect([history.textOf(), statSync(target).mode & 0o777]).toEqual([
    '{"account":"main"}\n',
    0o600,
  ]);
});
