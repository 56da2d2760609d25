// What `wachat-tray status` found: a status that can be trusted, or why it isn't known.

import { FAULTS } from '../../account/fault-policy.ts';
import type { Problem } from '../../account/problem.ts';
import type { Account } from '../../account/settings.ts';
import { HEALTHS } from '../../health/monitored-instance.ts';
import { type TextKey, translate } from '../../i18n/translate.ts';
import { isObject, objectIn } from '../../instance/unchecked.ts';
import {
  type Colour,
  STATUS_VERSION,
  type StatusAccount,
  type StatusDocument,
  type StatusInstance,
} from './document.ts';

/** While the app runs, it renews the file more often than that, in ms. */
export const STALE_AFTER_MS = 120_000;

/** The file as it was read. */
export type ReadStatus =
  | { readonly kind: 'read'; readonly text: string; readonly modifiedAt: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' };

/** Why nothing is known. */
export type Unknown = 'missing' | 'unreadable' | 'version' | 'old';

export interface Found {
  /** Null if it is as fresh as it must be. */
  readonly unknown: Unknown | null;
  /** The last that was written, however old. Null if there is none that can be read. */
  readonly document: StatusDocument | null;
  /** The file's age, in ms; null without a file. */
  readonly ageMs: number | null;
}

/** `now`: the system's time, in ms. */
export function findStatus(file: ReadStatus, now: number): Found {
  if (file.kind !== 'read') return { unknown: file.kind, document: null, ageMs: null };
  const ageMs = now - file.modifiedAt;
  const raw = objectIn(file.text);
  if (raw === null) return { unknown: 'unreadable', document: null, ageMs };
  if (raw.version !== STATUS_VERSION) return { unknown: 'version', document: null, ageMs };
  if (!isDocument(raw)) return { unknown: 'unreadable', document: null, ageMs };
  // A file from the future says nothing about when it was renewed.
  const isOld = Math.abs(ageMs) > STALE_AFTER_MS;
  return { unknown: isOld ? 'old' : null, document: raw, ageMs };
}

/** The same for one account alone. Null if there is no such account. */
export function ofAccount(found: Found, id: Account['id']): Found | null {
  const { document } = found;
  if (document === null) return found;
  const account = document.accounts.find((one) => one.id === id);
  if (account === undefined) return null;
  if (document.accounts.length === 1) return found;
  return { ...found, document: { ...document, ...headOf(document, account), accounts: [account] } };
}

/** The instances that take part in counts and colours. */
export function activeIn({ instances }: StatusAccount): readonly StatusInstance[] {
  return instances.filter(({ parked }) => parked !== true);
}

function headOf(document: StatusDocument, account: StatusAccount) {
  const active = activeIn(account);
  const counted = active.filter(({ health }) => health !== 'pairing' && health !== 'missing');
  const having = (health: StatusInstance['health']) =>
    active.filter((one) => one.health === health).length;
  const [healthy, down] = [having('healthy'), having('down')];
  const unsettled = active.length - healthy - down;
  const colour = colourOf(document.colour, account, {
    down,
    counted: counted.length,
    calm: unsettled === having('pairing'),
  });
  return {
    colour,
    line:
      colour === 'grey'
        ? translate(faultOf(account))
        : translate('tray.connected', { n: healthy, count: counted.length }),
    ...{ connected: healthy, of: counted.length, down, unsettled },
  };
}

/**
 * The worst that can be true: what colours red by the groups' rules, and whether a list is outdated, is written for
 * all accounts together. Red is more urgent there than grey, and grey more than amber.
 */
function colourOf(
  all: Colour,
  { problem }: StatusAccount,
  {
    down,
    counted,
    calm,
  }: { readonly down: number; readonly counted: number; readonly calm: boolean },
): Colour {
  if (all === 'red' && down > 0) return 'red';
  const mayBeGrey = all === 'red' || all === 'grey';
  if (counted === 0 || (mayBeGrey && problem !== null)) return 'grey';
  return down > 0 || !calm ? 'amber' : 'green';
}

function faultOf({ problem, instances }: StatusAccount): TextKey {
  if (problem !== null && Object.hasOwn(FAULTS, problem))
    return FAULTS[problem as Problem['kind']].headline;
  // Its first list may not have come yet: the file has both as an empty list.
  return instances.length === 0 ? 'status.noneKnown' : 'tray.noneYet';
}

const COLOURS: readonly unknown[] = ['green', 'amber', 'red', 'grey'] satisfies Colour[];

/** True if it has everything that is used of it. */
function isDocument(raw: Readonly<Record<string, unknown>>): raw is StatusDocument & typeof raw {
  const { of } = raw;
  return (
    COLOURS.includes(raw.colour) &&
    typeof raw.line === 'string' &&
    typeof raw.at === 'string' &&
    isCount(of) &&
    isCount(raw.unsettled) &&
    [raw.connected, raw.down].every((some) => isCount(some) && some <= of) &&
    Array.isArray(raw.accounts) &&
    raw.accounts.every(isAccount)
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isAccount(raw: unknown): boolean {
  return (
    isObject(raw) &&
    typeof raw.id === 'string' &&
    typeof raw.name === 'string' &&
    isTextOrNull(raw.problem) &&
    isTextOrNull(raw.asOf) &&
    Array.isArray(raw.instances) &&
    raw.instances.every(isInstance)
  );
}

function isInstance(raw: unknown): boolean {
  return (
    isObject(raw) &&
    typeof raw.apiInstanceName === 'string' &&
    typeof raw.name === 'string' &&
    typeof raw.since === 'string' &&
    isHealth(raw.health)
  );
}

function isHealth(value: unknown): boolean {
  return (HEALTHS as readonly unknown[]).includes(value);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
