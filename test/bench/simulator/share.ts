// A process of the simulator, one for each core: takes one seed after another, and answers with its figures.
import { runSeed } from './seed.ts';
import type { WorldSize } from './world.ts';

export interface Task {
  readonly seed: number;
  readonly size: WorldSize;
}

// An error ends the process, and with it the bench.
process.on('message', async ({ seed, size }: Task) => {
  process.send?.(await runSeed(seed, size));
});
