// What the page may ask main for: plain checks of the arguments of each request.
import type { Requests } from '../../../../main/core/window/contract.ts';
import {
  anyNumber,
  type Check,
  flag,
  listOf,
  numberFrom,
  objectOf,
  oneOf,
  orNull,
  textOf,
  tupleOf,
  wholeFrom,
} from '../plain-checks.ts';
import { PLAIN, switches, timeOfDay } from './settings.ts';

const short = textOf((value) => value.length <= 10_000, 'a text of no more than 10,000');
const note = textOf((value) => value.length <= 200, 'a text of no more than 200');
const name = textOf((value) => value.length <= 200, 'a text of no more than 200');
const key = objectOf({ account: short, apiInstanceName: short });
const keys = listOf(key, 100_000);
const onScreen = listOf(key, 500);
const credential = textOf((value) => value.length <= 256, 'a text of no more than 256');
const span = oneOf('1h', '4h', '8h', 'until-back', 'for-good');
const time = numberFrom(0, 8.64e15);
const someSwitches = objectOf({}, switches);
const DAY = oneOf('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');

const change = objectOf(
  {},
  {
    ...PLAIN,
    // Their bounds are in the answer, for people to read.
    pollSeconds: anyNumber,
    confirmSeconds: anyNumber,
    notify: someSwitches,
    sounds: someSwitches,
    quietHours: orNull(
      objectOf({ from: timeOfDay, to: timeOfDay, days: listOf(DAY, 7, 1), exceptAllDown: flag }),
    ),
  },
);
const KINDS = ['health', 'fault', 'fault-end', 'notice', 'watch', 'start', 'stop'];
const filter = objectOf(
  {},
  {
    account: orNull(short),
    instance: orNull(short),
    kinds: orNull(listOf(oneOf(...KINDS), KINDS.length)),
    restated: flag,
    from: orNull(time),
    to: orNull(time),
  },
);
const FIELDS = ['apiInstanceName', 'displayName', 'number', 'e164', 'waMe', 'jid', 'curl', 'json'];
const DETAILS = [
  ...['apiInstanceName', 'displayName', 'instanceName', 'internalName', 'number', 'owner'],
  ...['profileName', 'state', 'status', 'isConnected', 'integration', 'id', 'createdAt'],
  ...['updatedAt', 'profilePictureUrl', 'profilePicUrl'],
];
const BANNERS = [
  ...['no-tray-host', 'no-notification-server', 'notifications-fail', 'command-fails'],
  ...['settings-set-aside', 'settings-unreadable', 'memory-set-aside', 'memory-unreadable'],
  ...['profile-read-only', 'disk-full'],
];
const nothing = tupleOf();

export const REQUESTS: Readonly<Record<keyof Requests, Check>> = {
  state: nothing,
  signIn: tupleOf(
    objectOf({
      account: orNull(short),
      token: short,
      name: short,
      baseUrl: short,
      sessionOnly: flag,
    }),
  ),
  cancelSignIn: tupleOf(orNull(short)),
  signInToProxy: tupleOf(
    objectOf({ proxy: short, user: credential, password: credential, readable: flag }),
  ),
  signOut: tupleOf(short),
  changeAccount: tupleOf(short, objectOf({}, { name, pollSeconds: orNull(anyNumber) })),
  moveAccount: tupleOf(short, wholeFrom(0)),
  removeAccount: tupleOf(short, flag),
  changeSettings: tupleOf(change),
  chooseCommand: nothing,
  removeCommand: nothing,
  park: tupleOf(key, span),
  bringBack: tupleOf(key),
  mute: tupleOf(key, span),
  unmute: tupleOf(key),
  acknowledge: tupleOf(key, orNull(note)),
  setNote: tupleOf(key, note),
  dismiss: tupleOf(key),
  pauseNotifications: tupleOf(oneOf('1h', '4h', '8h', 'for-good')),
  resumeNotifications: nothing,
  dismissAway: nothing,
  finishIntro: nothing,
  rememberView: tupleOf(
    objectOf({
      filter: oneOf('all', 'down', 'unsettled', 'connected'),
      sort: oneOf('state', 'name', 'last-change'),
      account: orNull(short),
      group: orNull(short),
      byGroup: flag,
    }),
  ),
  checkNow: nothing,
  copyField: tupleOf(key, oneOf(...FIELDS)),
  copyList: tupleOf(keys, oneOf('apiNames', 'csv', 'markdown')),
  detail: tupleOf(key),
  copyDetail: tupleOf(key, oneOf(...DETAILS)),
  strips: tupleOf(onScreen, wholeFrom(1, 288)),
  checkOne: tupleOf(key),
  openPairing: tupleOf(key),
  closePairing: nothing,
  journal: tupleOf(filter, orNull(short)),
  saveExport: tupleOf(
    objectOf({
      what: oneOf('journal', 'uptime'),
      format: oneOf('csv', 'json'),
      from: time,
      to: time,
      filter,
    }),
  ),
  copyHandOver: nothing,
  pasteToken: nothing,
  reportTokenField: tupleOf(flag),
  reportRows: tupleOf(anyNumber, onScreen),
  reportFrame: nothing,
  dismissBanner: tupleOf(oneOf(...BANNERS)),
  showLog: nothing,
  copyDiagnostics: nothing,
  testNotification: nothing,
  launchAtLogin: nothing,
  setLaunchAtLogin: tupleOf(flag),
  exportSettings: nothing,
  previewImport: nothing,
  importSettings: tupleOf(wholeFrom(Number.MIN_SAFE_INTEGER)),
  cancelImport: nothing,
  dataFolder: nothing,
  removeAllData: tupleOf(flag),
  openWachat: tupleOf(orNull(short)),
  hideWindow: nothing,
  quit: nothing,
};
