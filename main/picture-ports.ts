// How a picture from another host is decoded: away from main, since what a decoder reads may attack it.

export type Decoded =
  | { readonly kind: 'decoded'; readonly pixels: Uint8Array }
  /** It is no picture, or `fatal`: whatever decoded it died or never came back. */
  | { readonly kind: 'undecodable' | 'fatal' }
  /** Nobody was there to decode it, so nothing is known of it. */
  | { readonly kind: 'not-tried' };

/** Returns the middle of a picture as RGBA, a square of `side` pixels. Never throws. */
export type DecodePicture = (bytes: Uint8Array, side: number) => Promise<Decoded>;
