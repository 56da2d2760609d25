// Addresses: which ones a token may be sent to, and how names are put into them.

/** A name as a part of an address. Half of a surrogate pair cannot be written in one, and would make the encoder throw. */
export function inAddress(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** Without surrounding spaces and trailing slashes. */
export function tidyBaseUrl(baseUrl: string): string {
  return baseUrl.trim().replace(/\/+$/, '');
}

/** https to anywhere, http to this computer only; no credentials, query or fragment in it. */
export function isAllowedBaseUrl(baseUrl: string): boolean {
  const parts = /^(https?):\/\/([^/?#\s\\]+)(\/[^?#\s\\]*)?$/i.exec(baseUrl);
  const [, scheme, authority] = parts ?? [];
  if (scheme === undefined || authority === undefined || authority.includes('@')) return false;
  const host = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(authority);
  if (host?.[1] === undefined || Number(host[2] ?? 0) > 65_535) return false;
  return scheme.toLowerCase() === 'https' || isLoopback(host[1].toLowerCase());
}

/** The host of an address, for people; the address itself where it has none. */
export function hostOf(baseUrl: string): string {
  return /^https?:\/\/([^/?#\s]+)/i.exec(baseUrl)?.[1] ?? baseUrl;
}

/** The web site that an address belongs to; null for an address that is not allowed. */
export function homeOf(baseUrl: string): string | null {
  return isAllowedBaseUrl(baseUrl) ? (/^https?:\/\/[^/]+/i.exec(baseUrl)?.[0] ?? null) : null;
}

/** True for a host, in lower case, that is this computer itself. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true;
  const octets = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  return octets?.slice(1).every((octet) => Number(octet) <= 255) ?? false;
}
