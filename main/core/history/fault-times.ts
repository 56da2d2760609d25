// Turns the journal's faults and their ends into the time that each lasted.
import type { Problem } from '../account/problem.ts';
import type { HistoryEvent } from './events.ts';

interface BegunFault {
  readonly account: string;
  readonly problem: Problem;
  readonly from: number;
  /** `lasting`: it has not ended. `unknown`: the app quit before the fault ended. */
  readonly to: number | 'lasting' | 'unknown';
}

/** Times are in ms. `from` is null if it began before the first event. */
export type FaultTime =
  | BegunFault
  | {
      readonly account: string;
      readonly problem: Problem;
      readonly from: null;
      readonly to: number;
    };

/** `newestFirst`: faults, their ends, starts and stops, as the journal orders them. Returns oldest first. */
export function faultTimes(newestFirst: readonly HistoryEvent[]): readonly FaultTime[] {
  const times: FaultTime[] = [];
  const open = new Map<string, BegunFault>();
  const close = (account: string, to: BegunFault['to']) => {
    const fault = open.get(account);
    if (!fault) return false;
    times[times.indexOf(fault)] = { ...fault, to };
    open.delete(account);
    return true;
  };
  for (const event of newestFirst.toReversed()) {
    const { account, at } = event;
    if (event.kind === 'fault') {
      close(account, 'unknown');
      const fault: BegunFault = { account, problem: event.problem, from: at, to: 'lasting' };
      open.set(account, fault);
      times.push(fault);
    } else if (event.kind === 'fault-end') {
      if (!close(account, at)) times.push({ account, problem: event.problem, from: null, to: at });
    } else if (event.kind === 'start' || event.kind === 'stop') {
      close(account, 'unknown');
    }
  }
  return times;
}
