// The arguments of the page's requests, as a structured clone may carry them.
import fc from 'fast-check';
import * as z from 'zod/mini';
import { ARGUMENTS } from '../../../../main/adapters/electron/ipc-arguments.ts';
import type { JournalFilter } from '../../../../main/core/history/events.ts';
import type { Requests } from '../../../../main/core/window/contract.ts';
import { edited, pick, someEdits } from '../edits.ts';
import { oddMessages } from '../odd-values.ts';
import { REQUESTS } from '../oracles/requests.ts';
import { fuzzTarget, must } from '../target.ts';

type Method = keyof Requests;

const key = { account: 'main', apiInstanceName: 'a' };
const filter: JournalFilter = {
  ...{ account: 'main', instance: 'a', restated: true, from: 0, to: 1e12 },
  kinds: ['health', 'fault'],
};
const week = { from: '22:00', to: '07:00', days: ['mon', 'sun'] } as const;

/** Arguments that the page may send, most of them with all that they may have. */
export const EXAMPLES: { readonly [M in Method]: Parameters<Requests[M]> } = {
  state: [],
  signIn: [{ account: 'main', token: 't', name: 'Main', baseUrl: 'https://a', sessionOnly: true }],
  cancelSignIn: [null],
  signInToProxy: [{ proxy: 'proxy:3128', user: 'alice', password: 'secret', readable: true }],
  signOut: ['main'],
  changeAccount: ['main', { name: 'Main', pollSeconds: 30 }],
  moveAccount: ['main', 1],
  removeAccount: ['main', true],
  changeSettings: [
    {
      ...{ pollSeconds: 30, confirmSeconds: 60, language: 'en', theme: 'dark', trayCount: true },
      ...{ notify: { down: true, recovered: false }, sounds: { service: true }, popover: false },
      ...{ trayIcon: 'monochrome', textSize: 110, shortcut: 'Ctrl+Alt+W', remindMinutes: 30 },
      ...{ summaryAtStart: true, quietHours: { ...week, exceptAllDown: true } },
      groups: [
        {
          ...{ name: 'Jakarta', members: ['a', 'b'], match: { prefix: 'J', pattern: '^J' } },
          ...{ redWhen: { fewerThanUp: 2 }, notify: { down: false }, workingHours: week },
        },
      ],
    },
  ],
  chooseCommand: [],
  removeCommand: [],
  park: [key, '1h'],
  bringBack: [key],
  mute: [key, 'until-back'],
  unmute: [key],
  acknowledge: [key, 'on it'],
  setNote: [key, 'front desk'],
  dismiss: [key],
  pauseNotifications: ['4h'],
  resumeNotifications: [],
  dismissAway: [],
  finishIntro: [],
  rememberView: [{ filter: 'down', sort: 'name', account: 'main', group: null, byGroup: true }],
  checkNow: [],
  copyField: [key, 'e164'],
  copyList: [[key, key], 'csv'],
  detail: [key],
  copyDetail: [key, 'owner'],
  strips: [[key], 24],
  checkOne: [key],
  openPairing: [key],
  closePairing: [],
  journal: [filter, '2026-06-13:4096'],
  saveExport: [{ what: 'journal', format: 'csv', from: 0, to: 1e12, filter }],
  copyHandOver: [],
  pasteToken: [],
  reportTokenField: [true],
  reportRows: [3, [key]],
  reportFrame: [],
  dismissBanner: ['disk-full'],
  showLog: [],
  copyDiagnostics: [],
  testNotification: [],
  launchAtLogin: [],
  setLaunchAtLogin: [true],
  exportSettings: [],
  previewImport: [],
  importSettings: [7],
  cancelImport: [],
  dataFolder: [],
  removeAllData: [false],
  openWachat: [null],
  hideWindow: [],
  quit: [],
};

const METHODS = Object.keys(EXAMPLES) as Method[];
/** Those with many arguments have many guards. */
const OFTEN: readonly Method[] = ['changeSettings', 'journal', 'saveExport', 'signIn', 'copyList'];
const ODD = oddMessages();

const request = fc.tuple(fc.nat({ max: 0xffff }), someEdits).map(([which, edits]) => {
  const method = pick(which % 3 === 0 ? OFTEN : METHODS, which);
  return { method, args: edited(EXAMPLES[method], edits, ODD), isExample: edits.length === 0 };
});

export const requestTarget = fuzzTarget('request of the page', {
  input: request,
  check({ method, args, isExample }) {
    const read = z.safeParse(ARGUMENTS[method], args);
    if (read.success) must(REQUESTS[method](read.data, method));
    else if (isExample) throw new Error(`${method} is refused: ${read.error.message}`);
  },
});
