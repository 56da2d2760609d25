// What an operator can copy of an instance, and of the rows in view, as the text that goes to the clipboard.
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

/** What a row knows of itself, which is enough for the forms that fit on a line. */
export interface Copyable {
  readonly apiInstanceName: string;
  readonly name: string;
  /** E.164 with its plus sign. */
  readonly phone: string | null;
  /** Where it is not the one that follows from its phone. */
  readonly jid: string | null;
}

/** One field of an instance; null where it has none. `baseUrl` is where its account is asked. */
export function copyOf(instance: Instance, field: CopyField, baseUrl: string): string | null {
  if (field === 'curl') return curlOf(instance.apiInstanceName, baseUrl);
  if (field === 'json') return JSON.stringify(instance, null, 2);
  return lineOf(copyableOf(instance), field);
}

/** The same as `copyOf`, for the forms that a row can show; null where it has none. */
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

/** The JID without its device part; null where there is none. */
function jidOf(owner: string | null): string | null {
  const jid = owner?.trim().replace(/:\d+(?=@)/, '') ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(jid) ? jid : null;
}

/** The state call, ready for a shell that has the token in `WACHAT_TOKEN`. */
function curlOf(apiInstanceName: string, baseUrl: string): string {
  const url = `${baseUrl}/instance/state?instanceName=${escapeQuery(apiInstanceName)}`;
  return `curl -sS -H "Authorization: Bearer $WACHAT_TOKEN" -H 'Accept: application/json' ${quoteForShell(url)}`;
}

/** Percent-encoded, also what `encodeURIComponent` leaves alone and a shell or a chat would take amiss. */
function escapeQuery(text: string): string {
  return inAddress(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** In single quotes a shell takes everything as it is, but the quote itself. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
