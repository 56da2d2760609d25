// Builds what the tray shows (icon, tooltip, menu) as plain values, so that the adapter applies only changes.
import { accountName } from '../account/account-name.ts';
import type { TrayIconLook } from '../account/settings.ts';
import type { AccountState } from '../account/state.ts';
import { countsOf, faultsOf, groupsOf, type Mark, markOf, summaryOf } from '../account/summary.ts';
import type { AppState } from '../app-state/app-state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import { PAUSE_SPANS, type PauseSpan, type Snooze } from '../health/snooze.ts';
import { timeText } from '../i18n/days.ts';
import { isolated } from '../i18n/names.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';
import { MAX_ACCOUNT_NAME, MAX_NAME, NAMED, unconnectedIn } from './worst.ts';

export type MenuAction =
  | { readonly do: 'open' | 'check' | 'settings' | 'resume-notices' | 'quit' }
  | { readonly do: 'pause-notices'; readonly span: PauseSpan };

export type MenuItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'instance'; readonly text: string; readonly key: InstanceKey }
  | { readonly kind: 'group'; readonly text: string; readonly group: string }
  | { readonly kind: 'action'; readonly text: string; readonly action: MenuAction }
  | { readonly kind: 'menu'; readonly text: string; readonly items: readonly MenuItem[] }
  | { readonly kind: 'line' };

export interface TrayIcon {
  readonly mark: Mark;
  readonly look: TrayIconLook;
}

export interface TrayWords {
  /** Lines of the tooltip, the most important first. A tooltip that is too long loses whole lines. */
  readonly tooltip: readonly string[];
  readonly menu: readonly MenuItem[];
}

export function trayIcon({ accounts, settings }: AppState): TrayIcon {
  return { mark: markOf(accounts, settings.groups), look: settings.trayIcon };
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
      { kind: 'text', text: headline },
      ...faults.map((text): MenuItem => ({ kind: 'text', text })),
      ...groups,
      ...worst.map(
        ([key, monitored]): MenuItem => ({
          kind: 'instance',
          key,
          text: translate(`health.of.${monitored.health}`, { name: nameOf(key, monitored) }),
        }),
      ),
      ...moreThan(unconnected).map((text): MenuItem => ({ kind: 'text', text })),
      { kind: 'line' },
      { kind: 'action', action: { do: 'open' }, text: translate('menu.open') },
      { kind: 'action', action: { do: 'check' }, text: translate('menu.check') },
      pauseItem(state.pause, now),
      { kind: 'action', action: { do: 'settings' }, text: translate('menu.settings') },
      { kind: 'line' },
      { kind: 'action', action: { do: 'quit' }, text: translate('menu.quit') },
    ],
  };
}

/** The groups that are red, as items of the menu. */
function redGroups({
  accounts,
  settings,
}: AppState): readonly Extract<MenuItem, { readonly text: string }>[] {
  const red = groupsOf(accounts, settings.groups).filter((status) => status.red);
  const more = red.length - NAMED;
  return [
    ...red.slice(0, NAMED).map(({ group: { name }, connected, counted }) => ({
      kind: 'group' as const,
      group: name,
      text: translate('tray.group', {
        group: isolated(oneLine(name, MAX_NAME)),
        n: connected,
        count: counted,
      }),
    })),
    ...(more > 0
      ? [{ kind: 'text' as const, text: translate('tray.moreGroups', { count: more }) }]
      : []),
  ];
}

function pauseItem(pause: Snooze | null, now: number): MenuItem {
  if (pause === null) {
    return {
      kind: 'menu',
      text: translate('menu.pause'),
      items: PAUSE_SPANS.map((span) => ({
        kind: 'action',
        action: { do: 'pause-notices', span },
        text: translate(span === 'for-good' ? 'menu.pauseUntilResumed' : `snooze.spans.${span}`),
      })),
    };
  }
  const text =
    pause.kind === 'until'
      ? translate('menu.resumeFrom', { time: timeText(pause.until, now) })
      : translate('menu.resume');
  return { kind: 'action', action: { do: 'resume-notices' }, text };
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
