// Writes what must outlive a restart: at once when something worth it happened, else now and then.
import { MEMORY_BEAT_MS, memoryOf } from '#core/memory';
import type { LiveState } from './live-state.ts';
import type { Clock, Log, MemoryStore } from './ports.ts';

export interface MemoryPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly memory: MemoryStore;
}

export class MemoryWriter {
  readonly #ports: MemoryPorts;
  readonly #live: LiveState;
  #writtenAt = Number.NEGATIVE_INFINITY;
  #failed = false;

  constructor(ports: MemoryPorts, live: LiveState) {
    this.#ports = ports;
    this.#live = live;
  }

  write(): void {
    const { clock, log, memory } = this.#ports;
    this.#writtenAt = clock.now();
    const failed = !memory.write(memoryOf(this.#live.now));
    if (failed && !this.#failed) log.warn('what should outlive a restart could not be written');
    this.#failed = failed;
  }

  /** After a list that changed nothing: keeps what is written from getting old. */
  writeIfOld(): void {
    const age = this.#ports.clock.now() - this.#writtenAt;
    if (age >= MEMORY_BEAT_MS || age < 0) this.write();
  }
}
