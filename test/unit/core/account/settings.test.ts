// Tests how an untrusted settings file is read: defaults, bounds, warnings and accounts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, settingsFor } from '../../../../main/core/account/settings.ts';
import { readSettings } from '../../../../main/core/account/settings-file/read-settings.ts';
import { tidyBaseUrl } from '../../../../main/core/instance/address.ts';

const DEFAULT_URL = 'https://app.wachat.net/api/v1';

describe('a settings file', () => {
  it('can be empty: every key has a default', () => {
    expect(readSettings({})).toEqual({
      settings: {
        accounts: [{ id: 'main', name: '', baseUrl: DEFAULT_URL }],
        pollSeconds: 30,
        confirmSeconds: 60,
        notify: { down: true, recovered: true, pairing: true, removed: true, service: true },
        sounds: { down: false, recovered: false, pairing: false, removed: false, service: false },
        language: 'system',
        theme: 'system',
        trayIcon: 'colour',
        trayCount: false,
        textSize: 100,
        popover: true,
        shortcut: null,
        quietHours: null,
        remindMinutes: 0,
        summaryAtStart: false,
        groups: [],
        command: null,
      },
      warnings: [],
    });
  });

  it('may contain unknown keys', () => {
    const { settings, warnings } = readSettings({ colour: 'dark', notify: { sound: 'x' } });
    expect([settings, warnings]).toEqual([DEFAULT_SETTINGS, []]);
  });

  it.each([[null], [undefined], [42], ['text'], [[1, 2]]])(
    'is treated as empty if it contains %o',
    (raw) => {
      expect(readSettings(raw).settings).toEqual(DEFAULT_SETTINGS);
    },
  );

  it('always yields values within their bounds, and never throws', () => {
    const key = fc.constantFrom('accounts', 'pollSeconds', 'confirmSeconds', 'notify');
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (raw) => {
        const { settings } = readSettings(raw);
        expect(settings.accounts.length).toBeGreaterThan(0);
        expect(settings.pollSeconds).toBeGreaterThanOrEqual(5);
        expect(settings.pollSeconds).toBeLessThanOrEqual(3600);
        expect(settings.confirmSeconds).toBeGreaterThanOrEqual(0);
        expect(settings.confirmSeconds).toBeLessThanOrEqual(600);
        expect(Object.values(settings.notify).every((on) => typeof on === 'boolean')).toBe(true);
      }),
    );
  });
});

describe('a setting in seconds', () => {
  it.each([
    ['pollSeconds', 5],
    ['pollSeconds', 3600],
    ['pollSeconds', 7.5],
    ['confirmSeconds', 0],
    ['confirmSeconds', 600],
  ] as const)('accepts %s %d', (key, value) => {
    const { settings, warnings } = readSettings({ [key]: value });
    expect([settings[key], warnings]).toEqual([value, []]);
  });

  it.each([
    ['pollSeconds', 4.9],
    ['pollSeconds', 3601],
    ['pollSeconds', -30],
    ['pollSeconds', '30'],
    ['pollSeconds', null],
    ['pollSeconds', Number.NaN],
    ['confirmSeconds', -1],
    ['confirmSeconds', 601],
    ['confirmSeconds', true],
    ['confirmSeconds', [60]],
  ] as const)('replaces %s %o with the default and warns', (key, value) => {
    const { settings, warnings } = readSettings({ [key]: value, notify: { down: false } });
    expect(settings[key]).toBe(DEFAULT_SETTINGS[key]);
    expect(settings.notify.down).toBe(false);
    expect(warnings).toMatchObject([{ key, used: String(DEFAULT_SETTINGS[key]) }]);
  });

  it('of one account counts for it alone', () => {
    const accounts = [{ id: 'a', pollSeconds: 300 }, { id: 'b' }];
    const { settings, warnings } = readSettings({ accounts, pollSeconds: 60 });
    const ofEach = settings.accounts.map((one) => settingsFor(one, settings).pollSeconds);
    expect([ofEach, warnings]).toEqual([[300, 60], []]);
  });

  it.each([4, 3601, '300', null])(
    'of one account is that of all if it is %o, with a warning',
    (value) => {
      const { settings, warnings } = readSettings({ accounts: [{ id: 'a', pollSeconds: value }] });
      expect(settings.accounts.map((one) => settingsFor(one, settings).pollSeconds)).toEqual([30]);
      expect(warnings).toMatchObject([{ key: 'accounts[0].pollSeconds' }]);
    },
  );

  it('shortens a long value in the warning', () => {
    const [warning] = readSettings({ pollSeconds: 'x'.repeat(10_000) }).warnings;
    expect(warning?.found.length).toBeLessThanOrEqual(80);
  });
});

