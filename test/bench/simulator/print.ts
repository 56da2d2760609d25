// Prints what the simulator measured: one table of all rules, and clearly what was not kept.
import { printTable } from '../table.ts';
import type { Row, Simulated } from './simulator.ts';

const HEAD = [
  'seed, rule',
  'incidents',
  'missed',
  'false',
  'needless',
  'loss notices',
  'per incident',
  'per told one',
  'median delay s',
  'p95 delay s',
];
/** More cases than these say no more. */
const MOST_CASES = 20;

export function printSimulated(simulated: Simulated): void {
  const { size, seeds, total, polls, usPerPoll, seconds, processes, cases, broken, kinds } =
    simulated;
  for (const one of cases.slice(0, MOST_CASES)) console.log(`\n${one}`);
  if (cases.length > MOST_CASES) console.log(`\n… and ${cases.length - MOST_CASES} more cases`);
  printTable({
    title: `Told and missed: ${seeds.length} seeds × ${size.days} days × ${size.instances} instances`,
    head: HEAD,
    rows: [
      ...seeds.flatMap(({ seed, rows }) => rows.map((row) => lineOf(`${seed}`, row))),
      ...total.map((row) => lineOf('all', row)),
    ],
  });
  const notified = Object.entries(kinds).map(([kind, n]) => `${n} ${kind}`);
  console.log(`The app's notices: ${notified.join(', ')}.`);
  console.log(
    `${polls} polls in ${seconds.toFixed(0)} s on ${processes} processes, ${usPerPoll.toFixed(0)} µs of a core each.`,
  );
  for (const bound of broken) console.log(`NOT KEPT: ${bound}.`);
  if (broken.length === 0) console.log('Every bound is kept.');
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
    row.p95DelayS.toFixed(1),
  ];
}
