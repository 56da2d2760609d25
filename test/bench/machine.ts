// The machine and the Electron that figures were taken on: without them no two tables compare.
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { type Electron, officialVersion } from '../../build/electron.mjs';

export interface Machine {
  readonly at: string;
  readonly platform: string;
  readonly kernel: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryMb: number;
  /** Programs that wanted a processor in the minute before; more than `cores` makes times doubtful. */
  readonly load: number;
  readonly node: string;
  readonly electron: string;
  /** Whether that Electron stands in for the one the app ships with. */
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

/** The same in one line. */
export function machineLine(machine: Machine): string {
  const { platform, cores, processor, memoryMb, load, electron, standIn, officialElectron } =
    machine;
  const instead = standIn ? ` (a stand-in for ${officialElectron})` : '';
  const memory = `${Math.round(memoryMb / 1024)} GB`;
  const outdatedAt = load > cores ? ' (busy: times are doubtful)' : '';
  return `Electron ${electron}${instead}, ${platform}, ${cores} × ${processor}, ${memory}, load ${load}${outdatedAt}`;
}
