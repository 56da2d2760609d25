// How a picture from another host is decoded: outside main, because a picture may exploit its decoder.

/** What the window's preload script gets, and returns as pixels or as null. */
export interface Undecoded {
  readonly bytes: Uint8Array;
  /** Of the square that is wanted, in px. */
  readonly side: number;
}

export type Decoded =
  | { readonly kind: 'decoded'; readonly pixels: Uint8Array }
  /** It is no picture, or `fatal`: whatever decoded it died. */
  | { readonly kind: 'undecodable' | 'fatal' }
  /** Nobody decoded it in time, so nothing is known of it. */
  | { readonly kind: 'not-tried' };

/** Returns the middle of a picture as RGBA, a square of `side` pixels. Never throws. */
export type DecodePicture = (bytes: Uint8Array, side: number) => Promise<Decoded>;
