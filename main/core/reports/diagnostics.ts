// Writes the masked diagnostics for a bug report: versions, settings, accounts, and the end of the log.
// They are not translated, because they are for the developers.

import { accountName } from '../account/account-name.ts';
import { describeProblem } from '../account/problem.ts';
import { type AccountState, fleetOf, knownOf, problemOf } from '../account/state.ts';
import type { AppState } from '../app-state/app-state.ts';
import type { Group } from '../groups/group.ts';
import type { Health } from '../health/monitored-instance.ts';
import type { FaultEvent } from '../history/events.ts';
import { hostOf, isAllowedBaseUrl } from '../instance/address.ts';
import type { Instance } from '../instance/instance.ts';
import { addName, type Labels, label, maskOf, PUBLIC_HOST } from './mask.ts';

/** The machine, and whatever stays the same while the app runs. */
export interface SystemFacts {
  readonly version: string;
  /** `Electron`, `Chromium`, `Node` with their versions. */
  readonly engines: readonly (readonly [string, string])[];
  /** Name and release of the system and its kernel, and the processor architecture. */
  readonly system: string;
  /** Name of the desktop and type of the session; null if the system does not tell. */
  readonly desktop: string | null;
  readonly packaged: boolean;
  /** What diagnostics must hide: home and profile folder, and the names of person and machine. */
  readonly home: string;
  readonly profile: string;
  readonly user: string;
  readonly computer: string;
}

/** The end of the log. */
export interface LogEnd {
  readonly lines: readonly string[];
  readonly bytes: number;
}

export interface Facts {
  readonly state: AppState;
  readonly system: SystemFacts;
  readonly log: LogEnd;
  /** The names that instances had on the days that the log's end covers. */
  readonly pastNames: readonly PastName[];
  /** The last fault of each account in the last days. */
  readonly faults: readonly FaultEvent[];
  readonly historyBytes: number;
  /** Tokens, including those no longer in use. */
  readonly secrets: Iterable<string>;
  /** The app's clock, in ms, and how to format a time. */
  readonly now: number;
  readonly time: (ms: number) => string;
}

/** An API name with a display name that it had. */
export interface PastName {
  readonly account: string;
  readonly instance: string;
  readonly name: string;
}

export function diagnosticsOf(facts: Facts): string {
  const { state, system, log, historyBytes, now, time } = facts;
  const mask = maskOf(labelsOf(facts), facts.secrets);
  const engines = system.engines.map(([name, version]) => `${name} ${version}`).join(', ');
  const { accounts: _, groups, command, ...settings } = state.settings;
  return [
    `Wachat Tray ${system.version}, diagnostics of ${time(now)}`,
    'Tokens, numbers, names and hosts are masked.',
    '',
    engines,
    `${system.system}${system.packaged ? '' : ', not packaged'}`,
    `desktop: ${system.desktop ?? '-'}`,
    '',
    'settings',
    ...Object.entries(settings).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
    // Its path and arguments may name people, hosts and secrets.
    `  command: ${command === null ? '-' : `set, ${command.args.length} arguments`}`,
    ...groups.map(aboutGroup),
    `banners: ${state.banners.map(({ kind }) => kind).join(', ') || '-'}`,
    `notifications: ${state.pause ? `paused, ${state.pause.kind}` : 'on'}`,
    `files: history ${historyBytes} bytes, log ${log.bytes} bytes`,
    '',
    ...state.accounts.flatMap((account, i) => aboutAccount(account, i, facts, mask)),
    `last ${log.lines.length} lines of the log`,
    ...log.lines.map((line) => maskedLine(line, mask)),
    '',
  ].join('\n');
}

/** Without its names: they are those of shops and people. */
function aboutGroup({ members, match, ...rules }: Group, index: number): string {
  const { name: _, ...settings } = rules;
  const parts = { members: members.length, match: Object.keys(match ?? {}), ...settings };
  return `  group-${index + 1}: ${JSON.stringify(parts)}`;
}

