// What the window mirrors of a state: no token, no address of a picture, nothing that a row does not show.

import { avatarAddress } from './avatar.ts';
import type { AccountView, Row, ShownSettings, WindowState } from './bridge.ts';
import type { Track } from './health.ts';
import { displayNameOf, e164Of } from './instance.ts';
import type { Settings } from './settings.ts';
import type { AccountState, AppState } from './state.ts';
import { countsOf, fleetOf, isOutdated, problemOf } from './state.ts';
import { summaryOf } from './tray.ts';

export interface WindowContext {
  /** The app's clock, in ms. */
  readonly now: number;
  readonly timeScale: number;
  readonly version: string;
  readonly platform: WindowState['platform'];
}

export function windowState(state: AppState, context: WindowContext): WindowState {
  const { mark, headline } = summaryOf(state.accounts);
  return {
    ...context,
    revision: state.revision,
    mark,
    headline,
    counts: countsOf(state.accounts),
    accounts: state.accounts.map((account) => accountView(account, state.settings)),
    settings: shownSettings(state.settings),
    pause: state.pause,
    introSeen: state.intro !== 'due',
    target: state.target,
    notes: state.notes,
  };
}

function shownSettings({ accounts: _, ...shown }: Settings): ShownSettings {
  return shown;
}

function accountView(account: AccountState, settings: Settings): AccountView {
  const { id, name, baseUrl } = account.account;
  const fleet = fleetOf(account);
  return {
    id,
    name,
    baseUrl,
    phase: account.phase,
    problem: problemOf(account),
    asOf: fleet?.asOf ?? null,
    outdated: isOutdated(account),
    sessionOnly: account.sessionOnly,
    checking: account.checking,
    rows: [...(fleet?.tracks.values() ?? [])].map((track) => rowOf(id, track, settings)),
  };
}

function rowOf(account: string, track: Track, { remindMinutes }: Settings): Row {
  const { stretch } = track;
  return {
    account,
    apiInstanceName: track.instance.apiInstanceName,
    name: displayNameOf(track.instance),
    phone: e164Of(track.instance),
    health: track.health,
    reading: track.reading.kind,
    reason: track.reason,
    remarks: track.remarks,
    since: track.since,
    parked: track.park,
    muted: track.mute,
    reminding:
      remindMinutes > 0 &&
      track.health === 'down' &&
      stretch?.told === 'told' &&
      !stretch.acknowledged,
    avatar: avatarAddress(account, track.instance),
  };
}
