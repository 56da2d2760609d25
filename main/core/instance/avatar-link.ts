// Decides which profile picture links may be fetched, and builds the addresses that the page loads.
import { inAddress, isLoopback } from './address.ts';
import type { Instance, InstanceKey } from './instance.ts';

/**
 * Where to fetch a profile picture from. Contains the token, so it must not leave the main process.
 */
export interface PictureSource {
  readonly baseUrl: string;
  /** Null while the service must not be contacted. */
  readonly token: string | null;
  /** The link from the list, not validated yet. */
  readonly link: string;
}

/** The link to the profile picture, as in the list. Null if the number has no picture. */
export function pictureLinkOf(instance: Instance): string | null {
  return instance.profilePictureUrl ?? instance.profilePicUrl;
}

/** True if the host of a link is allowed and the link has not expired. `now` is in ms. */
export function mayAskLink(link: string, baseUrl: string, now: number): boolean {
  return isPictureHost(link, baseUrl) && !isPast(link, now);
}

/** Allows WhatsApp's own hosts over https, and loopback only if the service runs there too. */
export function isPictureHost(link: string, baseUrl: string): boolean {
  const { scheme, host, port } = partsOf(link);
  if (scheme === undefined || host === undefined) return false;
  if (isLoopback(host)) return isLoopback(partsOf(baseUrl).host ?? '');
  return (
    scheme === 'https' && port === undefined && /^[a-z0-9-][a-z0-9.-]*\.whatsapp\.net$/.test(host)
  );
}

/** True if a link has expired: `oe` is the expiry in hexadecimal Unix seconds, and is optional. */
export function isPast(link: string, now: number): boolean {
  const expiry = /^[^#]*[?&]oe=([0-9a-f]{1,12})(?:[&#]|$)/i.exec(link)?.[1];
  return expiry !== undefined && Number.parseInt(expiry, 16) * 1000 <= now;
}

/**
 * The address of a profile picture on the page's own host. Null if the instance has none.
 * A hash of the link makes the address change with the picture, but hides the link from the page.
 */
export function avatarAddress(account: string, instance: Instance): string | null {
  const link = pictureLinkOf(instance);
  if (link === null) return null;
  // The names are in the query because URL parsers normalize a path, and a name may be `..`.
  // A name with a lone surrogate does not survive the encoding, so its row gets no picture.
  const names = `account=${inAddress(account)}&instance=${inAddress(instance.apiInstanceName)}`;
  return `${AVATAR_PATH}${fingerprint(link)}?${names}`;
}

export const AVATAR_PATH = '/avatar/';

/** The instance that an address from `avatarAddress` refers to. Null for any other address. */
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

/**
 * Splits an http(s) address. All parts are undefined unless all URL parsers read the address alike:
 * no user, and only printable ASCII without spaces and backslashes.
 */
function partsOf(address: string): Parts {
  const read = /^(https?):\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?(?:[/?#][!-[\]-~]*)?$/i;
  const [, scheme, host, port] = read.exec(address) ?? [];
  return { scheme: scheme?.toLowerCase(), host: host?.toLowerCase(), port };
}

/** Two FNV-1a hashes side by side: enough to tell two links of the same instance apart. */
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
