// The machine and the Electron version behind the figures, without which no two tables can be compared.
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { type Electron, officialVersion } from '../../build/electron.mjs';

export interface Machine {
  readonly at: string;
  readonly platform: string;
  readonly kernel: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryMb: number;
  /** The load average of the last minute; times are unreliable if it exceeds `cores`. */
  readonly load: number;
  readonly node: string;
  readonly electron: string;
  /** Whether that Electron replaces the one that the app ships with. */
  readonly standIn: boolean;
  readonly officialElectron: string;
}

export function describeMachine(electron: Electron): Machine {
  return {
    at: new Date().toISOString(),
    platform: `${process.platform}-${process.arch}`,
    kernel: release(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 2 ** 20),
    load: Number(loadavg()[0]?.toFixed(2)),
    node: process.versions.node,
    electron: electron.version,
    standIn: electron.standIn,
    officialElectron: officialVersion,
  };
}

/** The machine in one line. */
export function machineLine(machine: Machine): string {
  const { platform, cores, processor, memoryMb, load, electron, standIn, officialElectron } =
    machine;
  const instead = standIn ? ` (a stand-in for ${officialElectron})` : '';
  const memory = `${Math.round(memoryMb / 1024)} GB`;
  const warning = load > cores ? ' (busy: times are unreliable)' : '';
  return `Electron ${electron}${instead}, ${platform}, ${cores} × ${processor}, ${memory}, load ${load}${warning}`;
}
