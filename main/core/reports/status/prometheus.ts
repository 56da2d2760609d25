// Prometheus' text exposition format, as its textfile collector reads it. No timestamps: the collector refuses them.
import { HEALTHS } from '../../health/monitored-instance.ts';
import type { StatusAccount, StatusInstance } from './document.ts';
import { activeIn, type Found } from './found.ts';
import type { StatusContext } from './view.ts';

type Labels = Readonly<Record<string, string>>;

/** Gauges of instances and accounts only from a file that is fresh. Parked instances have none. */
export function prometheusFormat(
  { unknown, document, ageMs }: Found,
  { now, times }: StatusContext,
): string {
  const accounts = unknown === null ? (document?.accounts ?? []) : [];
  const instances = accounts.flatMap((account) =>
    activeIn(account).map((instance) => ({ instance, labels: labelsOf(account, instance) })),
  );
  const lists = accounts.flatMap(({ id, asOf }) => {
    const at = asOf === null ? null : times.ms(asOf);
    return at === null ? [] : [sample({ account: id }, secondsIn(Math.max(0, now - at)))];
  });
  return [
    ...family(
      'wachat_status_known',
      'Whether the status is fresh. Without it nothing else is known.',
      [sample({}, unknown === null ? 1 : 0)],
    ),
    ...family('wachat_status_age_seconds', 'Time since the app renewed its status file.', [
      ...(ageMs === null ? [] : [sample({}, secondsIn(ageMs))]),
    ]),
    ...family(
      'wachat_instance_up',
      'Whether the instance is connected.',
      instances.map(({ instance, labels }) =>
        sample(labels, instance.health === 'healthy' ? 1 : 0),
      ),
    ),
    ...family(
      'wachat_instance_health',
      'The health of the instance: 1 for the current one, 0 for the others.',
      instances.flatMap(({ instance, labels }) =>
        HEALTHS.map((health) => sample({ ...labels, health }, instance.health === health ? 1 : 0)),
      ),
    ),
    ...family(
      'wachat_instance_info',
      'The display name of the instance. Always 1.',
      instances.map(({ instance, labels }) => sample({ ...labels, name: instance.name }, 1)),
    ),
    ...family('wachat_list_age_seconds', 'Age of the list, only while it is stale.', lists),
    ...family(
      'wachat_poll_problem',
      'The problem of the last poll. Absent without one.',
      accounts.flatMap(({ id, problem }) =>
        problem === null ? [] : [sample({ account: id, kind: problem }, 1)],
      ),
    ),
  ].join('\n');
}

function labelsOf({ id }: StatusAccount, { apiInstanceName }: StatusInstance): Labels {
  return { account: id, instance: apiInstanceName };
}

/** The name is put in front of each sample's labels. A reader refuses the whole if one comes twice. */
function family(name: string, help: string, all: readonly string[]): readonly string[] {
  const known = new Set<string>();
  const samples = all.filter((rest) => {
    const labels = rest.slice(0, rest.lastIndexOf(' '));
    return !known.has(labels) && known.add(labels);
  });
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map((rest) => `${name}${rest}`),
  ];
}

function sample(labels: Labels, value: number): string {
  const written = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return written.length === 0 ? ` ${value}` : `{${written.join(',')}} ${value}`;
}

/** Lone surrogates are written as U+FFFD, so two names can become equal. */
function escaped(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return whole.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function secondsIn(ms: number): number {
  return Math.round(ms) / 1000;
}
