// What the app is made of, and under which licences: a list that the build writes beside the page.

export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As its package states it; '' where only the text tells. */
  readonly licence: string;
  readonly text: string;
}

/** Loaded when it is asked for: it is longer than most of the page's own code. */
export async function loadLicences(): Promise<readonly Licence[]> {
  const list: { default: readonly Licence[] } = await import(
    /* @vite-ignore */ new URL('licences.js', document.baseURI).href
  );
  return list.default;
}
