// The host of a base URL, for words; whatever else was typed is shown as it is.

export function hostOf(baseUrl: string): string {
  return URL.parse(baseUrl)?.host || baseUrl;
}
