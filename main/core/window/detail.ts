// The details of one instance, shown when its row is opened: its fields and its recent history.
import type { Uptimes } from '../history/uptime.ts';
import type { Instance } from '../instance/instance.ts';

/** The documented fields, in the order in which they are shown. */
export const DETAIL_FIELDS = [
  'apiInstanceName',
  'internalName',
  'displayName',
  'instanceName',
  'number',
  'owner',
  'profileName',
  'state',
  'status',
  'isConnected',
  'integration',
  'id',
  'createdAt',
  'updatedAt',
  'profilePictureUrl',
  'profilePicUrl',
] as const satisfies readonly (keyof Instance)[];
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** Half an hour each. */
export const STRIP_BINS = 48;

export interface Detail extends Uptimes {
  /** As Wachat lists them; null where it gives no value. */
  readonly fields: readonly { readonly field: DetailField; readonly value: string | null }[];
  /** The last 24 h, see `core/history/strip.ts`. */
  readonly strip: string;
}

/** One field as text, as Wachat gave it; null without a value. */
export function fieldTextOf(instance: Instance, field: DetailField): string | null {
  const value = instance[field];
  return value === null || value === '' ? null : String(value);
}

export function fieldsOf(instance: Instance): Detail['fields'] {
  return DETAIL_FIELDS.map((field) => ({ field, value: fieldTextOf(instance, field) }));
}
