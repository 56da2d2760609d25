// Tests the masking of names, numbers, tokens and hosts, with the same label for the same instance.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../../main/core/i18n/text.ts';
import { addName, type Labels, label, maskOf } from '../../../../main/core/reports/mask.ts';

function masked(
  text: string,
  { instances = [], secrets = [] }: { instances?: string[][]; secrets?: string[] } = {},
): string {
  const labels: Labels = new Map();
  label(labels, 'instance', instances);
  return maskOf(labels, secrets)(text);
}

describe('a known name', () => {
  it.each([
    [
      'has the same label as the other names of its instance',
      'main: t1_x: down, Shop',
      'main: instance-1: down, instance-1',
    ],
    ['is masked in any case', 'SHOP is down', 'instance-1 is down'],
    ['of few letters is kept inside a word', 'Workshops', 'Workshops'],
    ['is masked before a shorter one that it contains', 'Shop North is down', 'instance-2 is down'],
    ['is masked across line breaks', 'Shop\n North', 'instance-2'],
    [
      'is masked if it was cut as in a notification',
      `${'Long '.repeat(11)}Long… disconnected`,
      'instance-3 disconnected',
    ],
    [
      'of few letters is masked as a word',
      'up: it was supposed to be set up',
      'instance-4: it was supposed to be set instance-4',
    ],
    ['is masked in a script without spaces', '東京店は切断', 'instance-5は切断'],
    [
      'is masked by its format if its instance is unknown',
      't1_ab12cd34_gone and t1_ab12cd34_gone',
      'former-instance-1 and former-instance-1',
    ],
    ['of one letter is kept', 'a list', 'a list'],
    ['may contain pattern characters', 'B&B (old).* $1', 'instance-7'],
  ])('%s', (_what, text, expected) => {
    const instances = [
      ['t1_x', 'Shop'],
      ['t1_y', 'Shop North'],
      ['t1_z', 'Long '.repeat(20)],
      ['t1_u', 'up'],
      ['t1_v', '東京店'],
      ['t1_w', 'a'],
      ['t1_q', 'B&B (old).* $1'],
    ];
    expect(masked(text, { instances })).toBe(expected);
  });

  it('of five or more letters is masked even inside a word', () => {
    expect(masked('restored', { instances: [['store']] })).toBe('reinstance-1d');
  });

  it('that two instances share has the label of the first', () => {
    expect(
      masked('Shop', {
        instances: [
          ['a1', 'Shop'],
          ['b1', 'Shop'],
        ],
      }),
    ).toBe('instance-1');
  });

  it('can be a folder or a user with its own label', () => {
    const labels: Labels = new Map();
    addName(labels, '/home/bob', '~');
    addName(labels, 'bob', 'user');
    expect(maskOf(labels, [])('at /home/bob/app.js of bob, not of bobby')).toBe(
      'at ~/app.js of user, not of bobby',
    );
  });
});

describe('without known names', () => {
  it.each([
    ['a phone number is masked', 'call 628123456789 now', 'call ••• now'],
    ['a formatted phone number is masked', 'call +62 (812) 345-6789 now', 'call ••• now'],
    ['a number in other digits is masked', '٦٢٨١٢٣٤٥٦٧', '•••'],
    ['a short number is kept', 'status 503, 123456 ms', 'status 503, 123456 ms'],
    ['a JID is masked', 'owner 628123:12@s.whatsapp.net', 'owner •••'],
    ['an email address is masked', 'ask bob.b@example.com,', 'ask •••,'],
    ['a token is masked', 'Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6', 'Bearer •••'],
    [
      'a host is masked',
      'at https://wa.example.com:8443/tenant?key=1, down',
      'at https://other-host-1 down',
    ],
    [
      'the host of the service is kept',
      'at https://app.wachat.net/api/v1 down',
      'at https://app.wachat.net down',
    ],
    ['a code position is kept', 'at main.js:123:45', 'at main.js:123:45'],
  ])('%s', (_what, text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});

it('masks a name with a letter whose lower case is two characters', () => {
  const instances = [['İstanbul Şube']];
  expect(masked('İstanbul Şube is down', { instances })).toBe('instance-1 is down');
});

/** A name can be anything, including words that appear in most log lines. */
const name = fc.oneof(
  fc.constantFrom(
    'up',
    'down',
    'is',
    'Store',
    'open',
    'main',
    '12',
    '東',
    'ΟΔΟΣ',
    'İstanbul',
    '[info]',
    'a b',
    '503',
  ),
  fc.string({ minLength: 2, maxLength: 80 }),
  fc.string({ unit: 'binary', minLength: 2, maxLength: 12 }),
);

it('leaves no known name, number or token in any text', () => {
  const separator = fc.constantFrom(' ', ': ', ' -> ', ', ', ' “', '” ', '\n', ' (');
  const parts = fc.array(fc.tuple(name, separator), { minLength: 1, maxLength: 6 });
  const number = fc.bigInt({ min: 1_000_000n, max: 999_999_999_999_999n }).map(String);
  const token = fc.stringMatching(/^wt_live_[A-Za-z0-9]{6,30}$/);
  fc.assert(
    fc.property(parts, number, token, (named, phone, secret) => {
      const text = named.map(([part, space]) => space + part).join('');
      const remaining = masked(`main: it is down, ${text} +${phone} ${secret}`, {
        instances: named.map(([part]) => [part]),
        secrets: [secret],
      }).replace(/(?:instance|former-instance|other-host)-\d+|•••/g, '\u0001');
      expect(remaining).not.toContain(phone);
      expect(remaining).not.toContain(secret);
      for (const [part] of named) {
        const shown = oneLine(part, 200).normalize('NFC');
        if (/^[\x20-\x7e]?$/.test(shown)) continue;
        if (!/^[a-z0-9]{1,4}$/i.test(shown)) expect(remaining).not.toContain(shown);
        else expect(remaining.split(/[^\p{L}\p{N}]+/u)).not.toContain(shown);
      }
    }),
    { numRuns: 300 },
  );
});

it('a secret under eight characters is masked as a whole word only, a longer one anywhere', () => {
  const secrets = ['up', 'wa_live_'];
  expect(masked('up, setup: up-to-date xwa_live_x', { secrets })).toBe(
    '•••, setup: •••-to-date x•••x',
  );
});
