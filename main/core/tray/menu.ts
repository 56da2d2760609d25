// Builds the tray's menu: what is wrong, with what can be done about it, and the actions of the app.
import { type AccountState, fleetOf } from '../account/state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import {
  PAUSE_SPANS,
  type PauseSpan,
  SNOOZE_SPANS,
  type Snooze,
  type SnoozeSpan,
} from '../health/snooze.ts';
import { timeText } from '../i18n/days.ts';
import { translate } from '../i18n/translate.ts';
import type { InstanceKey } from '../instance/instance.ts';
import { canBePaired } from '../pairing/session.ts';

export type MenuAction =
  | { readonly do: 'open' | 'check' | 'settings' | 'about' | 'resume-notices' | 'quit' }
  | { readonly do: 'pause-notices'; readonly span: PauseSpan }
  | { readonly do: 'show' | 'copy-api-name' | 'repair'; readonly key: InstanceKey }
  /** A null span unmutes it. */
  | { readonly do: 'mute'; readonly key: InstanceKey; readonly span: SnoozeSpan | null }
  | { readonly do: 'show-group'; readonly group: string };

export type MenuItem =
  | { readonly kind: 'text'; readonly text: string }
  /** A text whose change alone doesn't replace the menu at once, since that would close an open one. */
  | { readonly kind: 'time'; readonly text: string }
  | { readonly kind: 'action'; readonly text: string; readonly action: MenuAction }
  | { readonly kind: 'menu'; readonly text: string; readonly items: readonly MenuItem[] }
  | { readonly kind: 'line' };

export function textItem(text: string): MenuItem {
  return { kind: 'text', text };
}

export function actionItem(text: string, action: MenuAction): MenuItem {
  return { kind: 'action', text, action };
}

/** When the lists that are shown arrived, to the minute; of several the oldest. */
export function checkedItems(accounts: readonly AccountState[], now: number): readonly MenuItem[] {
  const listed = accounts.filter((account) => fleetOf(account) !== null);
  if (listed.length === 0) return [];
  const oldest = Math.min(...listed.map((account) => fleetOf(account)?.asOf ?? now));
  const isCurrent = listed.every(({ phase }) => phase === 'live');
  const key = isCurrent ? 'menu.checked' : 'menu.lastList';
  return [{ kind: 'time', text: translate(key, { time: timeText(oldest, now) }) }];
}

/** An instance that is not connected, with what can be done about it. */
export function instanceItem(
  key: InstanceKey,
  { health, mute }: MonitoredInstance,
  name: string,
): MenuItem {
  return {
    kind: 'menu',
    text: translate(`health.of.${health}`, { name }),
    items: [
      actionItem(translate('menu.open'), { do: 'show', key }),
      actionItem(translate('menu.copyApiName'), { do: 'copy-api-name', key }),
      mute === null
        ? {
            kind: 'menu',
            text: translate('menu.mute'),
            items: SNOOZE_SPANS.map((span) =>
              actionItem(
                translate(span === 'for-good' ? 'menu.muteForGood' : `snooze.spans.${span}`),
                { do: 'mute', key, span },
              ),
            ),
          }
        : actionItem(translate('menu.unmute'), { do: 'mute', key, span: null }),
      ...(canBePaired(health) ? [actionItem(translate('menu.repair'), { do: 'repair', key })] : []),
    ],
  };
}

/** What can always be done. Every entry has its place in the window as well, for desktops without a tray. */
export function appItems(pause: Snooze | null, now: number): readonly MenuItem[] {
  return [
    { kind: 'line' },
    actionItem(translate('menu.open'), { do: 'open' }),
    actionItem(translate('menu.check'), { do: 'check' }),
    pauseItem(pause, now),
    actionItem(translate('menu.settings'), { do: 'settings' }),
    actionItem(translate('menu.about'), { do: 'about' }),
    { kind: 'line' },
    actionItem(translate('menu.quit'), { do: 'quit' }),
  ];
}

function pauseItem(pause: Snooze | null, now: number): MenuItem {
  if (pause === null) {
    return {
      kind: 'menu',
      text: translate('menu.pause'),
      items: PAUSE_SPANS.map((span) =>
        actionItem(
          translate(span === 'for-good' ? 'menu.pauseUntilResumed' : `snooze.spans.${span}`),
          { do: 'pause-notices', span },
        ),
      ),
    };
  }
  const text =
    pause.kind === 'until'
      ? translate('menu.resumeFrom', { time: timeText(pause.until, now) })
      : translate('menu.resume');
  return actionItem(text, { do: 'resume-notices' });
}
