// Tests which phone JIDs are numbers, which are two numbers, and which are two forms of one.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { e164Of, phoneOfJid } from '../../../../main/core/instance/instance.ts';
import { isPossible, phoneAfter } from '../../../../main/core/instance/phone.ts';
import { otherFormOf, shortFormOf } from '../../../../main/core/instance/phone-forms.ts';
import { buildInstance } from '../../../support/service/build-instance.ts';

it.each<readonly [string, string | null, string | null, string | null]>([
  ['another number', '628123456789', '628987654321', '628987654321'],
  ['the same number', '628123456789', '628123456789', '628123456789'],
  ['no number', '628123456789', null, '628123456789'],
  ['the first number', null, '628123456789', '628123456789'],
  ['Brazil: the ninth digit comes', '551187654321', '5511987654321', '551187654321'],
  ['Brazil: the ninth digit goes', '5511987654321', '551187654321', '5511987654321'],
  ['Brazil: another mobile number', '551187654321', '5511987654322', '5511987654322'],
  ['Brazil: a landline is another number', '551133334444', '5511933334444', '5511933334444'],
  ['Mexico: the 1 goes', '5215512345678', '525512345678', '5215512345678'],
  ['Mexico: another number', '5215512345678', '525512345679', '525512345679'],
  ['Argentina: the 9 comes', '541123456789', '5491123456789', '541123456789'],
])('%s', (_case, known, listed, after) => {
  expect(phoneAfter(known, listed)).toBe(after);
});

it.each([
  ['Brazil, mobile', '551187654321', '5511987654321'],
  ['Mexico', '525512345678', '5215512345678'],
  ['Argentina', '541123456789', '5491123456789'],
])('%s: %s and %s are two forms of one number', (_country, short, long) => {
  expect([otherFormOf(short), otherFormOf(long)]).toEqual([long, short]);
  expect([shortFormOf(short), shortFormOf(long)]).toEqual([short, short]);
});

it.each(['628123456789', '551133334444', '14155550123', '5215', '54', ''])(
  '%j has one form',
  (digits) => {
    expect([otherFormOf(digits), shortFormOf(digits)]).toEqual([null, digits]);
  },
);

const digits = fc.oneof(
  fc.stringMatching(/^[1-9]\d{5,15}$/),
  fc.stringMatching(/^(55\d\d9?[6-9]\d{7}|521?\d{10}|549?\d{10})$/),
);

it('the other form of a number is the same number, and its other form is the number itself', () => {
  fc.assert(
    fc.property(digits, (number) => {
      const other = otherFormOf(number);
      expect(shortFormOf(shortFormOf(number))).toBe(shortFormOf(number));
      if (other === null) return;
      expect(other).not.toBe(number);
      expect(otherFormOf(other)).toBe(number);
      expect(shortFormOf(other)).toBe(shortFormOf(number));
      expect(phoneAfter(number, other)).toBe(number);
    }),
  );
});

it('whatever digits a JID has, it is a possible number or none, with and without a device part', () => {
  const host = fc.constantFrom('s.whatsapp.net', 'lid', 'g.us', 'c.us', 'broadcast', 'newsletter');
  const device = fc.option(fc.nat(99), { nil: null });
  fc.assert(
    fc.property(digits, device, host, (number, part, at) => {
      const jid = `${number}${part === null ? '' : `:${part}`}@${at}`;
      const phone = phoneOfJid(jid);
      // The app takes no fewer digits for a phone number, though some countries have such lengths.
      const isPhone = at === 's.whatsapp.net' && /^\d{7,15}$/.test(number) && isPossible(number);
      expect(phone).toBe(isPhone ? number : null);
      const e164 = e164Of(buildInstance({ owner: jid, number: null }));
      expect(e164).toBe(phone && `+${phone}`);
    }),
    { examples: [['430000', null, 's.whatsapp.net']] },
  );
});

it.each([
  ['628123456789', true],
  ['551187654321', true],
  ['5511987654321', true],
  ['5215512345678', true],
  ['525512345678', true],
  ['5491123456789', true],
  ['541123456789', true],
  ['1234567', false],
  ['999123456789012', false],
  ['120363041234567', false],
])('%s is a possible number: %s', (number, expected) => {
  expect(isPossible(number)).toBe(expected);
  expect(phoneOfJid(`${number}@s.whatsapp.net`)).toBe(expected ? number : null);
});
