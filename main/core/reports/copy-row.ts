// The forms in which one instance can be copied, as text for the clipboard.
import { inAddress } from '../instance/address.ts';
import { displayNameOf, e164Of, type Instance } from '../instance/instance.ts';

export const COPY_FIELDS = [
  'apiInstanceName',
  'displayName',
  'number',
  'e164',
  'waMe',
  'jid',
  'curl',
  'json',
] as const;
export type CopyField = (typeof COPY_FIELDS)[number];

/** What a row knows of an instance. It is enough for the forms that fit on one line. */
export interface Copyable {
  readonly apiInstanceName: string;
  readonly name: string;
  /** E.164 with its plus sign. */
  readonly phone: string | null;
  /** Its JID, unless it follows from the phone number. */
  readonly jid: string | null;
}

/** One form of an instance; null if it has none. `baseUrl` is the address of its account. */
export function copyOf(instance: Instance, field: CopyField, baseUrl: string): string | null {
  if (field === 'curl') return curlOf(instance.apiInstanceName, baseUrl);
  if (field === 'json') return JSON.stringify(instance, null, 2);
  return lineOf(copyableOf(instance), field);
}

/** The same for the forms that a row can make itself; null if it has none. */
export function lineOf(row: Copyable, field: Exclude<CopyField, 'curl' | 'json'>): string | null {
  const digits = row.phone?.slice(1) ?? null;
  switch (field) {
    case 'apiInstanceName':
      return row.apiInstanceName;
    case 'displayName':
      return row.name;
    case 'number':
      return digits;
    case 'e164':
      return row.phone;
    case 'waMe':
      return digits && `https://wa.me/${digits}`;
    case 'jid':
      return row.jid ?? (digits && phoneJid(digits));
  }
}

export function copyableOf(instance: Instance): Copyable {
  const phone = e164Of(instance);
  const jid = jidOf(instance.owner);
  return {
    apiInstanceName: instance.apiInstanceName,
    name: displayNameOf(instance),
    phone,
    jid: phone !== null && jid === phoneJid(phone.slice(1)) ? null : jid,
  };
}

function phoneJid(digits: string): string {
  return `${digits}@s.whatsapp.net`;
}

/** The JID without its device part; null without a JID. */
function jidOf(owner: string | null): string | null {
  const jid = owner?.trim().replace(/:\d+(?=@)/, '') ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(jid) ? jid : null;
}

/** A cURL command for the instance's state, for a shell that has the token in `WACHAT_TOKEN`. */
function curlOf(apiInstanceName: string, baseUrl: string): string {
  const url = `${baseUrl}/instance/state?instanceName=${escapeQuery(apiInstanceName)}`;
  return `curl -sS -H "Authorization: Bearer $WACHAT_TOKEN" -H 'Accept: application/json' ${quoteForShell(url)}`;
}

/** Percent-encodes more than `encodeURIComponent`: also what a shell or a chat would misread. */
function escapeQuery(text: string): string {
  return inAddress(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** In single quotes a shell changes nothing but the quote itself. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
