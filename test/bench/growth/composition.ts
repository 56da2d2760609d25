// The app as it is composed, without Electron: real service client, saved state, history and log, in a folder.

import { createApi } from '../../../main/adapters/service/api.ts';
import { openHistory } from '../../../main/adapters/storage/history/history.ts';
import { createLog } from '../../../main/adapters/storage/log.ts';
import { openSavedState } from '../../../main/adapters/storage/saved-state/saved-state.ts';
import { App, type Ports } from '../../../main/app/app.ts';
import { good } from '../../../main/core/account/problem.ts';
import { readSettings } from '../../../main/core/account/settings-file/read-settings.ts';
import type { Showable } from '../../../main/core/alerts/notification.ts';
import type { Group } from '../../../main/core/groups/group.ts';
import { ONLY_ENGLISH } from '../../support/core/english.ts';
import { HandClock } from '../../support/core/hand-clock.ts';
import { trayView } from '../../support/core/tray-view.ts';
import { Stopwatch } from './stopwatch.ts';

export interface Composition {
  readonly app: App;
  readonly clock: HandClock;
  readonly watch: Stopwatch;
  readonly notifications: readonly Showable[];
}

/** The token in its keychain. */
export const TOKEN = 'a-token-of-the-benchmark';

/** An app that polls `baseUrl` and has not been started. `api` makes another client. */
export function compose(
  folder: string,
  baseUrl: string,
  groups: readonly Group[],
  api?: (clock: HandClock) => Ports['api'],
): Composition {
  const clock = new HandClock();
  const watch = new Stopwatch();
  const notifications: Showable[] = [];
  const settings = readSettings({ accounts: [{ id: 'main', name: 'Main', baseUrl }], groups });
  const parts = { fetch: globalThis.fetch, online: () => true, clock, version: '0' };
  const app = new App({
    clock,
    api: api?.(clock) ?? createApi(parts),
    keychain: {
      token: async () => good(TOKEN),
      store: async () => good(null),
      remove: async () => good(null),
      onChange: () => {},
      removeAll: async () => good(null),
    },
    settings: {
      read: () => settings,
      save: () => true,
      saveAccounts: () => true,
      onChange: () => {},
    },
    addressRule: () => null,
    languages: ONLY_ENGLISH,
    programs: { run: async () => null },
    proxies: { follow: () => {} },
    savedState: openSavedState(folder, clock.now()).store,
    history: watch.port('history', openHistory(folder)),
    power: { online: () => true, onSuspend: () => {}, onResume: () => {} },
    display: {
      show: (state) => void watch.timed('tray view', () => trayView(state, clock.now())),
      seenOf: async () => new Set(),
      open: () => {},
      toggle: () => {},
      renew: () => {},
    },
    pictures: { forget: async () => {} },
    shortcuts: { register: () => null, unregister: () => {} },
    notifier: {
      notify: (notification) => void notifications.push(notification),
      close: () => {},
      server: async () => null,
      closeAll: async () => {},
      follow: () => {},
    },
    log: watch.port('log', createLog(folder, false)),
    random: () => 0.5,
  });
  return { app, clock, watch, notifications };
}
