// The second line of the header: the number of problems and the age of the list.

import { timeText } from '#core/i18n/days';
import { formats, translate } from '#core/i18n/translate';
import type { WindowState } from '#core/window/shown';

/** `now`: the app's clock, in ms. */
export function statusLine(state: WindowState, now: number): string {
  if (state.accounts.some((account) => account.waitsForKeychain)) {
    return translate('window.header.keychain');
  }
  const listed = state.accounts.filter((account) => account.asOf !== null);
  const oldest = Math.min(...listed.map((account) => account.asOf ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(oldest)) {
    const waiting = state.accounts.some(
      (account) => account.phase === 'loading' && !account.problem,
    );
    return translate(waiting ? 'window.header.firstList' : 'window.header.nothingChecked');
  }
  const time = timeText(oldest, now);
  if (listed.every((account) => account.outdated))
    return translate('window.header.lastList', { time });
  const { down, unsettled } = state.counts;
  const troubles = [
    ...(down > 0 ? [translate('window.header.down', { count: down })] : []),
    ...(unsettled > 0 ? [translate('window.header.unsettled', { count: unsettled })] : []),
  ];
  const asOf = translate('window.header.asOf', { time });
  return troubles.length > 0 ? `${formats().enumeration.format(troubles)} · ${asOf}` : asOf;
}
