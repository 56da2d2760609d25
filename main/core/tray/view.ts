// Builds what the tray shows (icon, tooltip, menu) as plain values, so that the adapter applies only changes.
import { accountName } from '../account/account-name.ts';
import type { TrayIconLook } from '../account/settings.ts';
import type { AccountState } from '../account/state.ts';
import { countsOf, faultsOf, groupsOf, type Mark, markOf, summaryOf } from '../account/summary.ts';
import type { AppState } from '../app-state/app-state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import { timeText } from '../i18n/days.ts';
import { isolated } from '../i18n/names.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';
import {
  actionItem,
  appItems,
  checkedItems,
  instanceItem,
  type MenuItem,
  textItem,
} from './menu.ts';
import { MAX_ACCOUNT_NAME, MAX_NAME, NAMED, unconnectedIn } from './worst.ts';

export interface TrayIcon {
  readonly mark: Mark;
  readonly look: TrayIconLook;
  /** How many instances are down, to be drawn in place of the cross. Null: the mark alone. */
  readonly count: number | null;
}

export interface TrayWords {
  /** Lines of the tooltip, the most important first. A tooltip that is too long loses whole lines. */
  readonly tooltip: readonly string[];
  readonly menu: readonly MenuItem[];
}

/** Only the red icon has a count: where groups keep it amber, those that are down call for no attention yet. */
export function trayIcon({ accounts, settings }: AppState): TrayIcon {
  const mark = markOf(accounts, settings.groups);
  const isCounted = settings.trayCount && mark === 'cross';
  return { mark, look: settings.trayIcon, count: isCounted ? countsOf(accounts).down : null };
}

/** `now`: the app's clock, in ms. */
export function trayWords(state: AppState, now: number): TrayWords {
  const { accounts, settings } = state;
  const { headline, details } = summaryOf(accounts, settings.groups, now);
  const groups = redGroups(state);
  const { worst, unconnected } = unconnectedIn(state.accounts);
  const { down } = countsOf(state.accounts);
  const names = accountNamesIn(state.accounts);
  const faults = faultsOf(names.size > 0 ? state.accounts : []).map(({ account, fault }) =>
    translate('account.of', {
      account: names.get(account.id) ?? '',
      text: translate(fault),
    }),
  );
  const nameOf = ({ account }: InstanceKey, { instance }: MonitoredInstance) => {
    const name = isolated(oneLine(displayNameOf(instance), MAX_NAME));
    const its = names.get(account);
    return its === undefined ? name : translate('tray.inAccount', { name, account: its });
  };
  return {
    tooltip: [
      headline,
      ...details,
      ...faults,
      ...groups.map(({ text }) => text),
      ...worst
        .filter(([, monitored]) => monitored.health === 'down')
        .map(([key, monitored]) =>
          translate('tray.down', {
            name: nameOf(key, monitored),
            time: timeText(monitored.since, now),
          }),
        ),
      ...moreThan(down),
    ].map(withoutMarkup),
    menu: [
      textItem(headline),
      ...checkedItems(accounts, now),
      ...faults.map(textItem),
      ...groups.map(({ text, group }) =>
        group === null ? textItem(text) : actionItem(text, { do: 'show-group', group }),
      ),
      ...worst.map(([key, monitored]) => instanceItem(key, monitored, nameOf(key, monitored))),
      ...moreThan(unconnected).map(textItem),
      ...appItems(state.pause, now),
    ],
  };
}

/** A line for each of the groups that are red. `group`: its name; null for how many more there are. */
function redGroups({
  accounts,
  settings,
}: AppState): readonly { readonly text: string; readonly group: string | null }[] {
  const red = groupsOf(accounts, settings.groups).filter((status) => status.red);
  const more = red.length - NAMED;
  return [
    ...red.slice(0, NAMED).map(({ group: { name }, connected, counted }) => ({
      group: name,
      text: translate('tray.group', {
        group: isolated(oneLine(name, MAX_NAME)),
        n: connected,
        count: counted,
      }),
    })),
    ...(more > 0 ? [{ group: null, text: translate('tray.moreGroups', { count: more }) }] : []),
  ];
}

function moreThan(count: number): readonly string[] {
  return count > NAMED ? [translate('tray.more', { count: count - NAMED })] : [];
}

/** Some panels read a tooltip as markup, others show it as it is: only look-alikes are right on all. */
function withoutMarkup(line: string): string {
  return line.replaceAll('&', '＆').replaceAll('<', '‹');
}

/** The names of the accounts by their ids, if there are several. */
function accountNamesIn(accounts: readonly AccountState[]): ReadonlyMap<string, string> {
  if (accounts.length < 2) return new Map();
  return new Map(
    accounts.map(({ account }) => [
      account.id,
      isolated(oneLine(accountName(account), MAX_ACCOUNT_NAME)),
    ]),
  );
}
