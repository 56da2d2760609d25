// Numbers that are written in two forms: with and without one digit.

/** The long and the short form of one number, each as a pattern and as what the other form makes of it. */
const FORMS: readonly {
  /** The digits that all such numbers begin with. */
  readonly country: string;
  readonly long: RegExp;
  readonly toShort: string;
  readonly short: RegExp;
  readonly toLong: string;
}[] = [
  // Brazil's ninth digit of mobile numbers.
  {
    country: '55',
    ...{ long: /^(55\d\d)9([6-9]\d{7})$/, toShort: '$1$2' },
    ...{ short: /^(55\d\d)([6-9]\d{7})$/, toLong: '$19$2' },
  },
  // Mexico's 1 and Argentina's 9 after the country code.
  {
    country: '52',
    ...{ long: /^(52)1(\d{10})$/, toShort: '$1$2' },
    ...{ short: /^(52)(\d{10})$/, toLong: '$11$2' },
  },
  {
    country: '54',
    ...{ long: /^(54)9(\d{10})$/, toShort: '$1$2' },
    ...{ short: /^(54)(\d{10})$/, toLong: '$19$2' },
  },
];

/** The same digits for every form of a number, to compare numbers by. `digits` begin with the country code. */
export function shortFormOf(digits: string): string {
  for (const { country, long, toShort } of FORMS) {
    if (digits.startsWith(country)) return digits.replace(long, toShort);
  }
  return digits;
}

/** The number in its other form; null if it has only one. */
export function otherFormOf(digits: string): string | null {
  for (const { long, toShort, short, toLong } of FORMS) {
    if (long.test(digits)) return digits.replace(long, toShort);
    if (short.test(digits)) return digits.replace(short, toLong);
  }
  return null;
}
