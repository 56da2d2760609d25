// The contents of `status.json`: what the tray says, for other programs. It never holds a token.
import type { Health } from '../../health/monitored-instance.ts';

export const STATUS_VERSION = 1;

export type Colour = 'green' | 'amber' | 'red' | 'grey';

export interface StatusInstance {
  readonly apiInstanceName: string;
  readonly name: string;
  /** E.164 with its plus sign; null if none is known. */
  readonly number: string | null;
  readonly health: Health;
  /** ISO 8601. */
  readonly since: string;
  readonly parked?: true;
}

export interface StatusAccount {
  readonly id: string;
  readonly name: string;
  /** The kind of its problem; null while it has none. */
  readonly problem: string | null;
  /** When its list arrived, in ISO 8601. Null while the list is live, and without one. */
  readonly asOf: string | null;
  readonly instances: readonly StatusInstance[];
}

/** What is said of all accounts together. */
export interface StatusHead {
  readonly colour: Colour;
  /** The first line of the tray's tooltip. */
  readonly line: string;
  readonly connected: number;
  readonly of: number;
  readonly down: number;
  readonly unsettled: number;
}

export interface StatusDocument extends StatusHead {
  readonly version: typeof STATUS_VERSION;
  /** When it was written, in ISO 8601. */
  readonly at: string;
  readonly pollSeconds: number;
  readonly accounts: readonly StatusAccount[];
}
