// What the tray shows of a state: a pure value, so that the adapter acts only where it differs from the last.

import { FAULTS } from '../account/fault-policy.ts';
import type { TrayIconLook } from '../account/settings.ts';
import type { AccountState, AppState } from '../account/state.ts';
import { fleetOf, isOutdated, problemOf, tracksOf } from '../account/state.ts';
import { countsOf } from '../health/counts.ts';
import type { Track } from '../health/evaluate.ts';
import { type Hold, PAUSE_SPANS, type PauseSpan } from '../health/snooze.ts';
import { oneLine } from '../i18n/text.ts';
import { clockTime, say } from '../i18n/translate.ts';
import type { InstanceKey } from '../instance/instance.ts';
import { displayNameOf } from '../instance/instance.ts';

/** The shape of the icon. Colours go with it: tick green, wave amber, cross red, slash and key grey. */
export type Mark = 'tick' | 'wave' | 'cross' | 'slash' | 'key';

export type MenuAction =
  | { readonly do: 'open' | 'check' | 'settings' | 'resume-notices' | 'quit' }
  | { readonly do: 'pause-notices'; readonly span: PauseSpan };

export type MenuItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'instance'; readonly text: string; readonly key: InstanceKey }
  | { readonly kind: 'action'; readonly text: string; readonly action: MenuAction }
  | { readonly kind: 'menu'; readonly text: string; readonly items: readonly MenuItem[] }
  | { readonly kind: 'line' };

export interface TrayView {
  readonly mark: Mark;
  readonly look: TrayIconLook;
  /** Lines of the tooltip, the most important first; a system that cuts it leaves out whole lines. */
  readonly tooltip: readonly string[];
  readonly menu: readonly MenuItem[];
}

/** How many instances the tooltip and the menu name before they count the rest. */
const NAMED = 3;

/** What one account has to say; the most urgent of all accounts colours the icon. */
interface Standing {
  readonly mark: Mark;
  /** The words of a fault or of an empty list; null where the counts say it all. */
  readonly fault: string | null;
}

const URGENCY: readonly Mark[] = ['cross', 'key', 'slash', 'wave', 'tick'];

export function trayView(state: AppState): TrayView {
  const { mark, headline, details } = summaryOf(state.accounts);
  const down = rowsOf(state.accounts, (track) => track.health === 'down');
  const unconnected = rowsOf(state.accounts, (track) => track.health !== 'healthy');
  return {
    mark,
    look: state.settings.trayIcon,
    tooltip: [
      headline,
      ...details,
      ...down
        .slice(0, NAMED)
        .map(([, track]) =>
          say('tray.down', { name: lineOf(track), time: clockTime(track.since) }),
        ),
      ...moreThan(down.length),
    ],
    menu: [
      { kind: 'text', text: headline },
      ...unconnected.slice(0, NAMED).map(
        ([key, track]): MenuItem => ({
          kind: 'instance',
          key,
          text: say('menu.instance', {
            name: lineOf(track),
            health: say(`health.${track.health}`),
          }),
        }),
      ),
      ...moreThan(unconnected.length).map((text): MenuItem => ({ kind: 'text', text })),
      { kind: 'line' },
      { kind: 'action', action: { do: 'open' }, text: say('menu.open') },
      { kind: 'action', action: { do: 'check' }, text: say('menu.check') },
      pauseItem(state.pause),
      { kind: 'action', action: { do: 'settings' }, text: say('menu.settings') },
      { kind: 'line' },
      { kind: 'action', action: { do: 'quit' }, text: say('menu.quit') },
    ],
  };
}

function pauseItem(pause: Hold | null): MenuItem {
  if (pause === null) {
    return {
      kind: 'menu',
      text: say('menu.pause'),
      items: PAUSE_SPANS.map((span) => ({
        kind: 'action',
        action: { do: 'pause-notices', span },
        text: say(`menu.pauseFor.${span}`),
      })),
    };
  }
  const text =
    pause.kind === 'until'
      ? say('menu.resumeFrom', { time: clockTime(pause.until) })
      : say('menu.resume');
  return { kind: 'action', action: { do: 'resume-notices' }, text };
}

/** The icon's shape and the first line, for the tray and for the window's header alike. */
export function summaryOf(accounts: readonly AccountState[]): {
  readonly mark: Mark;
  readonly headline: string;
  /** Lines below the first: the counts after a fault of one account among several, and the time of an old list. */
  readonly details: readonly string[];
} {
  const standings = accounts.map(standingOf);
  const mark = URGENCY.find((m) => standings.some((s) => s.mark === m)) ?? 'key';
  // The fault that is named is the most urgent one, even where another account's loss colours the icon.
  const fault =
    URGENCY.map((m) => standings.find((s) => s.mark === m && s.fault !== null)?.fault).find(
      (text) => text !== undefined,
    ) ?? null;
  const listed = accounts.filter((a) => fleetOf(a) !== null);
  const { connected, counted } = countsOf(listed);
  const counts = say('tray.connected', { n: connected, m: counted });
  const oldest = listed
    .filter((a) => a.phase !== 'live')
    .reduce((at, a) => Math.min(at, fleetOf(a)?.asOf ?? at), Number.POSITIVE_INFINITY);
  const asOf = Number.isFinite(oldest) ? [say('tray.asOf', { time: clockTime(oldest) })] : [];
  if (fault === null) return { mark, headline: counts, details: asOf };
  const others = accounts.length > 1 && counted > 0 ? [counts] : [];
  return { mark, headline: fault, details: [...others, ...asOf] };
}

function standingOf(account: AccountState): Standing {
  const problem = problemOf(account);
  const fleet = fleetOf(account);
  if (fleet === null || isOutdated(account)) {
    if (problem === null) return { mark: 'slash', fault: say('tray.checking') };
    const { mark, headline } = FAULTS[problem.kind];
    return { mark, fault: say(headline) };
  }
  if (fleet.listed === 0) return { mark: 'slash', fault: say('tray.noInstances') };
  const { counted, down, unsettled } = countsOf([account]);
  if (counted === 0) return { mark: 'slash', fault: say('tray.noneYet') };
  if (down > 0) return { mark: 'cross', fault: null };
  // Set-up that is not finished is listed as unsettled, but does not colour the icon.
  const pairing = tracksOf(account).filter(([, t]) => t.health === 'pairing').length;
  return { mark: unsettled > pairing ? 'wave' : 'tick', fault: null };
}

/** The tracks that match, worst first: down before the rest, the longest trouble first. */
function rowsOf(
  accounts: readonly AccountState[],
  matches: (track: Track) => boolean,
): readonly (readonly [InstanceKey, Track])[] {
  return accounts
    .flatMap((account) =>
      tracksOf(account).map(
        ([apiInstanceName, track]) =>
          [{ account: account.account.id, apiInstanceName }, track] as const,
      ),
    )
    .filter(([, track]) => matches(track))
    .sort(
      ([a, x], [b, y]) =>
        Number(y.health === 'down') - Number(x.health === 'down') ||
        x.since - y.since ||
        lineOf(x).localeCompare(lineOf(y), 'en') ||
        (a.apiInstanceName < b.apiInstanceName ? -1 : 1),
    );
}

function moreThan(count: number): readonly string[] {
  return count > NAMED ? [say('tray.more', { n: count - NAMED })] : [];
}

function lineOf(track: Track): string {
  return oneLine(displayNameOf(track.instance), 48);
}
