// What a rule told a person, the app's or another, in the terms of the oracle.
import type { Notifier } from '../../../main/ports.ts';

type Notification = Parameters<Notifier['notify']>[0];

export interface AlertState {
  /** In ms of the virtual clock. */
  readonly at: number;
  /** The last list that was delivered by then. */
  readonly list: number;
  readonly kind: Notification['kind'];
  /** All instances that it is about. */
  readonly about: readonly About[];
}

export interface About {
  readonly place: number;
  /** When what is told of it began, as the rule has it; in ms of the virtual clock. */
  readonly since: number;
}

/** True for what says that something was lost; recoveries and the service's own faults do not. */
export function notifiesOfLoss({ kind }: AlertState): boolean {
  return kind === 'lost' || kind === 'unstable';
}
