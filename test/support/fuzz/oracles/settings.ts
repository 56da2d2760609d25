// What settings may be, by their written bounds: plain checks of every field.
import {
  all,
  byKind,
  either,
  flag,
  listOf,
  numberFrom,
  objectOf,
  oneOf,
  orNull,
  text,
  textOf,
  that,
  time,
  unlike,
  wholeFrom,
} from '../plain-checks.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const days = all(
  listOf(oneOf(...DAYS), 7, 1),
  unlike((day) => day),
);
export const timeOfDay = textOf((at) => /^([01]\d|2[0-3]):[0-5]\d$/.test(at), 'a time of day');
const hours = { from: timeOfDay, to: timeOfDay, days };

export const pollSeconds = numberFrom(5, 3600);
export const confirmSeconds = numberFrom(0, 600);
export const switches = {
  down: flag,
  recovered: flag,
  pairing: flag,
  removed: flag,
  service: flag,
};
export const quietHours = objectOf({ ...hours, exceptAllDown: flag });
export const shortcut = textOf(
  (keys) =>
    /^(?:(?:Ctrl|Alt|Shift|Super)\+){0,4}(?:[A-Z]|\d|F\d{1,2}|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert)$/.test(
      keys,
    ),
  'a shortcut',
);

/** One line, as people see it. */
const name = textOf(
  (value) =>
    value !== '' &&
    value === value.trim() &&
    [...value].length <= 60 &&
    !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(value),
  'a name on one line',
);
const some = textOf((value) => value !== '', 'a text that is not empty');
const pattern = textOf((value) => value !== '' && value.length <= 200, 'a pattern');
const match = all(
  objectOf({}, { prefix: some, pattern, account: some }),
  that('a rule', (value) => Object.keys(Object(value)).length > 0),
);
const group = objectOf({
  name,
  members: all(
    listOf(some),
    unlike((one) => one),
  ),
  match: orNull(match),
  redWhen: either(
    oneOf('any', 'all'),
    objectOf({ fewerThanUp: that('1 or more', (n) => Number.isInteger(n) && Number(n) >= 1) }),
  ),
  notify: objectOf({}, { down: flag, recovered: flag, pairing: flag, removed: flag }),
  workingHours: orNull(objectOf(hours)),
});
export const groups = all(
  listOf(group, 500),
  unlike((one) => (one as { name: string }).name),
);

const account = objectOf(
  {
    id: textOf((id) => id !== '' && id === id.trim(), 'an id'),
    name: textOf((value) => value === value.trim(), 'a name'),
    baseUrl: textOf((url) => url === url.trim() && !url.endsWith('/'), 'a tidy address'),
  },
  { pollSeconds, needsToken: oneOf(true) },
);
const accounts = all(
  listOf(account, Number.POSITIVE_INFINITY, 1),
  unlike((one) => (one as { id: string }).id),
);

const program = textOf((path) => path !== '' && !path.includes('\0'), 'a program');
const command = objectOf({
  program,
  args: listOf(textOf((value) => !value.includes('\0'), 'an argument')),
});

/** Without what a page and an imported file must never set. */
export const PLAIN = {
  pollSeconds,
  confirmSeconds,
  language: oneOf('system', 'en', 'id', 'pt-BR', 'es', 'pseudo'),
  theme: oneOf('system', 'light', 'dark'),
  trayIcon: oneOf('colour', 'monochrome'),
  trayCount: flag,
  textSize: oneOf(80, 90, 100, 110, 125, 150, 175, 200),
  popover: flag,
  shortcut: orNull(shortcut),
  quietHours: orNull(quietHours),
  remindMinutes: oneOf(0, 30, 120),
  summaryAtStart: flag,
  groups,
};

export const settings = objectOf({
  ...PLAIN,
  accounts,
  notify: objectOf(switches),
  sounds: objectOf(switches),
  command: orNull(command),
});

const someSwitches = objectOf({}, switches);
/** What an import changes. */
export const settingsEdit = objectOf(
  {},
  { ...PLAIN, accounts, notify: someSwitches, sounds: someSwitches },
);

const kind = text;
export const snooze = byKind('kind', {
  until: objectOf({ kind, until: time }),
  'until-back': objectOf({ kind }),
  'for-good': objectOf({ kind }),
});

/** A note as people read it: one line. */
export const note = textOf(
  (value) =>
    value !== '' &&
    value === value.trim() &&
    value.length <= 200 &&
    !/[\p{Cc}\u2028\u2029]/u.test(value),
  'a note',
);

export const count = wholeFrom(0);
