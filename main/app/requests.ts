// Answers the window's requests.

import { DEFAULT_BASE_URL } from '#core/account/settings';
import { listedIn } from '#core/app-state/app-state';
import { withoutNames } from '#core/history/events';
import { homeOf } from '#core/instance/address';
import { apiNamesOf, listedOf, markdownOf, tableOf } from '#core/reports/copy-list';
import { copyOf } from '#core/reports/copy-row';
import type { Copied, Requests } from '#core/window/contract';
import { fieldsOf, fieldTextOf, STRIP_BINS } from '#core/window/detail';
import type { WindowState } from '#core/window/shown';
import type { Desktop, LoginItem, Tables } from '../ports.ts';
import type { ProgramChooser } from '../program-ports.ts';
import { type PastePorts, pasteToken } from './accounts/token-paste.ts';
import { chooseCommand } from './alerts/command-choice.ts';
import type { App } from './app.ts';
import type { Proxies } from './proxy/proxies.ts';
import type { Diagnostics } from './reports/diagnostics.ts';
import type { Reports } from './reports/reports.ts';
import type { SettingsTransfer } from './reports/settings-transfer.ts';
import type { Uninstall } from './reports/uninstall.ts';

export interface RequestParts {
  readonly app: App;
  readonly desktop: Desktop;
  readonly pasting: PastePorts;
  readonly tables: Tables;
  readonly reports: Reports;
  readonly transfer: SettingsTransfer;
  readonly logFile: string;
  readonly diagnostics: Diagnostics;
  readonly loginItem: LoginItem;
  readonly uninstall: Uninstall;
  readonly programs: ProgramChooser;
  readonly proxies: Proxies;
  /** The window's state, now. */
  readonly current: () => WindowState;
  readonly onRows: Requests['reportRows'];
  readonly onFrame: Requests['reportFrame'];
  readonly hide: () => void;
  readonly quit: () => void;
}

export function requestsOf({
  app,
  desktop,
  pasting,
  tables,
  reports,
  transfer,
  logFile,
  diagnostics,
  loginItem,
  uninstall,
  programs,
  proxies,
  current,
  onRows,
  onFrame,
  hide,
  quit,
}: RequestParts): Requests {
  const { actions } = app;
  const copied = async <T>(text: string | null, value: T): Promise<Copied<NonNullable<T>>> => {
    if (text === null || value === null || value === undefined) return { kind: 'gone' };
    return (await desktop.copy(text)) ? { kind: 'copied', value } : { kind: 'failed' };
  };
  return {
    state: async () => JSON.stringify(current()),
    signIn: (ask) => app.signIn.signIn(ask),
    cancelSignIn: async (account) => app.signIn.cancel(account),
    signInToProxy: async (entry) => proxies.signIn(entry),
    signOut: (account) => app.signIn.signOut(account),
    changeAccount: async (account, change) => app.accounts.change(account, change),
    moveAccount: async (account, place) => app.accounts.move(account, place),
    removeAccount: (account, withHistory) => app.accounts.remove(account, withHistory),
    changeSettings: async (change) => actions.changeSettings(change),
    chooseCommand: () => chooseCommand(programs, app),
    async removeCommand() {
      return actions.setCommand(null) ? { ok: true } : { ok: false, key: null };
    },
    park: async (instance, span) => actions.park(instance, span),
    bringBack: async (instance) => actions.park(instance, null),
    mute: async (instance, span) => actions.mute(instance, span),
    unmute: async (instance) => actions.mute(instance, null),
    acknowledge: async (instance, note) => actions.acknowledge(instance, note),
    setNote: async (instance, text) => actions.setNote(instance, text),
    dismiss: async (instance) => actions.dismiss(instance),
    pauseNotifications: async (span) => actions.pause(span),
    resumeNotifications: async () => actions.pause(null),
    dismissAway: async () => app.away.dismiss(),
    finishIntro: async () => actions.finishIntro(),
    rememberView: async (view) => actions.rememberView(view),
    checkNow: async () => app.checkNow(),
    async copyField(instance, field) {
      const listed = listedIn(app.state, instance);
      const text =
        listed && copyOf(listed.monitored.instance, field, listed.account.account.baseUrl);
      return copied(text, text);
    },
    async copyList(instances, format) {
      const listed = listedOf(app.state, instances);
      if (listed.length === 0) return { kind: 'gone' };
      const table = (format: 'csv' | 'markdown') =>
        tableOf(listed, format, app.state.accounts.length > 1, isoTime);
      const text = {
        apiNames: () => apiNamesOf(listed),
        csv: () => tables.csv(table('csv')),
        markdown: () => markdownOf(table('markdown')),
      };
      return copied(text[format](), listed.length);
    },
    async detail(instance) {
      const listed = listedIn(app.state, instance);
      if (listed === null) return null;
      const [strip = ''] = await app.history.strips([instance], STRIP_BINS);
      const fields = fieldsOf(listed.monitored.instance);
      return { fields, strip, ...(await app.history.uptimeOf(instance)) };
    },
    async copyDetail(instance, field) {
      const listed = listedIn(app.state, instance);
      const text = listed && fieldTextOf(listed.monitored.instance, field);
      return copied(text, text);
    },
    strips: (instances, bins) => app.history.strips(instances, bins),
    checkOne: (instance) => app.instances.check(instance),
    openPairing: async (instance) => app.instances.pairing.open(instance),
    closePairing: async () => app.instances.pairing.close(),
    journal: async (filter, cursor) => withoutNames(await app.history.journal(filter, cursor)),
    saveExport: (ask) => reports.save(ask),
    copyHandOver: async () => desktop.copy(await reports.handOver()),
    pasteToken: () => pasteToken(app.state, pasting),
    reportTokenField: async (shown) => pasting.field.report(shown),
    reportRows: onRows,
    reportFrame: onFrame,
    dismissBanner: async (kind) => app.dismissBanner(kind),
    showLog: () => desktop.openFile(logFile),
    copyDiagnostics: async () => desktop.copy(await diagnostics.of(app.state)),
    testNotification: () => app.notifications.test.send(),
    launchAtLogin: async () => loginItem.isOn(),
    async setLaunchAtLogin(on) {
      loginItem.set(on);
      return loginItem.isOn();
    },
    exportSettings: () => transfer.export(),
    previewImport: () => transfer.preview(),
    importSettings: async (id) => transfer.import(id),
    cancelImport: async () => transfer.forget(),
    dataFolder: async () => uninstall.folder,
    removeAllData: (withoutKeychain) => uninstall.run(withoutKeychain),
    async openWachat(account) {
      const known = app.state.accounts.find((a) => a.account.id === account);
      const home = homeOf(account === null ? DEFAULT_BASE_URL : (known?.account.baseUrl ?? ''));
      if (home) await desktop.openUrl(home);
    },
    hideWindow: async () => hide(),
    quit: async () => quit(),
  };
}

/** To the second, in UTC; empty if the number is not a valid time. */
function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/\.\d+Z$/, 'Z');
}
