// Which picture belongs to a row: its link, whether that may be asked, and where the page finds it.
import { inAddress, isLoopback } from './address.ts';
import type { Instance, InstanceKey } from './instance.ts';

/** Where a row's picture may be found. It holds the token, so it never leaves main. */
export interface PictureSource {
  readonly baseUrl: string;
  /** Null where the service is not to be asked now. */
  readonly token: string | null;
  /** As the list gave it, not checked yet. */
  readonly link: string;
}

/** The link to a row's picture, as the list gave it; null where the number has none. */
export function pictureLinkOf(instance: Instance): string | null {
  return instance.profilePictureUrl ?? instance.profilePicUrl;
}

/** True where a link leads to a host that pictures come from, and its time is not over. `now` in ms. */
export function mayAskLink(link: string, baseUrl: string, now: number): boolean {
  return isPictureHost(link, baseUrl) && !isPast(link, now);
}

/** WhatsApp's own hosts over https; this computer only for a service that is on it as well. */
export function isPictureHost(link: string, baseUrl: string): boolean {
  const { scheme, host, port } = partsOf(link);
  if (scheme === undefined || host === undefined) return false;
  if (isLoopback(host)) return isLoopback(partsOf(baseUrl).host ?? '');
  return (
    scheme === 'https' && port === undefined && /^[a-z0-9-][a-z0-9.-]*\.whatsapp\.net$/.test(host)
  );
}

/** `oe` in a link is when it dies, in hexadecimal Unix seconds. A link that does not say may be asked. */
export function isPast(link: string, now: number): boolean {
  const expiry = /^[^#]*[?&]oe=([0-9a-f]{1,12})(?:[&#]|$)/i.exec(link)?.[1];
  return expiry !== undefined && Number.parseInt(expiry, 16) * 1000 <= now;
}

/**
 * Where the page finds a row's picture, on its own host; null where the row has none.
 * It changes with the link, so that a new picture is fetched, and tells the page nothing of it.
 */
export function avatarAddress(account: string, instance: Instance): string | null {
  const link = pictureLinkOf(instance);
  if (link === null) return null;
  // In the query, since a path would be tidied up: a name may well be `..`. A row whose name no address
  // can hold goes without a picture.
  const names = `account=${inAddress(account)}&instance=${inAddress(instance.apiInstanceName)}`;
  return `${AVATAR_PATH}${fingerprint(link)}?${names}`;
}

export const AVATAR_PATH = '/avatar/';

/** The row that an address of `avatarAddress` is for; null for any other. */
export function rowOfAddress(address: string): InstanceKey | null {
  const found = /^\/avatar\/[0-9a-f]+\?account=([^&]+)&instance=([^&]+)$/.exec(address);
  const [, account, apiInstanceName] = found ?? [];
  if (account === undefined || apiInstanceName === undefined) return null;
  try {
    return {
      account: decodeURIComponent(account),
      apiInstanceName: decodeURIComponent(apiInstanceName),
    };
  } catch {
    return null;
  }
}

interface Parts {
  readonly scheme?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
}

/** Of an http address that every reader of addresses reads alike: no user, no odd characters. */
function partsOf(address: string): Parts {
  const read = /^(https?):\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?(?:[/?#][!-[\]-~]*)?$/i;
  const [, scheme, host, port] = read.exec(address) ?? [];
  return { scheme: scheme?.toLowerCase(), host: host?.toLowerCase(), port };
}

/** Two FNV-1a hashes side by side: enough to tell two links of a row apart. */
function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let two = 0xc9dc5118;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b);
  }
  return (one >>> 0).toString(16) + (two >>> 0).toString(16).padStart(8, '0');
}
