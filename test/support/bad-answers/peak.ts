// The most memory that a process takes at a time, as Linux accounts for it.
import { readFileSync, writeFileSync } from 'node:fs';

/** From now on. The result says by how many MB each of these processes has been above what it takes now, at most. */
export function watchPeaks(pids: readonly number[]): () => readonly number[] {
  const before = pids.map((pid) => {
    // 5 stands for the peak, which starts anew from what is in use now.
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return field(pid, 'VmRSS');
  });
  return () => pids.map((pid, i) => (field(pid, 'VmHWM') - (before[i] ?? 0)) / 1024);
}

/** In kB. */
function field(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
}
