// Phases of an account, built from its instances or its problem.
import type { Problem } from '../../../main/core/account/problem.ts';
import type { Phase } from '../../../main/core/account/state.ts';
import type { MonitoredInstance } from '../../../main/core/health/monitored-instance.ts';
import { buildFault, buildFleetOf, buildMonitored } from './core-builders.ts';

export const UP = buildMonitored('up', 'healthy');
export const DOWN = buildMonitored('lost', 'down');

export const live = (...instances: readonly MonitoredInstance[]): Phase => ({
  phase: 'live',
  fleet: buildFleetOf(...instances),
});

/** Without instances, one is up. */
export const stale = (
  problem: Problem,
  outdated: boolean,
  ...instances: readonly MonitoredInstance[]
) =>
  ({
    phase: 'stale',
    fleet: buildFleetOf(...(instances.length > 0 ? instances : [UP])),
    fault: buildFault({ problem, outdated }),
  }) satisfies Phase;

export const loading = (problem: Problem | null): Phase => ({
  phase: 'loading',
  fault: problem && buildFault({ problem }),
});

export const blocked = (problem: Problem, fleet = true): Phase => ({
  phase: 'blocked',
  fleet: fleet ? buildFleetOf(UP) : null,
  problem,
});
