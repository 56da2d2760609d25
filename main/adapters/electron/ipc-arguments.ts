// What the arguments of each request of the window may be. It imports no Electron, so that tests run it as it is.
import * as z from 'zod/mini';
import { MAX_PASSWORD, MAX_USER } from '#core/account/proxy/proxy-sign-in';
import { REMIND_MINUTES, TEXT_SIZES, THEMES, TRAY_ICON_LOOKS } from '#core/account/settings';
import { isShortcut } from '#core/account/shortcut/shortcut';
import { FILTERS, SORTS } from '#core/app-state/app-state';
import type { Group } from '#core/groups/group';
import { areGroups, readGroups } from '#core/groups/read-groups';
import { PAUSE_SPANS, SNOOZE_SPANS } from '#core/health/snooze';
import { HISTORY_KINDS } from '#core/history/events';
import { WEEKDAYS } from '#core/i18n/calendar';
import { minuteOf } from '#core/i18n/day-hours';
import { LANGUAGE_SETTINGS } from '#core/i18n/language';
import { MAX_NOTE } from '#core/instance/notes';
import { LIST_FORMATS } from '#core/reports/copy-list';
import { COPY_FIELDS } from '#core/reports/copy-row';
import { EXPORT_FORMATS, EXPORTS } from '#core/reports/export-request';
import type { Requests } from '#core/window/contract';
import { DETAIL_FIELDS } from '#core/window/detail';

/** The most rows that a screen can show. */
const MOST_ON_SCREEN = 500;

/** Counted in UTF-16 units, as text fields do. The check for lengths counts code points. */
const textUpTo = (most: number) => z.string().check(z.refine((sent) => sent.length <= most));

const text = textUpTo(10_000);
const key = z.strictObject({ account: text, apiInstanceName: text });
/** Too many are refused before each is looked at. */
const keys = (most: number) =>
  z.pipe(
    z.custom<unknown[]>((list) => Array.isArray(list) && list.length <= most),
    z.array(key),
  );
const note = textUpTo(MAX_NOTE);

/** Such as `22:00`. The page sends no other format. */
const timeOfDay = z.string().check(z.refine((time) => minuteOf(time) !== null));

const proxyEntry = z.strictObject({
  proxy: text,
  user: textUpTo(MAX_USER),
  password: textUpTo(MAX_PASSWORD),
  readable: z.boolean(),
});

const aSwitch = z.exactOptional(z.boolean());
const switches = z.strictObject({
  down: aSwitch,
  recovered: aSwitch,
  pairing: aSwitch,
  removed: aSwitch,
  service: aSwitch,
});

const quietHours = z.strictObject({
  from: timeOfDay,
  to: timeOfDay,
  days: z.array(z.enum(WEEKDAYS)).check(z.minLength(1), z.maxLength(7)),
  exceptAllDown: z.boolean(),
});

/** As a file has them, and then as the app does: with every field, and with no other. */
const groups = z.pipe(
  z.custom<readonly Group[]>(areGroups),
  z.transform((sent) => readGroups(sent, () => {})),
);

const settingsChange = z.strictObject({
  pollSeconds: z.exactOptional(z.number()),
  confirmSeconds: z.exactOptional(z.number()),
  notify: z.exactOptional(switches),
  sounds: z.exactOptional(switches),
  language: z.exactOptional(z.enum(LANGUAGE_SETTINGS)),
  theme: z.exactOptional(z.enum(THEMES)),
  trayIcon: z.exactOptional(z.enum(TRAY_ICON_LOOKS)),
  trayCount: z.exactOptional(z.boolean()),
  textSize: z.exactOptional(z.literal(TEXT_SIZES)),
  popover: z.exactOptional(z.boolean()),
  shortcut: z.exactOptional(z.nullable(z.string().check(z.refine(isShortcut)))),
  quietHours: z.exactOptional(z.nullable(quietHours)),
  remindMinutes: z.exactOptional(z.literal(REMIND_MINUTES)),
  summaryAtStart: z.exactOptional(z.boolean()),
  groups: z.exactOptional(groups),
});

/** In ms, within the range of a JavaScript `Date`. */
const time = z.number().check(z.minimum(0), z.maximum(8.64e15));

