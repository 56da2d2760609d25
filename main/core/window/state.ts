// Builds the window's state from the app's, without tokens, picture addresses or anything that no row shows.
import { accountName } from '../account/account-name.ts';
import type { Settings } from '../account/settings.ts';
import {
  type AccountState,
  fleetOf,
  isOutdated,
  problemOf,
  waitsForKeychain,
} from '../account/state.ts';
import { countsOf, groupsOf, summaryOf } from '../account/summary.ts';
import type { AppState } from '../app-state/app-state.ts';
import { membershipIn } from '../groups/membership.ts';
import type { GroupStatus } from '../groups/status.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { LanguageName } from '../i18n/language.ts';
import { windowRows } from './rows.ts';
import type { AccountView, GroupView, Row, ShownSettings, WindowState } from './shown.ts';

const NO_INSTANCES: ReadonlyMap<string, MonitoredInstance> = new Map();

export interface WindowContext {
  /** The app's clock, in ms. */
  readonly now: number;
  readonly timeScale: number;
  readonly version: string;
  readonly platform: WindowState['platform'];
  readonly languages: readonly LanguageName[];
}

/** `before`: the state as last sent, or null. Unchanged rows stay the same objects. */
export function windowState(
  state: AppState,
  context: WindowContext,
  before: WindowState | null = null,
): WindowState {
  const { mark, headline } = summaryOf(state.accounts, state.settings.groups, context.now);
  const known = new Map(before?.accounts.map((account) => [account.id, account.rows]));
  return {
    ...context,
    revision: state.revision,
    mark,
    headline,
    counts: countsOf(state.accounts),
    accounts: state.accounts.map((account) =>
      accountView(account, state.settings, known.get(account.account.id) ?? []),
    ),
    groups: groupsOf(state.accounts, state.settings.groups).map(groupView),
    storingNew: state.storingNew,
    settings: shownSettings(state.settings),
    shortcutRefusal: state.shortcutRefusal,
    language: state.language,
    pause: state.pause,
    away: state.away,
    listView: state.listView,
    introSeen: state.intro !== 'due',
    target: state.target,
    pairing: state.pairing,
    banners: state.banners,
    proxies: state.proxies,
  };
}

function groupView({ group, counted, connected, red }: GroupStatus): GroupView {
  return { name: group.name, counted, connected, red };
}

function shownSettings({ accounts: _, ...shown }: Settings): ShownSettings {
  return shown;
}

function accountView(
  account: AccountState,
  settings: Settings,
  before: readonly Row[],
): AccountView {
  const { id, baseUrl, pollSeconds = null } = account.account;
  const fleet = fleetOf(account);
  return {
    id,
    name: accountName(account.account),
    baseUrl,
    pollSeconds,
    phase: account.phase,
    problem: problemOf(account),
    asOf: fleet?.asOf ?? null,
    outdated: isOutdated(account),
    sessionOnly: account.sessionOnly,
    checking: account.checking,
    waitsForKeychain: waitsForKeychain(account),
    storing: account.storing,
    rows: windowRows(
      id,
      fleet?.instances ?? NO_INSTANCES,
      {
        reminds: settings.remindMinutes > 0,
        membership: membershipIn(settings.groups),
        notes: account.notes,
      },
      before,
    ),
  };
}
