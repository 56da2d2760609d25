// The composition root: builds the adapters, starts the app, and reports what the adapters found wrong.
import { join } from 'node:path';
import { app as electron, net } from 'electron/main';
import { DEFAULT_SETTINGS } from '#core/account/settings';
import { useLanguage } from '#core/i18n/translate';
import { windowState } from '#core/window/state';
import { Attention } from './adapters/electron/attention.ts';
import { tokenClipboard } from './adapters/electron/clipboard.ts';
import { createClock, timeScale } from './adapters/electron/clock.ts';
import { createFileDialogs } from './adapters/electron/dialogs.ts';
import { answerRequests } from './adapters/electron/ipc.ts';
import { languagesOf } from './adapters/electron/languages.ts';
import { createLoginItem, startsHidden } from './adapters/electron/login-item.ts';
import { createNetwork } from './adapters/electron/network.ts';
import { decodeInPage } from './adapters/electron/page-decoder.ts';
import { onQuit } from './adapters/electron/quit.ts';
import { refuseStart } from './adapters/electron/refuse-start.ts';
import { ORIGIN } from './adapters/electron/scheme.ts';
import { forgetSessionEnd, onSessionEnd } from './adapters/electron/session-end.ts';
import { shortcuts } from './adapters/electron/shortcut.ts';
import { createPower, desktop, systemFacts, windowId } from './adapters/electron/system.ts';
import type { TrayItem } from './adapters/electron/tray.ts';
import { addressRule } from './adapters/electron/unofficial-electron.ts';
import { FleetWindow } from './adapters/electron/window.ts';
import { appearanceOf } from './adapters/electron/window-appearance.ts';
import { windowSession } from './adapters/electron/window-session.ts';
import { createKeychain } from './adapters/keychain/keychain.ts';
import { createProgramRunner, isProgram } from './adapters/programs/program-runner.ts';
import { createApi } from './adapters/service/api.ts';
import { Avatars } from './adapters/service/avatars/avatars.ts';
import { BusConnection } from './adapters/session-bus/connection.ts';
import { isScreenLocked } from './adapters/session-bus/screen-lock.ts';
import { followTrayHost } from './adapters/session-bus/tray-host.ts';
import { readSmall, tables, writeWhole } from './adapters/storage/files.ts';
import { openHistory } from './adapters/storage/history/history.ts';
import { createLog, type LogFile } from './adapters/storage/log.ts';
import { profileAt } from './adapters/storage/profile.ts';
import type { ProfileUse } from './adapters/storage/profile-lock.ts';
import { failureOf, refusalOf } from './adapters/storage/refusal.ts';
import { openSavedState } from './adapters/storage/saved-state/saved-state.ts';
import { openSettings } from './adapters/storage/settings.ts';
import { openStatusFile } from './adapters/storage/status-file.ts';
import { openWindowFile } from './adapters/storage/window-file.ts';
import { App } from './app/app.ts';
import { guardOf } from './app/guard.ts';
import { languageFor } from './app/language.ts';
import { chooseInMenu } from './app/menu.ts';
import { onPanel } from './app/panel.ts';
import { Proxies } from './app/proxy/proxies.ts';
import { Diagnostics } from './app/reports/diagnostics.ts';
import { Reports } from './app/reports/reports.ts';
import { SettingsTransfer } from './app/reports/settings-transfer.ts';
import { Uninstall } from './app/reports/uninstall.ts';
import { requestsOf } from './app/requests.ts';
import { StatusFollower } from './app/status/status-follower.ts';
import { sayUnread } from './app/unread-files.ts';
import { createDisplay } from './display.ts';
import { createIconFiles } from './icon-files.ts';
import { systemNotifier } from './system-notifier.ts';

const OUT = join(import.meta.dirname, '..');

export interface Begun {
  /** The profile folder. */
  readonly folder: string;
  readonly use: ProfileUse;
  /** Already in the tray, where nothing is missing. */
  readonly tray: TrayItem;
}

/** Call it after the app is ready. What cannot be done without ends the process. */
export async function startApp(begun: Begun): Promise<void> {
  const log = createLog(begun.folder, !electron.isPackaged);
  process.on('uncaughtException', (error) => log.error('unexpected error', error));
  process.on('unhandledRejection', (error) => log.error('unexpected error', error));
  try {
    const refusal = await compose(begun, log);
    if (refusal !== null) refuse(begun, refusal);
  } catch (error) {
    log.error('the start failed', error);
    refuse(begun, failureOf(error, log.file));
  }
}

function refuse({ tray }: Begun, why: string): void {
  tray.remove();
  refuseStart(why);
}

