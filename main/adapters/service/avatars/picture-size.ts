// Reads a picture's size from its header before it is decoded: a few kilobytes can decode to gigabytes.

const LARGEST_SIDE = 2048;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width and height of a PNG or JPEG in pixels; null for anything else, and for a picture without an area. */
export function pictureSize(bytes: Buffer): Size | null {
  try {
    const size = sizeOfPng(bytes) ?? sizeOfJpeg(bytes);
    return size && size.width > 0 && size.height > 0 ? size : null;
  } catch {
    // The data ends too early.
    return null;
  }
}

/** True for a PNG or JPEG that says it has at most 2048 pixels a side. */
export function mayDecode(bytes: Buffer): boolean {
  const claimed = pictureSize(bytes);
  return claimed !== null && Math.max(claimed.width, claimed.height) <= LARGEST_SIDE;
}

const PNG_START = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function sizeOfPng(bytes: Buffer): Size | null {
  if (!bytes.subarray(0, PNG_START.length).equals(PNG_START)) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** A JPEG is a sequence of segments with their lengths. The start-of-frame segment holds the size. */
function sizeOfJpeg(bytes: Buffer): Size | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (bytes.readUInt8(at) === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    // Fill bytes of 0xff may precede a marker.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
