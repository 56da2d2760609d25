// Writes and reads times in ISO 8601 for core.
import type { Times } from '#core/reports/settings-file';

/** The furthest time that a date can have, in ms. */
const FURTHEST_MS = 8.64e15;

export const TIMES: Times = {
  iso: (ms) => new Date(Math.min(Math.max(ms, -FURTHEST_MS), FURTHEST_MS)).toISOString(),
  ms(iso) {
    const isTime = /^[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(iso);
    const ms = isTime ? Date.parse(iso) : Number.NaN;
    return Number.isNaN(ms) ? null : ms;
  },
};
