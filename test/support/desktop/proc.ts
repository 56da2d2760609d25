// Processes as Linux reports them, and the end of one. For a process that has just ended, the readers return undefined.
import { readdirSync, readFileSync } from 'node:fs';

export interface Stat {
  readonly parent: number;
  readonly session: number;
  /** CPU time in kernel ticks of 10 ms. */
  readonly ticks: number;
}

/** A process, its descendants, and orphans that stayed in its session. */
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

/** Undefined if the process has ended. */
export function statOf(pid: number): Stat | undefined {
  const text = readProc(pid, 'stat');
  // The name, in parentheses, may hold spaces and parentheses itself.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), session: field(6), ticks: field(14) + field(15) };
}

/** Kills one process. Zero and negative numbers stand for whole groups, the caller's own among them. */
export function killProcess(pid: number | undefined): void {
  if (pid === undefined || !(pid > 0)) throw new Error(`There is no process ${pid}`);
  process.kill(pid, 'SIGKILL');
}

/** A file of a process below `/proc`; undefined if it is empty or the process has ended. */
export function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8') || undefined;
  } catch {
    return undefined;
  }
}
