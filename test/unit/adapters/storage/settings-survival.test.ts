// The settings file survives: the version before, damage while the app runs, and two changes in the same moment.
import fs, {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DEFAULT_SETTINGS,
  NOTIFY_KINDS,
  type SettingsEdit,
} from '../../../../main/core/account/settings.ts';
import { quietHours } from '../../../support/core/core-builders.ts';

/** Somebody else's turn: when the new file is written and not yet in place, and while the app waits. */
let onFlushed = () => {};
let onPause = () => {};

// The disk is the real one: others only have their turn at a certain moment.
const reallyWrite = fs.writeFileSync;
vi.spyOn(fs, 'writeFileSync').mockImplementation((path, ...rest) => {
  reallyWrite(path, ...rest);
  if (String(path).endsWith('.next')) onFlushed();
});
syncBuiltinESMExports();
vi.spyOn(Atomics, 'wait').mockImplementation(() => {
  onPause();
  return 'timed-out';
});

let openSettings: typeof import('../../../../main/adapters/storage/settings.ts').openSettings;
let folder: string;

beforeAll(async () => {
  // Outside Electron, its package returns the path of its executable, and downloads one unless this is set.
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', tmpdir());
  ({ openSettings } = await import('../../../../main/adapters/storage/settings.ts'));
});
beforeEach(() => {
  onFlushed = () => {};
  onPause = () => {};
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'settings.json');
const write = (content: object | string) =>
  writeFileSync(file(), typeof content === 'string' ? content : JSON.stringify(content));
const written = () => JSON.parse(readFileSync(file(), 'utf8'));
const open = () => openSettings(folder, 0).store;

/** All keys of the version before, and some of a later one. */
const BEFORE = {
  accounts: [{ id: 'main', name: 'Shops', baseUrl: 'https://wa.example.com/api', later: 1 }],
  pollSeconds: 45,
  confirmSeconds: 30,
  notify: { down: true, recovered: false, pairing: true, removed: true, service: true, later: 2 },
  language: 'en',
  theme: 'dark',
  trayIcon: 'monochrome',
  quietHours: { from: '21:30', to: '06:00', later: 3 },
  remindMinutes: 30,
  summaryAtStart: true,
  groups: [{ name: 'Jakarta', members: ['a'], redWhen: 'all', later: 4 }],
  later: { deep: [5] },
};

describe('a file of the previous version', () => {
  it('is read as it was meant, with the new settings off', () => {
    write(BEFORE);
    const { settings, warnings } = open().read();
    expect(warnings).toEqual([]);
    expect(settings).toMatchObject({
      ...{ pollSeconds: 45, theme: 'dark', remindMinutes: 30, summaryAtStart: true },
      quietHours: quietHours('21:30-06:00'),
      notify: { down: true, recovered: false },
      sounds: DEFAULT_SETTINGS.sounds,
    });
  });

  it.each<readonly [string, SettingsEdit, object]>([
    ['another setting', { theme: 'light' }, { theme: 'light' }],
    ['a switch', { notify: { down: false } }, { notify: { ...BEFORE.notify, down: false } }],
    ['a sound', { sounds: { down: true } }, { sounds: { down: true } }],
    [
      'the days',
      { quietHours: quietHours('21:30-06:00', { days: ['sat'] }) },
      { quietHours: { ...BEFORE.quietHours, days: ['sat'] } },
    ],
    [
      'the exception',
      { quietHours: quietHours('21:30-06:00', { exceptAllDown: true }) },
      { quietHours: { ...BEFORE.quietHours, exceptAllDown: true } },
    ],
    [
      'the times',
      { quietHours: quietHours('23:00-05:00') },
      { quietHours: { ...BEFORE.quietHours, from: '23:00', to: '05:00' } },
    ],
  ])('loses nothing when %s is changed', (_what, change, expected) => {
    write(BEFORE);
    expect(open().save(change)).toBe(true);
    expect(written()).toEqual({ ...BEFORE, ...expected });
  });

  it('is like one again once all days are quiet, without an exception', () => {
    write(BEFORE);
    const store = open();
    store.save({ quietHours: quietHours('21:30-06:00', { days: ['sat'], exceptAllDown: true }) });
    store.save({ quietHours: quietHours('21:30-06:00') });
    expect(written()).toEqual(BEFORE);
  });
});

describe('two changes in the same moment', () => {
  it('from the window are both kept, also of one setting', () => {
    const store = open();
    for (const change of [
      { sounds: { down: true } },
      { sounds: { service: true } },
      { notify: { down: false } },
      { notify: { service: false } },
    ])
      store.save(change);
    expect(written()).toEqual({
      sounds: { down: true, service: true },
      notify: { down: false, service: false },
    });
  });

  it('from the window and by hand are both kept, although the window has not seen the other', () => {
    const key = fc.constantFrom('theme', 'pollSeconds', 'mine', 'notify', 'sounds');
    const value = fc.integer({ min: 5, max: 3600 });
    const kind = fc.constantFrom(...NOTIFY_KINDS);
    const step = fc.record({ byHand: fc.boolean(), key, value, kind });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        write({});
        const store = open();
        const expected = new Map<string, unknown>();
        for (const one of steps) {
          const isSwitch = one.key === 'notify' || one.key === 'sounds';
          const path = isSwitch ? `${one.key}.${one.kind}` : one.key;
          const next = isSwitch ? one.value % 2 === 0 : one.value;
          expected.set(path, next);
          if (one.byHand) {
            const now = written();
            write({ ...now, [one.key]: isSwitch ? { ...now[one.key], [one.kind]: next } : next });
          } else store.save({ [one.key]: isSwitch ? { [one.kind]: next } : next } as SettingsEdit);
        }
        const now = written();
        for (const [path, next] of expected) {
          const [first = '', second] = path.split('.');
          expect(second === undefined ? now[first] : now[first][second], path).toBe(next);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are both kept where the other comes between the reading and the writing', () => {
    write({ pollSeconds: 45 });
    const store = open();
    let times = 0;
    onFlushed = () => {
      times += 1;
      if (times <= 2) write({ ...written(), [`mine${times}`]: times });
    };
    expect(store.save({ theme: 'dark' })).toBe(true);
    expect(written()).toEqual({ pollSeconds: 45, mine1: 1, mine2: 2, theme: 'dark' });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each<readonly [string, () => void]>([
    ['empty', () => write('')],
    ['half written', () => write('{"pollSeconds": 60, "mi')],
    ['moved away', () => renameSync(file(), join(folder, 'settings.json~'))],
  ])('are both kept where the file is %s for a moment', (_how, begin) => {
    write({ pollSeconds: 45 });
    const store = open();
    begin();
    let times = 0;
    onPause = () => {
      times += 1;
      if (times === 2) write({ pollSeconds: 60, mine: 1 });
    };
    expect(store.save({ theme: 'dark' })).toBe(true);
    expect(written()).toEqual({ pollSeconds: 60, mine: 1, theme: 'dark' });
  });

  it('are given up if somebody else keeps writing', () => {
    write({});
    const store = open();
    let times = 0;
    onFlushed = () => {
      times += 1;
      write({ times });
    };
    expect(store.save({ theme: 'dark' })).toBe(false);
    expect(written()).toEqual({ times });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });
});

describe('a file that is damaged while the app runs', () => {
  it('keeps its damage, the settings stay, and a change is refused until it is mended', () => {
    write({ pollSeconds: 45, mine: 1 });
    const store = open();
    write('{"pollSeconds": 60, "mi');
    expect(store.read().settings.pollSeconds).toBe(45);
    expect(store.save({ theme: 'dark' })).toBe(false);
    expect(readFileSync(file(), 'utf8')).toBe('{"pollSeconds": 60, "mi');
    expect(readdirSync(folder)).toEqual(['settings.json']);
    write({ pollSeconds: 60, mine: 1 });
    expect(store.save({ theme: 'dark' })).toBe(true);
    expect(written()).toEqual({ pollSeconds: 60, mine: 1, theme: 'dark' });
  });

  it('is left alone when it holds no object', () => {
    write({});
    const store = open();
    write('[1]');
    expect(store.save({ theme: 'dark' })).toBe(false);
    expect(readFileSync(file(), 'utf8')).toBe('[1]');
  });

  it('can be deleted, and begins anew with the next change', () => {
    write({ pollSeconds: 45 });
    const store = open();
    rmSync(file());
    expect(store.save({ theme: 'dark' })).toBe(true);
    expect(written()).toEqual({ theme: 'dark' });
  });
});
