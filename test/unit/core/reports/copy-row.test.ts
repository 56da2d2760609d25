// Tests copying one instance in every format, awkward names included.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COPY_FIELDS, copyableOf, copyOf, lineOf } from '../../../../main/core/reports/copy-row.ts';
import { buildInstance } from '../../../support/service/build-instance.ts';

const BASE = 'https://app.wachat.net/api/v1';
const STORE = buildInstance({
  apiInstanceName: 't1_mq9r2jov_jakarta_store',
  displayName: 'Jakarta Store',
  number: '+62 899 0000',
  owner: '628123456789:12@s.whatsapp.net',
});

describe('the copied field', () => {
  it.each([
    ['apiInstanceName', 't1_mq9r2jov_jakarta_store'],
    ['displayName', 'Jakarta Store'],
    ['number', '628123456789'],
    ['e164', '+628123456789'],
    ['waMe', 'https://wa.me/628123456789'],
    ['jid', '628123456789@s.whatsapp.net'],
  ] as const)('%s is %s', (field, text) => {
    expect(copyOf(STORE, field, BASE)).toBe(text);
  });

  it('json is the complete row', () => {
    expect(JSON.parse(copyOf(STORE, 'json', BASE) ?? '')).toEqual(STORE);
  });

  it.each(['number', 'e164', 'waMe', 'jid'] as const)('%s is empty without a number', (field) => {
    expect(copyOf({ ...STORE, owner: null, number: null }, field, BASE)).toBeNull();
  });

  it('jid is the LID of the owner if there is no number', () => {
    const hidden = { ...STORE, number: null, owner: '1234:5@lid' };
    expect(copyOf(hidden, 'jid', BASE)).toBe('1234@lid');
    expect(copyOf(hidden, 'e164', BASE)).toBeNull();
  });
});

describe('the copyable part of a row', () => {
  it.each([
    ['an owner', {}],
    ['neither owner nor number', { owner: null, number: null }],
    ['a LID as owner', { owner: '1234:5@lid', number: null }],
    ['a LID as owner and a number', { owner: '1234:5@lid' }],
    ['a number without an owner', { owner: null }],
    ['an owner that is not a JID', { owner: 'n/a' }],
  ])('yields the copied text for %s', (_, fields) => {
    const instance = { ...STORE, ...fields };
    for (const field of COPY_FIELDS) {
      if (field === 'curl' || field === 'json') continue;
      expect(lineOf(copyableOf(instance), field)).toBe(copyOf(instance, field, BASE));
    }
  });

  it('has a JID only if it does not follow from the phone number', () => {
    expect(copyableOf(STORE).jid).toBeNull();
    expect(copyableOf({ ...STORE, owner: '1234:5@lid' }).jid).toBe('1234@lid');
    expect(copyableOf({ ...STORE, owner: 'n/a', number: null }).jid).toBeNull();
  });
});

describe('the curl command', () => {
  /** The arguments that a shell would pass to curl. */
  const argumentsOf = (command: string): readonly string[] => {
    const script = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }\n${command}`;
    const env = { ...process.env, WACHAT_TOKEN: 'a $secret "token"' };
    return execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1);
  };

  it('requests the state with the token from the environment', () => {
    expect(argumentsOf(copyOf(STORE, 'curl', BASE) ?? '')).toEqual([
      '-sS',
      '-H',
      'Authorization: Bearer a $secret "token"',
      '-H',
      'Accept: application/json',
      `${BASE}/instance/state?instanceName=t1_mq9r2jov_jakarta_store`,
    ]);
  });

  it.each([
    `it's`,
    '$(reboot)',
    '`id`',
    '"; rm -rf / #',
    'a\nb',
    '\\',
    '!x',
    'größe 🛍️',
    '\ud800',
    '&x=1#y',
  ])('passes a single URL for any name: %j', (apiInstanceName) => {
    const command = copyOf({ ...STORE, apiInstanceName }, 'curl', `${BASE}/it's`) ?? '';
    const url = argumentsOf(command).at(-1) ?? '';
    expect(argumentsOf(command)).toHaveLength(6);
    const requested = new URL(url);
    expect(requested.searchParams.get('instanceName')).toBe(
      apiInstanceName.replace('\ud800', '\ufffd'),
    );
    expect([...requested.searchParams.keys()]).toEqual(['instanceName']);
  });
});

describe('every format', () => {
  it('works for any instance', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: null });
    const instance = fc.record({
      apiInstanceName: fc.string({ unit: 'binary', minLength: 1 }),
      displayName: text,
      owner: text,
      number: text,
    });
    fc.assert(
      fc.property(instance, fc.constantFrom(...COPY_FIELDS), (fields, field) => {
        const copied = copyOf(buildInstance(fields), field, BASE);
        expect(copied === null || typeof copied === 'string').toBe(true);
      }),
    );
  });
});
