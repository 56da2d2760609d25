// The raw history lines of three days: sleep, midnight, a fault, a truncated line, a kill, a second account, new and removed instances.
export const FIRST_DAY = Date.UTC(2026, 5, 11);

const DAY_MS = 24 * 60 * 60_000;
const line = (day: number, time: string, kind: string, more: object = {}, account = 'main') => ({
  day,
  text: JSON.stringify({ at: at(day, time), kind, account, ...more }),
});

function at(day: number, time: string): string {
  return `2026-06-${day}T${time.length === 5 ? `${time}:00.000` : time}Z`;
}

type To = string | null;
const health = (day: number, time: string, instance: string, from: To, to: To, account = 'main') =>
  line(
    day,
    time,
    'health',
    { instance, name: `${instance} =1+1`, from, to, reason: { code: 'word', word: `${to}` } },
    account,
  );
const stated = (day: number, time: string, instance: string, to: string, account = 'main') =>
  line(
    day,
    time,
    'health',
    ...([
      {
        instance,
        name: `${instance} =1+1`,
        from: null,
        to,
        reason: { code: 'silent' },
        restated: true,
      },
      account,
    ] as const),
  );
const watch = (day: number, from: string, to: string, account = 'main') =>
  line(day, to, 'watch', { from: at(day, from) }, account);
const fault = (day: number, time: string, kind: 'fault' | 'fault-end') =>
  line(day, time, kind, {
    problem: { kind: 'unreachable', why: 'status', status: 503, said: 'Until "noon", or later' },
  });

const LINES = [
  line(11, '08:00', 'start'),
  stated(11, '08:00', 'a', 'healthy'),
  stated(11, '08:00', 'b', 'healthy'),
  stated(11, '08:00', 'c', 'pairing'),
  health(11, '09:00', 'a', 'healthy', 'degraded'),
  health(11, '09:01', 'a', 'degraded', 'down'),
  line(11, '09:01', 'notice', {
    ...{ instance: 'a', about: 'lost', title: 'a disconnected', shown: true },
  }),
  health(11, '09:31', 'a', 'down', 'healthy'),
  watch(11, '08:00', '12:00'),
  // The machine slept. The state found after that counts as a change.
  health(11, '18:00', 'a', 'healthy', 'down'),
  watch(11, '18:00', '23:59:59.999'),
  stated(12, '00:00', 'a', 'down'),
  stated(12, '00:00', 'b', 'healthy'),
  stated(12, '00:00', 'c', 'pairing'),
  health(12, '06:00', 'a', 'down', 'healthy'),
  watch(12, '00:00', '09:00'),
  fault(12, '09:01', 'fault'),
  fault(12, '11:00', 'fault-end'),
  health(12, '12:00', 'b', 'healthy', 'degraded'),
  health(12, '12:10', 'b', 'degraded', 'healthy'),
  watch(12, '11:00', '13:30'),
  { day: 12, text: '{"at":"2026-06-12T13:35:00.000Z","kind":"watch","acc' },
  // The app was killed.
  line(12, '15:00', 'start'),
  health(12, '15:00', 'b', 'healthy', 'down'),
  stated(12, '15:00', 'a', 'healthy'),
  stated(12, '15:00', 'b', 'down'),
  line(12, '15:00', 'notice', {
    ...{ instances: ['b', 'c'], about: 'lost', title: '2 lost', shown: false },
  }),
  health(12, '16:00', 'b', 'down', 'missing'),
  health(12, '17:00', 'b', 'missing', null),
  watch(12, '15:00', '20:00'),
  line(12, '20:00', 'stop'),
  line(13, '05:00', 'start'),
  line(13, '05:00', 'start', {}, 'other'),
  stated(13, '05:00', 'a', 'healthy'),
  stated(13, '05:00', 'x', 'healthy', 'other'),
  health(13, '05:30', 'x', 'healthy', 'down', 'other'),
  health(13, '06:00', 'd', null, 'healthy'),
  health(13, '06:20', 'd', 'healthy', 'down'),
  watch(13, '05:00', '07:00', 'other'),
  watch(13, '05:00', '08:00'),
] as const;

/** The lines of all days, in the order of writing. */
export const DAYS_LINES: readonly string[] = LINES.map(({ text }) => text);

/** The file of each day. */
export const DAYS_FILES: readonly { readonly name: string; readonly text: string }[] = [
  11, 12, 13,
].map((day) => ({
  name: `2026-06-${day}.jsonl`,
  text: LINES.filter((l) => l.day === day)
    .map(({ text }) => `${text}\n`)
    .join(''),
}));

export const DAYS_NOW = FIRST_DAY + 2 * DAY_MS + 8 * 60 * 60_000;

export const DAYS_KEYS = ['main a', 'main b', 'main c', 'main d', 'other x'].map((words) => {
  const [account = '', apiInstanceName = ''] = words.split(' ');
  return { account, apiInstanceName };
});
