// The memory and CPU time of a program and all its child processes, as Linux accounts for them.
import { readProc, statOf, treeOf } from '../support/desktop/proc.ts';
import { until } from '../support/desktop/until.ts';

export interface ProcessShare {
  readonly pid: number;
  /** Electron's name for the process: `main`, `gpu-process`, `zygote`, `utility: network …`. */
  readonly kind: string;
  /** Its proportional set size: memory shared with other processes counts in part. */
  readonly pssKb: number;
  readonly anonymousKb: number;
  readonly fileKb: number;
}

export interface TreeShare {
  readonly pssKb: number;
  readonly processes: readonly ProcessShare[];
}

/** Adds up the memory of a process and all its descendants. */
export function memoryOf(root: number): TreeShare {
  const processes = treeOf(root).flatMap((pid) => shareOf(pid, root) ?? []);
  return { pssKb: processes.reduce((sum, { pssKb }) => sum + pssKb, 0), processes };
}

/** The same, once the whole tree has been idle for half a second. */
export async function memoryAtRest(root: number): Promise<TreeShare> {
  let ticks = -1;
  let since = Date.now();
  await until(
    () => {
      const now = ticksOf(root);
      if (now !== ticks) since = Date.now();
      ticks = now;
      return Date.now() - since >= 500;
    },
    { what: `${root} to come to rest`, timeoutMs: 30_000 },
  );
  return memoryOf(root);
}

/** The CPU time of the whole tree, in ticks of 10 ms. */
export function ticksOf(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0);
}

function shareOf(pid: number, root: number): ProcessShare | undefined {
  const rollup = readProc(pid, 'smaps_rollup');
  // Missing for a process that has just ended.
  if (rollup === undefined) return undefined;
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]);
  return {
    pid,
    kind: pid === root ? 'main' : kindOf(readProc(pid, 'cmdline') ?? ''),
    pssKb: kb('Pss'),
    anonymousKb: kb('Pss_Anon'),
    fileKb: kb('Pss_File'),
  };
}

function kindOf(commandLine: string): string {
  const flag = (name: string) => new RegExp(`--${name}=([^\\s\\0]+)`).exec(commandLine)?.[1] ?? '';
  const kind = flag('type') || 'other';
  const service = flag('utility-sub-type').split('.')[0];
  return service ? `${kind}: ${service}` : kind;
}
