// Decides which addresses a token may be sent to, and encodes names for use in a URL.

/** Percent-encodes a name. Lone surrogates, on which `encodeURIComponent` throws, become U+FFFD. */
export function inAddress(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The address without surrounding whitespace and trailing slashes. */
export function tidyBaseUrl(baseUrl: string): string {
  return baseUrl.trim().replace(/\/+$/, '');
}

/** Allows https to any host and http to loopback only, without credentials, query or fragment. */
export function isAllowedBaseUrl(baseUrl: string): boolean {
  const parts = /^(https?):\/\/([^/?#\s\\]+)(\/[^?#\s\\]*)?$/i.exec(baseUrl);
  const [, scheme, authority] = parts ?? [];
  if (scheme === undefined || authority === undefined || authority.includes('@')) return false;
  const host = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(authority);
  if (host?.[1] === undefined || Number(host[2] ?? 0) > 65_535) return false;
  return scheme.toLowerCase() === 'https' || isLoopback(host[1].toLowerCase());
}

/** The host and port of an address, for display. Returns the address itself if it has no host. */
export function hostOf(baseUrl: string): string {
  return /^https?:\/\/([^/?#\s]+)/i.exec(baseUrl)?.[1] ?? baseUrl;
}

/** The origin of an address. Null if the address is not allowed. */
export function homeOf(baseUrl: string): string | null {
  return isAllowedBaseUrl(baseUrl) ? (/^https?:\/\/[^/]+/i.exec(baseUrl)?.[0] ?? null) : null;
}

/** True for a loopback host. `host` must be in lower case. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true;
  const octets = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  return octets?.slice(1).every((octet) => Number(octet) <= 255) ?? false;
}
