// A worker process of the simulator, one per core: runs one seed after another and returns its figures.
import { runSeed } from './seed.ts';
import type { WorldSize } from './world.ts';

export interface Task {
  readonly seed: number;
  readonly size: WorldSize;
}

// An error ends the process, and with it the benchmark.
process.on('message', async ({ seed, size }: Task) => {
  process.send?.(await runSeed(seed, size));
});
