// Prints the results of the simulator: one table of all rules, and the bounds that the app exceeds.
import { printTable } from '../table.ts';
import type { Row, Simulated } from './simulator.ts';

const HEAD = [
  'seed, rule',
  'incidents',
  'missed',
  'false',
  'needless',
  'loss notifications',
  'per incident',
  'per notified one',
  'median delay s',
  'p90 delay s',
];
/** Further cases would add nothing. */
const MOST_CASES = 20;

export function printSimulated(simulated: Simulated): void {
  const {
    size,
    seeds,
    total,
    polls,
    usPerPoll,
    seconds,
    processes,
    cases,
    exceeded,
    kinds,
    longestSilenceS,
  } = simulated;
  for (const one of cases.slice(0, MOST_CASES)) console.log(`\n${one}`);
  if (cases.length > MOST_CASES) console.log(`\n… and ${cases.length - MOST_CASES} more cases`);
  printTable({
    title: `Notified and missed losses: ${seeds.length} seeds × ${size.days} days × ${size.instances} instances`,
    head: HEAD,
    rows: [
      ...seeds.flatMap(({ seed, rows }) => rows.map((row) => lineOf(`${seed}`, row))),
      ...total.map((row) => lineOf('all', row)),
    ],
  });
  const notified = Object.entries(kinds).map(([kind, n]) => `${n} ${kind}`);
  console.log(`The app's notifications: ${notified.join(', ')}.`);
  console.log(
    `${polls} polls in ${seconds.toFixed(0)} s on ${processes} processes, ${usPerPoll.toFixed(0)} µs of a core each.`,
  );
  console.log(`The longest time awake without a request: ${longestSilenceS.toFixed(0)} s.`);
  for (const bound of exceeded) console.log(`EXCEEDED: ${bound}.`);
  if (exceeded.length === 0) console.log('No bound is exceeded.');
}

function lineOf(seed: string, row: Row): readonly string[] {
  return [
    `${seed.padStart(3)}  ${row.rule}`,
    `${row.incidents}`,
    `${row.missed}`,
    `${row.false}`,
    `${row.needless}`,
    `${row.notifications}`,
    row.perIncident.toFixed(3),
    row.perNotified.toFixed(3),
    row.medianDelayS.toFixed(1),
    row.p90DelayS.toFixed(1),
  ];
}
