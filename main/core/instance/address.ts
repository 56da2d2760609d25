// Decides which addresses a token may be sent to, and encodes names for use in a URL.

/** Percent-encodes a name. Lone surrogates, on which `encodeURIComponent` throws, become U+FFFD. */
export function inAddress(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The address without surrounding whitespace and trailing slashes, in any order. */
export function tidyBaseUrl(baseUrl: string): string {
  const trimmed = baseUrl.trim();
  // Not by a regular expression: at each of many slashes it would begin anew.
  let end = trimmed.length;
  while (/[/\s]/.test(trimmed[end - 1] ?? '')) end -= 1;
  return trimmed.slice(0, end);
}

/** Allows https to any host and http to loopback only, without credentials, query or fragment. */
export function isAllowedBaseUrl(baseUrl: string): boolean {
  const parts = partsOf(baseUrl);
  return parts !== null && (parts.scheme === 'https' || isLoopback(parts.host));
}

/** True for an allowed address of a service on this computer: what is sent there leaves it on no network. */
export function isOnThisComputer(baseUrl: string): boolean {
  const parts = partsOf(baseUrl);
  return parts !== null && isLoopback(parts.host);
}

/** In lower case. Null if it is no address of a service. */
function partsOf(baseUrl: string): { readonly scheme: string; readonly host: string } | null {
  const parts = /^(https?):\/\/([^/?#\s\\]+)(\/[^?#\s\\]*)?$/i.exec(baseUrl);
  const [, scheme, authority] = parts ?? [];
  if (scheme === undefined || authority === undefined || authority.includes('@')) return null;
  const [, host, port] = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(authority) ?? [];
  if (host === undefined || Number(port ?? 0) > 65_535) return null;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase() };
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
