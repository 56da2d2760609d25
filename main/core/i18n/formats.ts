// The formats of one locale and one time zone. Each is made on first use: a formatter for dates is slow to make.

/** Names sort as people expect: without regard to case, and `2` before `10`. */
const NAME_ORDER = { sensitivity: 'base', numeric: true } as const;

const LONG_DATE = { weekday: 'long', day: 'numeric', month: 'long' } as const;

const CALENDAR: Intl.DateTimeFormatOptions = {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  ...{ calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
};

export class Formats {
  /** A BCP 47 tag with an hour cycle. */
  readonly locale: string;
  readonly #zone: { readonly timeZone?: string };
  readonly #made = new Map<string, unknown>();

  /** `timeZone`: null for the system's, as it is when a format is made. */
  constructor(locale: string, timeZone: string | null) {
    this.locale = locale;
    this.#zone = timeZone === null ? {} : { timeZone };
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
      return this.#times({ hour, minute: '2-digit' });
    });
  }

  /** `Tue` */
  get weekday(): Intl.DateTimeFormat {
    return this.#once('weekday', () => this.#times({ weekday: 'short' }));
  }

  /** `3 Nov` */
  get date(): Intl.DateTimeFormat {
    return this.#once('date', () => this.#times({ day: 'numeric', month: 'short' }));
  }

  /** `Friday 20 November` */
  get longDate(): Intl.DateTimeFormat {
    return this.#once('longDate', () => this.#times(LONG_DATE));
  }

  /** `Friday 20 November 2026` */
  get longDateWithYear(): Intl.DateTimeFormat {
    return this.#once('longDateWithYear', () => this.#times({ ...LONG_DATE, year: 'numeric' }));
  }

  /** `Friday 20 November 2026, 10:42` */
  get longDateTime(): Intl.DateTimeFormat {
    return this.#once('longDateTime', () =>
      this.#times({ ...LONG_DATE, ...{ year: 'numeric', hour: 'numeric', minute: '2-digit' } }),
    );
  }

  /** Numbers of the Gregorian calendar, with 24 hours, for arithmetic. */
  get calendar(): Intl.DateTimeFormat {
    return this.#once(
      'calendar',
      () => new Intl.DateTimeFormat('en', { ...CALENDAR, ...this.#zone }),
    );
  }

  get nameOrder(): Intl.Collator {
    return this.#once('nameOrder', () => new Intl.Collator(this.locale, NAME_ORDER));
  }

  #times(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.locale, { ...options, ...this.#zone });
  }

  #once<T>(name: string, make: () => T): T {
    const made = this.#made.get(name) as T | undefined;
    if (made !== undefined) return made;
    const format = make();
    this.#made.set(name, format);
    return format;
  }
}
