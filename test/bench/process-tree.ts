// What a program and everything that it started take of the machine, as Linux accounts for it.
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessShare {
  readonly pid: number;
  /** What the process is in Electron's words: `main`, `gpu-process`, `zygote`, `utility: network …`. */
  readonly kind: string;
  /** Its proportional share of memory: what it shares with others counts in part. */
  readonly pssKb: number;
  readonly anonymousKb: number;
  readonly fileKb: number;
}

export interface TreeShare {
  readonly pssKb: number;
  readonly processes: readonly ProcessShare[];
}

interface Stat {
  readonly parent: number;
  readonly session: number;
  /** Time on the processor in the kernel's ticks of 10 ms. */
  readonly ticks: number;
}

/** Adds up the memory of a process and of all that descend from it. */
export function memoryOf(root: number): TreeShare {
  const processes = treeOf(root).flatMap((pid) => shareOf(pid, root) ?? []);
  return { pssKb: processes.reduce((sum, { pssKb }) => sum + pssKb, 0), processes };
}

/** How long the whole tree has been on a processor, in ticks of 10 ms. */
export function ticksOf(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0);
}

/** A process, its descendants, and those that lost their parent but stayed in its session. */
export function treeOf(root: number): readonly number[] {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat) stats.set(Number(name), stat);
  }
  const belongs = (pid: number): boolean => {
    const stat = stats.get(pid);
    return pid === root || stat?.session === root || (stat ? belongs(stat.parent) : false);
  };
  return [...stats.keys()].filter(belongs);
}

function statOf(pid: number): Stat | undefined {
  const text = read(pid, 'stat');
  // The name, in parentheses, may hold spaces and parentheses itself.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), session: field(6), ticks: field(14) + field(15) };
}

function shareOf(pid: number, root: number): ProcessShare | undefined {
  const rollup = read(pid, 'smaps_rollup');
  // A process that has just ended has none.
  if (rollup === undefined) return undefined;
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]);
  return {
    pid,
    kind: pid === root ? 'main' : kindOf(read(pid, 'cmdline') ?? ''),
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

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8') || undefined;
  } catch {
    return undefined;
  }
}
