// What the user's program gets on its standard input: one line of JSON for each alert that was notified.
import { type AccountState, fleetOf } from '../../account/state.ts';
import type { Notification } from '../../alerts/notification.ts';
import { reasonText } from '../../health/reason-text.ts';
import { displayNameOf, e164Of } from '../../instance/instance.ts';
import type { Times } from '../settings-file.ts';

/** Alerts and recoveries. A reminder, a summary or a group that turns red repeats what another line has said. */
const KINDS: ReadonlySet<string> = new Set([
  'lost',
  'back',
  'unstable',
  'missing',
  'number',
  'unreachable',
  'reachable',
  'token-rejected',
] satisfies Notification['kind'][]);

/** The lines of these notifications: for grouped ones, one for each instance. `now`: the app's clock, in ms. */
export function alertLines(
  shown: readonly Notification[],
  account: AccountState,
  now: number,
  { iso }: Pick<Times, 'iso'>,
): readonly string[] {
  return shown
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap(({ kind, about }) => {
      const common = { kind, at: iso(now), account: account.account.id };
      if (about.length === 0) return [`${JSON.stringify(common)}\n`];
      return about.flatMap(({ apiInstanceName }) => {
        const monitored = fleetOf(account)?.instances.get(apiInstanceName);
        if (monitored === undefined) return [];
        const { instance, reason } = monitored;
        const line = {
          ...common,
          apiInstanceName,
          name: displayNameOf(instance),
          number: e164Of(instance),
          reason: reasonText(reason),
        };
        return [`${JSON.stringify(line)}\n`];
      });
    });
}