function aboutAccount(
  account: AccountState,
  index: number,
  { faults, time }: Facts,
  mask: (text: string) => string,
): readonly string[] {
  const { baseUrl, pollSeconds } = account.account;
  const fleet = fleetOf(account);
  const host = hostOf(baseUrl);
  const flags = [
    account.phase,
    ...(account.sessionOnly ? ['session only'] : []),
    ...(account.checking ? ['checking'] : []),
    ...(isAllowedBaseUrl(baseUrl) ? [] : ['address not allowed']),
  ];
  const now = problemOf(account);
  const before = faults.find((fault) => fault.account === account.account.id);
  return [
    `account-${index + 1} · ${PUBLIC_HOST.test(host) ? host : `host-${index + 1}`}`,
    `  phase: ${flags.join(', ')}`,
    ...(pollSeconds === undefined ? [] : [`  pollSeconds: ${pollSeconds}`]),
    `  instances: ${fleet ? countsOf(account) : '-'}`,
    `  snoozed: ${account.parked.size} parked, ${account.muted.size} muted`,
    `  list as of: ${fleet ? `${time(fleet.asOf)}, monitored for ${Math.round(fleet.monitoredMs / 1000)} s` : '-'}`,
    ...(account.phase === 'stale'
      ? [`  failing since: ${time(account.fault.since)}, ${account.fault.failures} in a row`]
      : []),
    `  problem now: ${now ? mask(describeProblem(now)) : '-'}`,
    `  last fault: ${before ? `${time(before.at)}, ${mask(describeProblem(before.problem))}` : '-'}`,
    '',
  ];
}

function countsOf(account: AccountState): string {
  const instances = [...(fleetOf(account)?.instances.values() ?? [])];
  const counts = new Map<Health, number>();
  for (const { health } of instances) counts.set(health, (counts.get(health) ?? 0) + 1);
  const each = [...counts].map(([health, n]) => `${n} ${health}`);
  return [`${instances.length} known`, `${fleetOf(account)?.listed} listed`, ...each].join(', ');
}

/** What the user's program was called, or said. The app's own words about it name nobody. */
const PROGRAM_LINE =
  /^command: (?!(?:chosen|removed|not run for \d+ alerts|ended for \d+ alerts)\b)/u;

/** Masks a line of the log, except its time and level. */
function maskedLine(line: string, mask: (text: string) => string): string {
  const [, head = '', rest = line] =
    /^(\[\d{4}-[\dT:.-]+Z\] \[\w+\] {1,2})(.*)$/su.exec(line) ?? [];
  // A refused entry of an account, a group or the program can hold anything, cut at any place.
  const said = rest.replace(
    /^(settings: (?:accounts|groups|command).*? is ).*(, which is not allowed; ).*$/su,
    '$1•••$2•••',
  );
  return head + mask(PROGRAM_LINE.test(said) ? said.replace(/^(command: ).*$/su, '$1•••') : said);
}

function labelsOf({ state, pastNames, system }: Facts): Labels {
  const labels: Labels = new Map();
  const { accounts } = state;
  label(
    labels,
    'instance',
    accounts.flatMap((account) => namesIn(account, pastNames)),
  );
  label(
    labels,
    'account',
    accounts.map(({ account }) => [account.id, accountName(account)]),
  );
  label(
    labels,
    'group',
    state.settings.groups.map(({ name }) => [name]),
  );
  label(
    labels,
    'host',
    accounts.map(({ account }) =>
      PUBLIC_HOST.test(hostOf(account.baseUrl)) ? [] : hostsOf(account.baseUrl),
    ),
  );
  addName(labels, system.profile, '(profile)');
  addName(labels, system.home, '~');
  addName(labels, system.user, 'user');
  addName(labels, system.computer, 'computer');
  return labels;
}

/** All names of each instance of an account: now, in parks, mutes and notes, and on the days before. */
function namesIn(
  account: AccountState,
  pastNames: readonly PastName[],
): readonly (readonly (string | null)[])[] {
  const names = new Map<string, (string | null)[]>();
  const of = (name: string) => {
    const known = names.get(name) ?? [name];
    names.set(name, known);
    return known;
  };
  for (const [name, monitored] of [...(knownOf(account)?.instances ?? [])]) {
    of(name).push(...namesOf(monitored.instance), monitored.phone, monitored.formerPhone);
  }
  for (const byUser of [account.parked, account.muted, account.notes]) {
    for (const name of byUser.keys()) of(name);
  }
  for (const { account: id, instance, name } of pastNames) {
    if (id === account.account.id) of(instance).push(name);
  }
  return [...names.values()];
}

function namesOf(instance: Instance): readonly (string | null)[] {
  const { displayName, instanceName, internalName, profileName, number, owner } = instance;
  return [displayName, instanceName, internalName, profileName, number, owner];
}

/** A host with and without its port. */
function hostsOf(baseUrl: string): readonly string[] {
  const host = hostOf(baseUrl);
  return [host, host.replace(/:\d+$/, '')];
}
