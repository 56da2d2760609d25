// The settings file on disk: any content can be read, a broken file is set aside, and an unread file is never overwritten.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Account, DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { SmallDisk } from '../../../support/core/small-disk.ts';

const NOW = Date.UTC(2026, 5, 13, 10, 42, 7, 5);
const ASIDE = 'settings.json.broken-2026-06-13T10-42-07-005Z';

let openSettings: typeof import('../../../../main/adapters/storage/settings.ts').openSettings;
let folder: string;

beforeAll(async () => {
  // Outside Electron, its package returns the path of its executable, and downloads one unless this is set.
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', tmpdir());
  ({ openSettings } = await import('../../../../main/adapters/storage/settings.ts'));
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'settings.json');
const write = (content: string | Buffer) => writeFileSync(file(), content);
const written = () => JSON.parse(readFileSync(file(), 'utf8'));
const open = () => openSettings(folder, NOW);
const SHOP = { id: 'main', name: 'Shop', baseUrl: 'https://wa.example.com/api' };

describe('a settings file', () => {
  it('that does not exist means defaults, and is not created', () => {
    const { store, unread } = open();
    expect(store.read()).toEqual({ settings: DEFAULT_SETTINGS, warnings: [] });
    expect([unread, readdirSync(folder)]).toEqual([null, []]);
  });

  it('that is valid is read and left unchanged, byte for byte', () => {
    const content = '{ "pollSeconds":45,\r\n  "colour": "dark" }\n\n';
    write(content);
    const { store, unread } = open();
    expect(store.read().settings).toEqual({ ...DEFAULT_SETTINGS, pollSeconds: 45 });
    expect([unread, readFileSync(file(), 'utf8')]).toEqual([null, content]);
  });

  it('with values out of bounds is read with warnings and left unchanged', () => {
    write('{"pollSeconds":1}');
    const { settings, warnings } = open().store.read();
    expect([settings.pollSeconds, warnings.length]).toEqual([30, 1]);
    expect(written()).toEqual({ pollSeconds: 1 });
  });

  it.each(['null', '[]', '42', '"text"'])('that contains %s means defaults', (content) => {
    write(content);
    expect(open().store.read().settings).toEqual(DEFAULT_SETTINGS);
  });
});

describe('a settings file that does not parse', () => {
  it.each([
    ['half written', Buffer.from('{"pollSeconds": 45,\n "accounts": [{"id"')],
    ['empty', Buffer.alloc(0)],
    ['binary', Buffer.from([0x7b, 0x00, 0xff, 0xfe, 0x80, 0x0d, 0x0a])],
  ])('(%s) is set aside unchanged, and defaults apply', (_how, content) => {
    write(content);
    const { store, unread } = open();
    expect([unread, readdirSync(folder)]).toEqual([{ kind: 'set-aside', file: ASIDE }, [ASIDE]]);
    expect(readFileSync(join(folder, ASIDE)).equals(content)).toBe(true);
    expect(store.read()).toEqual({ settings: DEFAULT_SETTINGS, warnings: [] });
  });

  it('is reported once, and the next start has nothing to set aside', () => {
    write('{');
    open();
    expect(open().unread).toBeNull();
    expect(readdirSync(folder)).toEqual([ASIDE]);
  });

  it('stays set aside when something is saved', () => {
    write('{');
    open().store.saveAccounts([SHOP]);
    expect(readdirSync(folder).sort()).toEqual(['settings.json', ASIDE]);
    expect(readFileSync(join(folder, ASIDE), 'utf8')).toBe('{');
  });
});

describe('a settings file that can be neither read nor moved', () => {
  it.each<readonly [string, () => void]>([
    // A non-empty folder is in its place, or in the way of its new name.
    ['unreadable', () => mkdirSync(join(file(), 'x'), { recursive: true })],
    [
      'cannot be moved',
      () => {
        write('{');
        mkdirSync(join(folder, ASIDE, 'x'), { recursive: true });
      },
    ],
  ])('(%s) is reported by name and stays in place, and nothing is saved', (_which, make) => {
    make();
    const before = readdirSync(folder);
    const { store, unread } = open();
    expect(unread).toEqual({ kind: 'unreadable', file: 'settings.json' });
    expect(store.read()).toEqual({ settings: DEFAULT_SETTINGS, warnings: [] });
    expect([store.save({ theme: 'dark' }), store.saveAccounts([SHOP])]).toEqual([false, false]);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('saving accounts', () => {
  const A = { id: 'a', n: 1 };
  const B = { id: 'b', n: 2 };
  /** Left out when the file is read, since its id is taken. */
  const AGAIN = { id: 'b', n: 3 };
  const C: Account = { id: 'c', name: '', baseUrl: 'https://c.example/api' };

  it('adds it to a new file', () => {
    const { store } = open();
    store.saveAccounts([SHOP]);
    expect(written()).toEqual({ accounts: [SHOP] });
    expect(store.read().settings.accounts).toEqual([SHOP]);
    expect(open().store.read().settings.accounts).toEqual([SHOP]);
  });

  it('keeps unknown keys in the file and in the account', () => {
    const branch = { id: 'branch', colour: 'red' };
    write(
      JSON.stringify({
        theme: 'dark',
        pollSeconds: 1,
        accounts: [branch, { id: 'main', name: 'Main', since: 2024 }],
      }),
    );
    const { store } = open();
    const [first] = store.read().settings.accounts;
    store.saveAccounts([first as Account, SHOP]);
    expect(written()).toEqual({
      theme: 'dark',
      pollSeconds: 1,
      accounts: [branch, { ...SHOP, since: 2024 }],
    });
  });

  it('leaves unreadable entries in place', () => {
    write(JSON.stringify({ accounts: [null, 'old', { name: 'no id' }] }));
    open().store.saveAccounts([SHOP]);
    expect(written().accounts).toEqual([null, 'old', { name: 'no id' }, SHOP]);
  });

  it.each<readonly [string, readonly string[], readonly unknown[]]>([
    ['another order', ['b', 'a'], [{ id: 'b', n: 2 }, null, { id: 'a', n: 1 }, { id: 'b', n: 3 }]],
    ['one removed', ['a'], [{ id: 'a', n: 1 }, null]],
    ['one added', ['a', 'b', 'c'], [A, null, B, AGAIN, { id: 'c', name: '', baseUrl: C.baseUrl }]],
  ])('%s: what each entry has goes with it, and what cannot be read stays', (_how, ids, after) => {
    write(JSON.stringify({ accounts: [A, null, B, AGAIN] }));
    const { store } = open();
    const known = [...store.read().settings.accounts, C];
    store.saveAccounts(ids.flatMap((id) => known.find((account) => account.id === id) ?? []));
    expect(written().accounts).toEqual(after);
    expect(store.read().settings.accounts.map(({ id }) => id)).toEqual(ids);
  });

  it('drops an interval that is no longer set', () => {
    write(JSON.stringify({ accounts: [{ ...SHOP, pollSeconds: 300 }] }));
    open().store.saveAccounts([SHOP]);
    expect(written().accounts).toEqual([SHOP]);
  });

  it('drops that an account needs a token once it has one', () => {
    write(JSON.stringify({ accounts: [{ ...SHOP, needsToken: true }] }));
    const { store } = open();
    expect(store.read().settings.accounts).toEqual([{ ...SHOP, needsToken: true }]);
    store.saveAccounts([SHOP]);
    expect(written().accounts).toEqual([SHOP]);
  });

  it('goes with other settings in one write', () => {
    write(
      JSON.stringify({ theme: 'dark', notify: { sound: 1 }, accounts: [{ id: 'main', n: 1 }] }),
    );
    const { store } = open();
    const notify = { ...DEFAULT_SETTINGS.notify, down: false };
    expect(store.save({ accounts: [SHOP], notify, pollSeconds: 60 })).toBe(true);
    expect(written()).toEqual({
      ...{ theme: 'dark', pollSeconds: 60, notify: { ...notify, sound: 1 } },
      accounts: [{ n: 1, ...SHOP }],
    });
  });

  it('finds an id with spaces around it, like reading', () => {
    write(JSON.stringify({ accounts: [{ id: ' main ', name: 'Main' }] }));
    const { store } = open();
    store.saveAccounts([SHOP]);
    expect(store.read()).toEqual({
      settings: { ...DEFAULT_SETTINGS, accounts: [SHOP] },
      warnings: [],
    });
  });
});

it.skipIf(!SmallDisk.possible())(
  'a change on a full disk is refused, and the file keeps its content (needs root to mount one)',
  () => {
    const disk = new SmallDisk(folder, '64k');
    try {
      const content = JSON.stringify({ pollSeconds: 45, ours: 'a'.repeat(20_000) });
      write(content);
      const { store } = open();
      // Room for one more page, which is less than the file.
      writeFileSync(join(folder, 'ballast'), Buffer.alloc(36 * 1024));
      expect(store.save({ theme: 'dark' })).toBe(false);
      expect(store.saveAccounts([SHOP])).toBe(false);
      expect(readFileSync(file(), 'utf8')).toBe(content);
      rmSync(join(folder, 'ballast'));
      expect(store.save({ theme: 'dark' })).toBe(true);
      expect(written()).toEqual({ ...JSON.parse(content), theme: 'dark' });
    } finally {
      disk.remove();
    }
  },
);
