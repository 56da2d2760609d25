// Writes what must outlive a restart: at once when something worth it happened, else now and then.
import type { DiskTrouble } from '#core/account/disk-problem';
import { MEMORY_BEAT_MS, memoryOf } from '#core/app-state/saved-state';
import type { Clock, MemoryStore } from '../ports.ts';
import type { LiveState } from './store.ts';

export interface MemoryPorts {
  readonly clock: Clock;
  readonly memory: MemoryStore;
}

export class MemoryWriter {
  readonly #ports: MemoryPorts;
  readonly #live: LiveState;
  #writtenAt = Number.NEGATIVE_INFINITY;
  readonly #onTrouble: (trouble: DiskTrouble) => void;
  #trouble: DiskTrouble | null = null;

  /** `onTrouble` is called once, until it can be written again. */
  constructor(ports: MemoryPorts, live: LiveState, onTrouble: (trouble: DiskTrouble) => void) {
    this.#onTrouble = onTrouble;
    this.#ports = ports;
    this.#live = live;
  }

  write(): void {
    const { clock, memory } = this.#ports;
    this.#writtenAt = clock.now();
    const trouble = memory.write(memoryOf(this.#live.now));
    if (trouble !== null && this.#trouble === null) this.#onTrouble(trouble);
    this.#trouble = trouble;
  }

  /** After a list that changed nothing: keeps what is written from getting old. */
  writeIfOld(): void {
    const age = this.#ports.clock.now() - this.#writtenAt;
    if (age >= MEMORY_BEAT_MS || age < 0) this.write();
  }
}
