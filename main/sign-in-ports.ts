// What the app needs to hand a copied token to the sign-in. Adapters implement these interfaces.

/** The clipboard, for a token on it. */
export interface TokenClipboard {
  /** Empty without a text. */
  text(): Promise<string>;
  /**
   * Clears it where its text is still wanted, and so the selection on Linux. False if one of them may still hold it.
   * Never rejects.
   */
  clear(isWanted: (text: string) => boolean): Promise<boolean>;
}

/** The field for a token in the window. */
export interface TokenField {
  /** Takes the page's report: it shows the field, or no longer does. */
  report(shown: boolean): void;
  /**
   * True while the page shows the field in a window that is in front. Unless it is `expected`, a person must have
   * used the window just now as well.
   */
  isInFront(expected: boolean): boolean;
}
