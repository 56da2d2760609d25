// One WhatsApp number as the gateway lists it, and the few facts that are derived from it alone.

/** The documented fields of one entry of `/instance/list`; everything but the API name may be absent. */
export interface Instance {
  readonly id: number | null;
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

/** What one good answer of `/instance/list` holds. */
export interface InstanceList {
  readonly instances: readonly Instance[];
  /** API names that stood in the answer more than once; only the first row of each was kept. */
  readonly repeated: readonly string[];
  /** Entries without a usable API name, which were left out. */
  readonly nameless: number;
  /** How many more instances the answer counts than it has rows: above 0 the list is cut short. */
  readonly unlisted: number;
}

/** An instance is known by its account and its `apiInstanceName`. */
export interface InstanceKey {
  readonly account: string;
  readonly apiInstanceName: string;
}

/** One string for an instance, for maps. */
export function keyOf({ account, apiInstanceName }: InstanceKey): string {
  return JSON.stringify([account, apiInstanceName]);
}

/** The name people gave it: `displayName`, else `instanceName`, else `apiInstanceName`, never prettified. */
export function displayNameOf(instance: Instance): string {
  return instance.displayName ?? instance.instanceName ?? instance.apiInstanceName;
}

/** The digits of a phone JID (`628…:12@s.whatsapp.net`), without its device part; null for `@lid`, groups and the like. */
export function phoneOfJid(jid: string | null): string | null {
  const match = /^\+?([1-9]\d{6,14})(?::\d+)?@s\.whatsapp\.net$/.exec(jid?.trim() ?? '');
  return match?.[1] ?? null;
}

/**
 * The number in E.164, with its plus sign, or null where none is known.
 * The owner comes first: pairing sets it, while `number` may be set before any pairing.
 */
export function e164Of(instance: Instance): string | null {
  const paired = phoneOfJid(instance.owner);
  if (paired) return `+${paired}`;
  if (instance.number === null || instance.number.includes('@')) return null;
  const digits = instance.number.replace(/[\s().+-]/g, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}
