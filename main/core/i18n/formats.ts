// The formats of one locale. Each is made on first use: a formatter for dates is slow to make.

/** Names sort as people expect: without regard to case, and `2` before `10`. */
const NAME_ORDER = { sensitivity: 'base', numeric: true } as const;

const LONG_DATE = { weekday: 'long', day: 'numeric', month: 'long' } as const;

export class Formats {
  /** A BCP 47 tag with an hour cycle. */
  readonly locale: string;
  readonly #made = new Map<string, unknown>();

  constructor(locale: string) {
    this.locale = locale;
  }

  get number(): Intl.NumberFormat {
    return this.#once('number', () => new Intl.NumberFormat(this.locale));
  }

  /** With one decimal at most: `99.5%`. */
  get percent(): Intl.NumberFormat {
    return this.#once(
      'percent',
      () => new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 1 }),
    );
  }

  /** `A, B and C` */
  get conjunction(): Intl.ListFormat {
    return this.#once('conjunction', () => new Intl.ListFormat(this.locale));
  }

  /** `A, B, C` */
  get enumeration(): Intl.ListFormat {
    return this.#once(
      'enumeration',
      () => new Intl.ListFormat(this.locale, { type: 'unit', style: 'short' }),
    );
  }

  /** `10:42`, or `10:42 am` with 12 hours. */
  get clock(): Intl.DateTimeFormat {
    return this.#once('clock', () => {
      const { hourCycle } = new Intl.Locale(this.locale);
      const hour = hourCycle === 'h12' ? 'numeric' : '2-digit';
      return new Intl.DateTimeFormat(this.locale, { hour, minute: '2-digit' });
    });
  }

  /** `Tue` */
  get weekday(): Intl.DateTimeFormat {
    return this.#once('weekday', () => new Intl.DateTimeFormat(this.locale, { weekday: 'short' }));
  }

  /** `3 Nov` */
  get date(): Intl.DateTimeFormat {
    return this.#once(
      'date',
      () => new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'short' }),
    );
  }

  /** `Friday 20 November` */
  get longDate(): Intl.DateTimeFormat {
    return this.#once('longDate', () => new Intl.DateTimeFormat(this.locale, LONG_DATE));
  }

  /** `Friday 20 November 2026` */
  get longDateWithYear(): Intl.DateTimeFormat {
    return this.#once(
      'longDateWithYear',
      () => new Intl.DateTimeFormat(this.locale, { ...LONG_DATE, year: 'numeric' }),
    );
  }

  /** `Friday 20 November 2026, 10:42` */
  get longDateTime(): Intl.DateTimeFormat {
    return this.#once(
      'longDateTime',
      () =>
        new Intl.DateTimeFormat(this.locale, {
          ...LONG_DATE,
          ...{ year: 'numeric', hour: 'numeric', minute: '2-digit' },
        }),
    );
  }

  get nameOrder(): Intl.Collator {
    return this.#once('nameOrder', () => new Intl.Collator(this.locale, NAME_ORDER));
  }

  #once<T>(name: string, make: () => T): T {
    const made = this.#made.get(name) as T | undefined;
    if (made !== undefined) return made;
    const format = make();
    this.#made.set(name, format);
    return format;
  }
}