describe('notify', () => {
  it.each(['down', 'recovered', 'pairing', 'removed', 'service'] as const)(
    '%s is on unless the file turns it off',
    (key) => {
      const { settings } = readSettings({ notify: { [key]: false } });
      expect(settings.notify).toEqual({ ...DEFAULT_SETTINGS.notify, [key]: false });
    },
  );

  it.each([['no'], [0], [null]])('stays on with the invalid value %o and warns', (value) => {
    const { settings, warnings } = readSettings({ notify: { down: value } });
    expect(settings.notify.down).toBe(true);
    expect(warnings).toMatchObject([{ key: 'notify.down' }]);
  });

  it.each([[false], [null], [[false]]])(
    'uses its defaults and warns if the file has %o instead of an object',
    (value) => {
      const { settings, warnings } = readSettings({ notify: value });
      expect(settings.notify).toEqual(DEFAULT_SETTINGS.notify);
      expect(warnings).toMatchObject([{ key: 'notify' }]);
    },
  );
});

describe('accounts', () => {
  const read = (...accounts: readonly unknown[]) => readSettings({ accounts });

  it('keep their order and get a default address', () => {
    const { settings, warnings } = read(
      { id: 'b', name: ' Branch ', baseUrl: ' https://wa.example.com/api/ ' },
      { id: 'a' },
    );
    expect(settings.accounts).toEqual([
      { id: 'b', name: 'Branch', baseUrl: 'https://wa.example.com/api' },
      { id: 'a', name: '', baseUrl: DEFAULT_URL },
    ]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['without an id', { name: 'A' }],
    ['with a blank id', { id: '  ' }],
    ['with a number for an id', { id: 7 }],
    ['with a duplicate id', { id: ' main ' }],
    ['that is not an object', 'main'],
    ['that is null', null],
  ])('leave out an entry %s and warn', (_rule, entry) => {
    const { settings, warnings } = read({ id: 'main', name: 'First' }, entry);
    expect(settings.accounts.map((a) => a.name)).toEqual(['First']);
    expect(warnings).toMatchObject([{ key: 'accounts[1]' }]);
  });

  it.each([[[]], [[{}]], ['main'], [null], [{ id: 'main' }]])(
    'fall back to the default account and warn if the file has %o',
    (accounts) => {
      const { settings, warnings } = readSettings({ accounts });
      expect(settings.accounts).toEqual(DEFAULT_SETTINGS.accounts);
      expect(warnings).toContainEqual(expect.objectContaining({ key: 'accounts' }));
    },
  );

  it.each([
    ['http://wa.example.com', 'http://wa.example.com'],
    ['', ''],
    [42, '42'],
    [null, 'null'],
  ])('keep the invalid address %o instead of replacing it', (baseUrl, kept) => {
    expect(read({ id: 'main', baseUrl }).settings.accounts[0]?.baseUrl).toBe(kept);
  });

  it.each([
    ['https://a.example/api/v1/', 'https://a.example/api/v1'],
    ['\thttps://a.example/api/v1///\n', 'https://a.example/api/v1'],
    ['https://a.example', 'https://a.example'],
    ['https://a.example/ / ', 'https://a.example'],
    ['///', ''],
  ])('tidy the address %o', (baseUrl, tidy) => {
    expect(tidyBaseUrl(baseUrl)).toBe(tidy);
  });

  it('has its address tidied in one pass, however many slashes it has', () => {
    // With a pass for each slash it would take minutes.
    const address = `${'/'.repeat(1_000_000)}x`;
    expect(tidyBaseUrl(address)).toBe(address);
  });

  it.each([
    [{ toString: null }, '{"toString":null}'],
    [7, '7'],
    [['https://a'], '["https://a"]'],
  ])('keeps an address that is no text as one that is not allowed: %j', (baseUrl, kept) => {
    const { settings } = readSettings({ accounts: [{ id: 'a', baseUrl }] });
    expect(settings.accounts).toEqual([{ id: 'a', name: '', baseUrl: kept }]);
  });
});