/** Null, or why the app cannot run. */
async function compose({ folder, use, tray }: Begun, log: LogFile): Promise<string | null> {
  const guarded = guardOf(log);
  const sessionBus = new BusConnection('session');
  const systemBus = new BusConnection('system');
  // Early, because the first list waits for its connection.
  const keychain = createKeychain(sessionBus, windowId);
  const scale = await timeScale();
  const clock = createClock(scale);
  const version = electron.getVersion();
  const languages = languagesOf(electron.isPackaged);
  await useLanguage(languageFor(DEFAULT_SETTINGS, languages));
  const refusal = refusalOf(use, OUT);
  if (refusal !== null) return refusal;
  log.info(`start: ${version} on Electron ${process.versions.electron}`);
  const settings = openSettings(folder, clock.now(), (error) =>
    log.error('the settings file cannot be watched, so it is looked at regularly', error),
  );
  const savedState = openSavedState(folder, clock.now());
  await useLanguage(languageFor(settings.store.read().settings, languages));
  const platform =
    process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  const facts = { timeScale: scale, version, platform, languages: languages.offered } as const;
  const iconFiles = createIconFiles({ tray, bus: sessionBus, icons: join(OUT, 'icons') });

  const fleetWindow: FleetWindow = new FleetWindow({
    url: `${ORIGIN}/index.html`,
    preload: join(OUT, 'preload/preload.cjs'),
    icon: join(OUT, 'icons/app.png'),
    ...{ clock, log },
    attention: new Attention(scale, () => isScreenLocked(sessionBus, systemBus)),
    appearance: appearanceOf(openWindowFile(folder, log), () => tray.bounds),
    devTools: !electron.isPackaged,
    session: windowSession(join(OUT, 'renderer'), {
      avatar: (address) => avatars.picture(address),
      qr: (revision) => app.instances.pairing.qr(revision),
    }),
    onFront: (inFront) => app.away.setInFront(inFront),
    onSeen: (rows) => app.away.saw(rows),
    onHidden() {
      app.instances.pairing.close();
      transfer.forget();
    },
    stateFor: (state, before) => windowState(state, { ...facts, now: clock.now() }, before),
  });
  const quit = () => electron.quit();
  const proxies = new Proxies({ keychain, log });
  const network = createNetwork(log, proxies);
  const service = { fetch: network.fetch, online: () => net.isOnline(), clock, version };
  const history = openHistory(folder);
  const status = new StatusFollower({ clock, log, statusFile: openStatusFile(folder) });
  const loginItem = createLoginItem();
  const app: App = new App({
    api: createApi(service),
    keychain,
    settings: settings.store,
    languages,
    savedState: savedState.store,
    ...{ history, clock },
    addressRule: addressRule(),
    power: createPower(),
    display: createDisplay({ tray, window: fleetWindow, status, clock, guarded }),
    notifier: systemNotifier({
      ...{ bus: sessionBus, log },
      icon: electron.isPackaged ? null : join(OUT, 'icons/app.png'),
      app: () => app,
    }),
    pictures: { forget: (account) => avatars.forget(account) },
    programs: createProgramRunner(),
    ...{ log, shortcuts, proxies, random: Math.random },
  });
  const contents = () => fleetWindow.contents;
  const avatars: Avatars = new Avatars({
    ...{ ...service, fetch: network.quietFetch, folder, decode: decodeInPage(contents, ORIGIN) },
    sourceOf: (key) => app.instances.pictureSource(key),
  });
  const stop = async () => {
    await Promise.all([app.stop(), status.stop()]);
  };
  const files = createFileDialogs({
    ...{ contents, write: writeWhole, read: readSmall, isProgram, log },
  });
  const transfer: SettingsTransfer = new SettingsTransfer({
    ...{ app, clock, files, log },
    settings: settings.store,
  });
  answerRequests({
    requests: requestsOf({
      ...{ app, desktop, proxies, tables },
      pasting: { clipboard: tokenClipboard, field: fleetWindow.tokenField, log },
      reports: new Reports({
        ...{ clock, files, history, tables },
        queries: app.history,
        state: () => app.state,
      }),
      transfer,
      logFile: log.file,
      diagnostics: new Diagnostics({ clock, history, log, system: systemFacts(folder) }),
      loginItem,
      programs: files,
      uninstall: new Uninstall({
        ...{ keychain, log, loginItem, iconFiles, stop },
        profile: profileAt(folder),
      }),
      current: () => fleetWindow.current(),
      onRows: async (...report) => fleetWindow.reported(...report),
      onFrame: async () => fleetWindow.drawn(),
      hide: () => fleetWindow.hide(),
      quit,
    }),
    origin: ORIGIN,
    contents,
    log,
  });

  electron.on('second-instance', () => app.open(null));
  electron.on('activate', () => app.open(null));
  // The tray is the app: it keeps running without a window.
  electron.on('window-all-closed', () => {});
  onQuit(() => {
    const stopped = stop().catch((error: unknown) => log.error('stopping failed', error));
    avatars.close();
    fleetWindow.destroy();
    shortcuts.clear();
    tray.remove();
    forgetSessionEnd();
    log.info('stop');
    return stopped;
  });
  guarded('following the session', () =>
    onSessionEnd(() => {
      app.recordEnd();
      log.info('the session ends');
    }),
  );

  app.start();
  tray.follow({
    onClick: () => fleetWindow.toggle(() => app.open(null)),
    onAction: (action) => chooseInMenu(action, { app, desktop, log, quit }),
  });
  if (use.kind === 'read-only') app.addBanner({ kind: 'profile-read-only' });
  sayUnread({ settings: settings.unread, memory: savedState.unread }, { app, log });
  guarded('following the panel', () =>
    followTrayHost(sessionBus, onPanel({ app, log, iconFiles, renewIcon: () => tray.renew() })),
  );
  if (!startsHidden()) app.open(null);
  return null;
}