const journalFilter = z.strictObject({
  account: z.exactOptional(z.nullable(text)),
  instance: z.exactOptional(z.nullable(text)),
  kinds: z.exactOptional(
    z.nullable(z.array(z.enum(HISTORY_KINDS)).check(z.maxLength(HISTORY_KINDS.length))),
  ),
  restated: z.exactOptional(z.boolean()),
  from: z.exactOptional(z.nullable(time)),
  to: z.exactOptional(z.nullable(time)),
});

type Arguments = { readonly [M in keyof Requests]: z.core.$ZodType<Parameters<Requests[M]>> };

/** The arguments that each request may have. Anything else is refused. */
export const ARGUMENTS: Arguments = {
  state: z.tuple([]),
  signIn: z.tuple([
    z.strictObject({
      account: z.nullable(text),
      token: text,
      name: text,
      baseUrl: text,
      sessionOnly: z.boolean(),
    }),
  ]),
  cancelSignIn: z.tuple([z.nullable(text)]),
  signInToProxy: z.tuple([proxyEntry]),
  signOut: z.tuple([text]),
  changeAccount: z.tuple([
    text,
    z.strictObject({
      name: z.exactOptional(textUpTo(200)),
      pollSeconds: z.exactOptional(z.nullable(z.number())),
    }),
  ]),
  moveAccount: z.tuple([text, z.int().check(z.minimum(0))]),
  removeAccount: z.tuple([text, z.boolean()]),
  changeSettings: z.tuple([settingsChange]),
  chooseCommand: z.tuple([]),
  removeCommand: z.tuple([]),
  park: z.tuple([key, z.enum(SNOOZE_SPANS)]),
  bringBack: z.tuple([key]),
  mute: z.tuple([key, z.enum(SNOOZE_SPANS)]),
  unmute: z.tuple([key]),
  acknowledge: z.tuple([key, z.nullable(note)]),
  setNote: z.tuple([key, note]),
  dismiss: z.tuple([key]),
  pauseNotifications: z.tuple([z.enum(PAUSE_SPANS)]),
  resumeNotifications: z.tuple([]),
  dismissAway: z.tuple([]),
  finishIntro: z.tuple([]),
  rememberView: z.tuple([
    z.strictObject({
      filter: z.enum(FILTERS),
      sort: z.enum(SORTS),
      account: z.nullable(text),
      group: z.nullable(text),
      byGroup: z.boolean(),
    }),
  ]),
  checkNow: z.tuple([]),
  copyField: z.tuple([key, z.enum(COPY_FIELDS)]),
  copyList: z.tuple([keys(100_000), z.enum(LIST_FORMATS)]),
  detail: z.tuple([key]),
  copyDetail: z.tuple([key, z.enum(DETAIL_FIELDS)]),
  strips: z.tuple([keys(MOST_ON_SCREEN), z.int().check(z.minimum(1), z.maximum(288))]),
  checkOne: z.tuple([key]),
  openPairing: z.tuple([key]),
  closePairing: z.tuple([]),
  journal: z.tuple([journalFilter, z.nullable(text)]),
  saveExport: z.tuple([
    z.strictObject({
      what: z.enum(EXPORTS),
      format: z.enum(EXPORT_FORMATS),
      from: time,
      to: time,
      filter: journalFilter,
    }),
  ]),
  copyHandOver: z.tuple([]),
  pasteToken: z.tuple([]),
  reportTokenField: z.tuple([z.boolean()]),
  reportRows: z.tuple([z.number(), keys(MOST_ON_SCREEN)]),
  reportFrame: z.tuple([]),
  dismissBanner: z.tuple([
    z.enum([
      'no-tray-host',
      'no-notification-server',
      'notifications-fail',
      'command-fails',
      'settings-set-aside',
      'settings-unreadable',
      'memory-set-aside',
      'memory-unreadable',
      'profile-read-only',
      'disk-full',
    ]),
  ]),
  showLog: z.tuple([]),
  copyDiagnostics: z.tuple([]),
  testNotification: z.tuple([]),
  launchAtLogin: z.tuple([]),
  setLaunchAtLogin: z.tuple([z.boolean()]),
  exportSettings: z.tuple([]),
  previewImport: z.tuple([]),
  importSettings: z.tuple([z.int()]),
  cancelImport: z.tuple([]),
  dataFolder: z.tuple([]),
  removeAllData: z.tuple([z.boolean()]),
  openWachat: z.tuple([z.nullable(text)]),
  hideWindow: z.tuple([]),
  quit: z.tuple([]),
};
