// Defines an instance as the service lists it, and derives its key, display name and phone number.
import { isPossible } from './phone.ts';

/** The documented fields of an entry of `/instance/list`. Only the API name is always present. */
export interface Instance {
  readonly id: number | string | null;
  readonly instanceName: string | null;
  readonly displayName: string | null;
  readonly apiInstanceName: string;
  readonly internalName: string | null;
  readonly state: string | null;
  readonly status: string | null;
  readonly isConnected: boolean | null;
  readonly number: string | null;
  readonly owner: string | null;
  readonly profileName: string | null;
  readonly profilePictureUrl: string | null;
  readonly profilePicUrl: string | null;
  readonly integration: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** True if all fields are the same. Written out, as this runs for every row of every list. */
export function isSameInstance(a: Instance, b: Instance): boolean {
  return (
    a.id === b.id &&
    a.instanceName === b.instanceName &&
    a.displayName === b.displayName &&
    a.apiInstanceName === b.apiInstanceName &&
    a.internalName === b.internalName &&
    a.state === b.state &&
    a.status === b.status &&
    a.isConnected === b.isConnected &&
    a.number === b.number &&
    a.owner === b.owner &&
    a.profileName === b.profileName &&
    a.profilePictureUrl === b.profilePictureUrl &&
    a.profilePicUrl === b.profilePicUrl &&
    a.integration === b.integration &&
    a.createdAt === b.createdAt &&
    a.updatedAt === b.updatedAt
  );
}

/** The contents of a valid `/instance/list` response. */
export interface InstanceList {
  readonly instances: readonly Instance[];
  /** API names that occur more than once. Only the first row of each was kept. */
  readonly repeated: readonly string[];
  /** The entries without a usable API name, which were left out: the display name of each, else its place. */
  readonly nameless: readonly string[];
  /** How far `count` exceeds the number of usable rows, at least the nameless ones. Above 0 the list is incomplete. */
  readonly unlisted: number;
}

/** Identifies an instance by its account and its `apiInstanceName`. */
export interface InstanceKey {
  readonly account: string;
  readonly apiInstanceName: string;
}

/** The key of an instance as a string, for use in maps. */
export function keyOf({ account, apiInstanceName }: InstanceKey): string {
  return JSON.stringify([account, apiInstanceName]);
}

/** The name to show: `displayName`, else `instanceName`, else `apiInstanceName`, unchanged. */
export function displayNameOf(instance: Instance): string {
  return instance.displayName ?? instance.instanceName ?? instance.apiInstanceName;
}

/**
 * The digits of a phone JID (`628…:12@s.whatsapp.net`) without the device part. Null for other
 * JIDs, such as `@lid`, and for digits that are no possible phone number.
 */
export function phoneOfJid(jid: string | null): string | null {
  const match = /^\+?([1-9]\d{6,14})(?::\d+)?@s\.whatsapp\.net$/.exec(jid?.trim() ?? '');
  const digits = match?.[1];
  return digits !== undefined && isPossible(digits) ? digits : null;
}

/**
 * The phone number in E.164 with its plus sign. Null if none is known.
 * `owner` takes precedence because pairing sets it, while `number` may be set before any pairing.
 */
export function e164Of(instance: Instance): string | null {
  const paired = phoneOfJid(instance.owner);
  if (paired) return `+${paired}`;
  if (instance.number === null || instance.number.includes('@')) return null;
  const digits = instance.number.replace(/[\s().+-]/g, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}

/** What was left out of a list and why, in one line for the log; empty if nothing was. */
export function droppedFrom({ repeated, nameless }: InstanceList): string {
  return [
    ...(repeated.length > 0 ? [`listed more than once, kept once: ${someOf(repeated)}`] : []),
    ...(nameless.length > 0 ? [`without an API name, left out: ${someOf(nameless)}`] : []),
  ].join('; ');
}

/** How many names a line of the log holds. */
const MOST_NAMES = 5;

function someOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
