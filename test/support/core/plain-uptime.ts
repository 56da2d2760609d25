// Strips, uptime and drops in the plainest way: from raw lines, step by step, with nothing of the app's own code.

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

/** For every step of the window one of `u`, `s`, `d`, `-`. What a clock that was set back tells again replaces what it told. */
export function plainSteps(
  lines: readonly string[],
  account: string,
  instance: string,
  { from, to }: PlainWindow,
  stepMs: number,
): string {
  const parsed = plainLines(lines).filter((line) => line.account === account);
  // What was told of the time before the window may tell how the window begins.
  const times = parsed.map(({ at }) => Date.parse(at)).filter((at) => at < from);
  const ahead = times.reduce((most, at) => Math.max(most, Math.ceil((from - at) / stepMs)), 0);
  const start = from - ahead * stepMs;
  const count = (to - start) / stepMs;
  const state: string[] = new Array(count).fill('-');
  const monitoredTime: boolean[] = new Array(count).fill(false);
  const step = (ms: number) => Math.max(0, Math.ceil((ms - start) / stepMs));
  let edge = Number.NEGATIVE_INFINITY;
  for (const line of parsed) {
    const at = Date.parse(line.at);
    if (line.kind === 'watch') {
      // A day's file ends a millisecond before midnight.
      for (let i = step(Date.parse(line.from)); i < Math.min(step(at), count); i += 1) {
        monitoredTime[i] = true;
      }
      edge = Math.max(edge, at);
    } else if (line.kind === 'health' || line.kind === 'start') {
      if (at < edge) {
        monitoredTime.fill(false, step(at));
        // What was then lasts until anything else is said.
        state.fill(state[step(at)] ?? '-', step(at));
      }
      edge = at;
      if (line.kind === 'start') state.fill('-', step(at));
      else if (line.instance === instance) state.fill(letterOf(line.to), step(at));
    }
  }
  return state
    .map((letter, i) => (monitoredTime[i] ? letter : '-'))
    .slice(ahead)
    .join('');
}

/** The worst of each bin. */
export function plainStrip(steps: string, bins: number): string {
  const each = steps.length / bins;
  return Array.from({ length: bins }, (_, i) => {
    const bin = steps.slice(i * each, (i + 1) * each);
    return ['d', 's', 'u'].find((letter) => bin.includes(letter)) ?? '-';
  }).join('');
}

/** Of each letter how many ms. */
export function plainSums(steps: string, stepMs: number) {
  const ms = (letter: string) => (steps.split(letter).length - 1) * stepMs;
  return { connectedMs: ms('u'), unsettledMs: ms('s'), downMs: ms('d') };
}

/** How many drops of an instance began in the window. */
export function plainDrops(
  lines: readonly string[],
  account: string,
  instance: string,
  { from, to }: PlainWindow,
): number {
  let begun = 0;
  let isDropped = false;
  for (const line of plainLines(lines)) {
    if (line.kind !== 'health' || line.account !== account || line.instance !== instance) continue;
    const drops = line.to === 'degraded' || line.to === 'down';
    const at = Date.parse(line.at);
    if (drops && !isDropped && !line.restated && at >= from && at < to) begun += 1;
    if (drops) isDropped = true;
    else if (line.to === 'healthy' || line.to === 'pairing' || line.to === null) isDropped = false;
  }
  return begun;
}

/** Those that were not torn. */
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
