// What must not stand in a text that goes to others: names, numbers, tokens, hosts. What relates stays related.
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

describe('names', () => {
  it.each([
    [
      'all names of an instance are one label',
      'main: t1_x: down, Shop',
      'main: instance-1: down, instance-1',
    ],
    ['in whatever case', 'SHOP is down', 'instance-1 is down'],
    ['also inside a word', 'Workshops', 'Workshops'],
    ['a longer name first', 'Shop North is down', 'instance-2 is down'],
    ['broken over lines', 'Shop\n North', 'instance-2'],
    ['cut as in a notice', `${'Long '.repeat(11)}Long… disconnected`, 'instance-3 disconnected'],
    [
      'of a few letters only as a word',
      'up: it was supposed to be set up',
      'instance-4: it was supposed to be set instance-4',
    ],
    ['in a script without spaces', '東京店は切断', 'instance-5は切断'],
    [
      'of an instance that nothing knows any more',
      't1_ab12cd34_gone and t1_ab12cd34_gone',
      'former-instance-1 and former-instance-1',
    ],
    ['of one letter stay', 'a list', 'a list'],
    ['with signs of a pattern', 'B&B (old).* $1', 'instance-7'],
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

  it('five letters and more go also where they are part of a word', () => {
    expect(masked('restored', { instances: [['store']] })).toBe('reinstance-1d');
  });

  it('what two share is the first one’s', () => {
    expect(
      masked('Shop', {
        instances: [
          ['a1', 'Shop'],
          ['b1', 'Shop'],
        ],
      }),
    ).toBe('instance-1');
  });

  it('a folder and a person have words of their own', () => {
    const labels: Labels = new Map();
    addName(labels, '/home/bob', '~');
    addName(labels, 'bob', 'user');
    expect(maskOf(labels, [])('at /home/bob/app.js of bob, not of bobby')).toBe(
      'at ~/app.js of user, not of bobby',
    );
  });
});

describe('what nobody has to know of beforehand', () => {
  it.each([
    ['a number', 'call 628123456789 now', 'call ••• now'],
    ['a number as people write it', 'call +62 (812) 345-6789 now', 'call ••• now'],
    ['figures of another script', '٦٢٨١٢٣٤٥٦٧', '•••'],
    ['a short number stays', 'status 503, 123456 ms', 'status 503, 123456 ms'],
    ['a JID', 'owner 628123:12@s.whatsapp.net', 'owner •••'],
    ['a mail address', 'ask bob.b@example.com,', 'ask •••,'],
    ['an opaque word', 'Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6', 'Bearer •••'],
    [
      'an address',
      'at https://wa.example.com:8443/tenant?key=1, down',
      'at https://other-host-1 down',
    ],
    [
      'the service’s own',
      'at https://app.wachat.net/api/v1 down',
      'at https://app.wachat.net down',
    ],
    ['a path of the app stays', 'at main.js:123:45', 'at main.js:123:45'],
  ])('%s', (_what, text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});

/** A name may be anything; one of these is a word of nearly every line. */
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
    '[info]',
    'a b',
    '503',
  ),
  fc.string({ minLength: 2, maxLength: 80 }),
  fc.string({ unit: 'binary', minLength: 2, maxLength: 12 }),
);

it('no known name, number or token is left in any text that holds it', () => {
  const between = fc.constantFrom(' ', ': ', ' -> ', ', ', ' “', '” ', '\n', ' (');
  const parts = fc.array(fc.tuple(name, between), { minLength: 1, maxLength: 6 });
  const number = fc.bigInt({ min: 1_000_000n, max: 999_999_999_999_999n }).map(String);
  const token = fc.stringMatching(/^wt_live_[A-Za-z0-9]{6,30}$/);
  fc.assert(
    fc.property(parts, number, token, (named, phone, secret) => {
      const text = named.map(([part, space]) => space + part).join('');
      const left = masked(`main: it is down, ${text} +${phone} ${secret}`, {
        instances: named.map(([part]) => [part]),
        secrets: [secret],
      }).replace(/(?:instance|former-instance|other-host)-\d+|•••/g, '\u0001');
      expect(left).not.toContain(phone);
      expect(left).not.toContain(secret);
      for (const [part] of named) {
        const shown = oneLine(part, 200).normalize('NFC');
        if (/^[\x20-\x7e]?$/.test(shown)) continue;
        if (!/^[a-z0-9]{1,4}$/i.test(shown)) expect(left).not.toContain(shown);
        else expect(left.split(/[^\p{L}\p{N}]+/u)).not.toContain(shown);
      }
    }),
    { numRuns: 300 },
  );
});
