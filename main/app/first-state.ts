// The state of the app before its first poll: the settings, and what an earlier run saved.
import type { Settings } from '#core/account/settings';
import { newAccount } from '#core/account/state';
import { type AppState, NO_TARGET } from '#core/app-state/app-state';
import { restoredAccountOf } from '#core/app-state/saved-state';
import { snoozeAt } from '#core/health/snooze';
import type { Clock, HistoryStore, Languages, SavedStateStore } from '../ports.ts';
import { lastMonitoredBeforeDeath } from './history/unclean-end.ts';
import { languageFor } from './language.ts';

export function firstState(
  settings: Settings,
  ports: {
    readonly clock: Clock;
    readonly history: HistoryStore;
    readonly languages: Languages;
    readonly savedState: SavedStateStore;
  },
): AppState {
  const { history, languages, savedState } = ports;
  const now = ports.clock.now();
  const { introSeen, pause, seenAt, listView, accounts } = savedState.read();
  return {
    revision: 1,
    settings,
    language: languageFor(settings, languages),
    accounts: settings.accounts.map((account) => {
      const restored = restoredAccountOf(accounts, account);
      const listAt = restored.fleet?.asOf ?? null;
      return {
        ...newAccount(account, restored),
        atStart: true,
        unmonitoredSince: lastMonitoredBeforeDeath(history, account.id, listAt, now),
      };
    }),
    storingNew: false,
    target: NO_TARGET,
    banners: [],
    proxies: [],
    intro: introSeen ? 'seen' : 'not-due',
    shortcutRefusal: null,
    listView,
    pairing: null,
    pause: snoozeAt(pause, now),
    // A clock that was set back says nothing.
    seenAt: seenAt !== null && seenAt <= now ? seenAt : now,
    away: null,
  };
}
