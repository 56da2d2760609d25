// Turns spans of time into figures: how long an instance was connected, unsettled and down while monitored.
import type { Health } from '../health/monitored-instance.ts';
import type { Reason } from '../instance/reading.ts';
import { DAY_MS } from './events.ts';

/** The availability of an instance while it is monitored. */
export type Availability = 'connected' | 'unsettled' | 'down';

/** From `from` up to, but not including, `to`; in ms of the app's clock. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Span extends Window {
  /** `unmonitored` time is never counted as up. */
  readonly availability: Availability | 'unmonitored';
}

/** From the first list in which the instance is not connected to the first in which it is again. */
export interface Drop {
  readonly beginAt: number;
  /** Null while it lasts. */
  readonly endAt: number | null;
  /** Its monitored duration inside the window, in ms. */
  readonly durationMs: number;
  /** Why it was down, or its first reason if it never was. */
  readonly reason: Reason;
  /** True if it became down and not just unsettled. */
  readonly down: boolean;
}

/** Monitored time by availability, in ms, and the number of drops. */
export interface Sums {
  readonly connectedMs: number;
  readonly unsettledMs: number;
  readonly downMs: number;
  /** Drops that began in it. */
  readonly drops: number;
  /** When it was last seen connected in it; null if never. */
  readonly lastConnectedAt: number | null;
}

/** Uptime is `connectedMs / monitoredMs`. The monitored share is `monitoredMs / windowMs`. */
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

/** The uptime in the last 24 h, and in the last 7 and 30 UTC days, today included. */
export interface Uptimes {
  readonly day: Uptime;
  readonly week: Uptime;
  readonly month: Uptime;
  /** Of the last 24 h, oldest first. */
  readonly drops: readonly Drop[];
  /** When it was last seen connected within the month; null if never. */
  readonly lastConnectedAt: number | null;
}
