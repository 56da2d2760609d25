// A reference computation of strips, uptime and drops from raw lines, step by step and without any code of the app.

export interface PlainLine {
  readonly at: string;
  readonly kind: string;
  readonly account: string;
  readonly instance?: string;
  readonly instances?: readonly string[];
  readonly from: string;
  readonly to: string | null;
  readonly restated?: boolean;
}

export interface PlainWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns one of `u`, `s`, `d`, `-` (up, unsettled, down, not monitored) for every step of the window. After the
 * clock was set back, new events replace the earlier ones of the same time.
 */
export function plainSteps(
  lines: readonly string[],
  account: string,
  instance: string,
  { from, to }: PlainWindow,
  stepMs: number,
): string {
  const parsed = plainLines(lines).filter((line) => line.account === account);
  // Events before the window can decide the state at its start.
  const timesBefore = parsed.map(({ at }) => Date.parse(at)).filter((at) => at < from);
  const ahead = timesBefore.reduce(
    (most, at) => Math.max(most, Math.ceil((from - at) / stepMs)),
    0,
  );
  const start = from - ahead * stepMs;
  const count = (to - start) / stepMs;
  const state: string[] = new Array(count).fill('-');
  const isMonitored: boolean[] = new Array(count).fill(false);
  const step = (ms: number) => Math.max(0, Math.ceil((ms - start) / stepMs));
  let latest = Number.NEGATIVE_INFINITY;
  for (const line of parsed) {
    const at = Date.parse(line.at);
    if (line.kind === 'watch') {
      // The last event of a day is a millisecond before midnight, hence the rounding up in `step`.
      for (let i = step(Date.parse(line.from)); i < Math.min(step(at), count); i += 1) {
        isMonitored[i] = true;
      }
      latest = Math.max(latest, at);
    } else if (line.kind === 'health' || line.kind === 'start') {
      if (at < latest) {
        isMonitored.fill(false, step(at));
        // The state of that moment lasts until the next event.
        state.fill(state[step(at)] ?? '-', step(at));
      }
      latest = at;
      if (line.kind === 'start') state.fill('-', step(at));
      else if (line.instance === instance) state.fill(letterOf(line.to), step(at));
    }
  }
  return state
    .map((letter, i) => (isMonitored[i] ? letter : '-'))
    .slice(ahead)
    .join('');
}

/** The worst state of each bin. */
export function plainStrip(steps: string, bins: number): string {
  const each = steps.length / bins;
  return Array.from({ length: bins }, (_, i) => {
    const bin = steps.slice(i * each, (i + 1) * each);
    return ['d', 's', 'u'].find((letter) => bin.includes(letter)) ?? '-';
  }).join('');
}

/** The total duration of each state in ms. */
export function plainSums(steps: string, stepMs: number) {
  const ms = (letter: string) => (steps.split(letter).length - 1) * stepMs;
  return { connectedMs: ms('u'), unsettledMs: ms('s'), downMs: ms('d') };
}

/** The number of drops of an instance that began in the window. */
export function plainDrops(
  lines: readonly string[],
  account: string,
  instance: string,
  { from, to }: PlainWindow,
): number {
  let count = 0;
  let isDropped = false;
  for (const line of plainLines(lines)) {
    if (line.kind !== 'health' || line.account !== account || line.instance !== instance) continue;
    const drops = line.to === 'degraded' || line.to === 'down';
    const at = Date.parse(line.at);
    if (drops && !isDropped && !line.restated && at >= from && at < to) count += 1;
    if (drops) isDropped = true;
    else if (line.to === 'healthy' || line.to === 'pairing' || line.to === null) isDropped = false;
  }
  return count;
}

/** Parses the lines and leaves out truncated ones. */
export function plainLines(lines: readonly string[]): readonly PlainLine[] {
  return lines.flatMap((text) => {
    try {
      return [JSON.parse(text) as PlainLine];
    } catch {
      return [];
    }
  });
}

function letterOf(health: string | null): string {
  if (health === null) return '-';
  return health === 'healthy' ? 'u' : health === 'down' ? 'd' : 's';
}
