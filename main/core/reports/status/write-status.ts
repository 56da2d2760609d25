// Writes the text of `status.json`, and says whether it would change.
import { accountName } from '../../account/account-name.ts';
import { type AccountState, fleetOf, problemOf } from '../../account/state.ts';
import { countsOf, type Mark, summaryOf } from '../../account/summary.ts';
import type { AppState } from '../../app-state/app-state.ts';
import type { MonitoredInstance } from '../../health/monitored-instance.ts';
import { displayNameOf, e164Of, type Instance } from '../../instance/instance.ts';
import type { Times } from '../settings-file.ts';
import { type Colour, STATUS_VERSION, type StatusHead, type StatusInstance } from './document.ts';

const COLOUR_OF: Readonly<Record<Mark, Colour>> = {
  tick: 'green',
  wave: 'amber',
  cross: 'red',
  slash: 'grey',
  key: 'grey',
};

/** How many instances a piece of the text has at most. */
const INSTANCES_A_PIECE = 200;

/** The text of the file in pieces, so that others have their turn while that of a long list is made. */
export function* writeStatus(
  state: AppState,
  now: number,
  { iso }: Pick<Times, 'iso'>,
): Generator<string, void> {
  const head = {
    version: STATUS_VERSION,
    at: iso(now),
    pollSeconds: state.settings.pollSeconds,
    ...headOf(state, now),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"accounts":[`;
  for (const [place, account] of state.accounts.entries()) {
    const { asOf, ...own } = accountHead(account);
    const written = { ...own, asOf: asOf === null ? null : iso(asOf) };
    yield `${place > 0 ? ',' : ''}${JSON.stringify(written).slice(0, -1)},"instances":[`;
    let piece: StatusInstance[] = [];
    let before = '';
    for (const monitored of fleetOf(account)?.instances.values() ?? []) {
      piece.push(instanceOf(monitored, iso));
      if (piece.length < INSTANCES_A_PIECE) continue;
      yield before + JSON.stringify(piece).slice(1, -1);
      before = ',';
      piece = [];
    }
    if (piece.length > 0) yield before + JSON.stringify(piece).slice(1, -1);
    yield ']}';
  }
  yield ']}\n';
}

/** True if both states would be written as the same text, except for the time of writing. */
export function saysSame(a: AppState, b: AppState, now: number): boolean {
  return (
    a.settings.pollSeconds === b.settings.pollSeconds &&
    a.accounts.length === b.accounts.length &&
    a.accounts.every((account, place) => isSameAccount(account, b.accounts[place])) &&
    isSame(headOf(a, now), headOf(b, now))
  );
}

/** How many instances the text has. */
export function sizeOf({ accounts }: AppState): number {
  return accounts.reduce((sum, account) => sum + (fleetOf(account)?.instances.size ?? 0), 0);
}

function headOf({ accounts, settings }: AppState, now: number): StatusHead {
  const { mark, headline } = summaryOf(accounts, settings.groups, now);
  const { connected, counted, down, unsettled } = countsOf(accounts);
  return { colour: COLOUR_OF[mark], line: headline, connected, of: counted, down, unsettled };
}

function accountHead(state: AccountState) {
  return {
    id: state.account.id,
    name: accountName(state.account),
    problem: problemOf(state)?.kind ?? null,
    asOf: state.phase === 'live' ? null : (fleetOf(state)?.asOf ?? null),
  };
}

function instanceOf(
  { instance, health, since, park }: MonitoredInstance,
  iso: Times['iso'],
): StatusInstance {
  return {
    apiInstanceName: instance.apiInstanceName,
    name: displayNameOf(instance),
    number: e164Of(instance),
    health,
    since: iso(since),
    ...(park !== null && { parked: true }),
  };
}

function isSameAccount(a: AccountState, b: AccountState | undefined): boolean {
  if (b === undefined || !isSame(accountHead(a), accountHead(b))) return false;
  const [before, after] = [fleetOf(a)?.instances, fleetOf(b)?.instances];
  if (before === after) return true;
  if (before?.size !== after?.size) return false;
  // In step: another order is another text.
  const others = after?.values();
  for (const monitored of before?.values() ?? []) {
    const other = others?.next().value;
    if (other === undefined || !isSameInstance(monitored, other)) return false;
  }
  return true;
}

function isSameInstance(a: MonitoredInstance, b: MonitoredInstance): boolean {
  if (a === b) return true;
  return (
    a.health === b.health &&
    a.since === b.since &&
    (a.park === null) === (b.park === null) &&
    isSameIdentity(a.instance, b.instance)
  );
}

function isSameIdentity(a: Instance, b: Instance): boolean {
  return (
    a === b ||
    (a.apiInstanceName === b.apiInstanceName &&
      displayNameOf(a) === displayNameOf(b) &&
      a.owner === b.owner &&
      a.number === b.number)
  );
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
