// From spans of time to figures: how long an instance was connected, unsettled and down while it was watched.
import type { Health } from '../health/monitored-instance.ts';
import type { Reason } from '../instance/reading.ts';
import { DAY_MS } from './events.ts';

/** How an instance stood while it was watched. */
export type Availability = 'connected' | 'unsettled' | 'down';

/** From `from` up to, and without, `to`; in ms of the app's clock. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Span extends Window {
  /** Unwatched: nobody knows. It is never counted as up. */
  readonly availability: Availability | 'unmonitored';
}

/** From the first list in which it was no longer connected to the first in which it was again. */
export interface Drop {
  readonly beginAt: number;
  /** Null while it lasts. */
  readonly endAt: number | null;
  /** How long it was seen to last, in ms: watched time, and what lies in the window only. */
  readonly durationMs: number;
  /** Why it was down, or what it began with where it never was. */
  readonly reason: Reason;
  /** It became down, and was not just unsettled. */
  readonly down: boolean;
}

/** Time that was watched, in ms, and how often it dropped in it. */
export interface Sums {
  readonly connectedMs: number;
  readonly unsettledMs: number;
  readonly downMs: number;
  /** Those that began in it. */
  readonly drops: number;
  /** When it was last seen connected in it; null where it never was. */
  readonly lastConnectedAt: number | null;
}

/** Uptime is `connectedMs / watchedMs`; the share that was watched, `watchedMs / windowMs`. */
export interface Uptime {
  readonly connectedMs: number;
  readonly monitoredMs: number;
  readonly windowMs: number;
  readonly drops: number;
}

/** One instance's line in the roll-up of a finished day. */
export type RollUpRow = Sums & { readonly account: string; readonly instance: string };

export const NO_SUMS: Sums = {
  connectedMs: 0,
  unsettledMs: 0,
  downMs: 0,
  drops: 0,
  lastConnectedAt: null,
};

const AVAILABILITY: Readonly<Record<Health, Availability>> = {
  healthy: 'connected',
  down: 'down',
  degraded: 'unsettled',
  missing: 'unsettled',
  unknown: 'unsettled',
  pairing: 'unsettled',
};

export function availabilityOf(health: Health): Availability {
  return AVAILABILITY[health];
}

export function sumsOf(spans: readonly Span[], drops: number): Sums {
  const ms = { connected: 0, unsettled: 0, down: 0, unmonitored: 0 };
  let lastConnectedAt: number | null = null;
  for (const { availability, from, to } of spans) {
    ms[availability] += to - from;
    if (availability === 'connected') lastConnectedAt = to;
  }
  const { connected: connectedMs, unsettled: unsettledMs, down: downMs } = ms;
  return { connectedMs, unsettledMs, downMs, drops, lastConnectedAt };
}

export function addSums(a: Sums, b: Sums): Sums {
  const latest = Math.max(a.lastConnectedAt ?? -1, b.lastConnectedAt ?? -1);
  return {
    connectedMs: a.connectedMs + b.connectedMs,
    unsettledMs: a.unsettledMs + b.unsettledMs,
    downMs: a.downMs + b.downMs,
    drops: a.drops + b.drops,
    lastConnectedAt: latest < 0 ? null : latest,
  };
}

export function monitoredMsOf({ connectedMs, unsettledMs, downMs }: Sums): number {
  return connectedMs + unsettledMs + downMs;
}

export function uptimeOf(sums: Sums, windowMs: number): Uptime {
  const { connectedMs, drops } = sums;
  return { connectedMs, monitoredMs: monitoredMsOf(sums), windowMs, drops };
}

export function dayWindow(day: number): Window {
  return { from: day, to: day + DAY_MS };
}

/** How an instance stood: in the last 24 h, and in the last 7 and 30 UTC days, today included. */
export interface Uptimes {
  readonly day: Uptime;
  readonly week: Uptime;
  readonly month: Uptime;
  /** Of the last 24 h, oldest first. */
  readonly drops: readonly Drop[];
  /** When it was last seen connected within the month; null where it never was. */
  readonly lastConnectedAt: number | null;
}
