// How large the core dumps of a program may be, as the kernel limits them.
import { spawnSync } from 'node:child_process';
import { type Observed, observe } from './observed.ts';
import { readProc, treeOf } from './proc.ts';

/** A script for `/bin/sh -c` that runs its arguments with the largest core dumps that the system allows. */
export const WITH_CORE_DUMPS = 'ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"';

/** False where the system allows none to any program: then nothing shows that one has switched them off itself. */
export function systemAllowsCoreDumps(): boolean {
  return spawnSync('/bin/sh', ['-c', 'ulimit -H -c']).stdout?.toString().trim() !== '0';
}

/** For each process of a program its soft and its hard limit, such as `unlimited`; `0 0` allows none. */
export function coreLimits(pid: number): Observed<readonly string[]> {
  return observe<readonly string[]>(`the core limits of process ${pid} and those below`, () =>
    treeOf(pid).flatMap((each) => {
      const found = /^Max core file size\s+(\S+)\s+(\S+)/m.exec(readProc(each, 'limits') ?? '');
      return found ? [`${found[1]} ${found[2]}`] : [];
    }),
  );
}

/** True if none of several processes leaves a core dump. */
export function noneDumps(limits: readonly string[]): boolean {
  return limits.length > 2 && limits.every((limit) => limit === '0 0');
}
