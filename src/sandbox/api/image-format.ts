/** What kind of picture some bytes are; the size where the head tells it plainly. */
export interface ImageFormat {
  readonly kind: string;
  readonly width?: number;
  readonly height?: number;
}

/** Undefined for anything the platform does not take as a picture. */
export function imageFormat(bytes: Uint8Array): ImageFormat | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (start: number, end: number) => data.toString('latin1', start, end);
  if (ascii(1, 4) === 'PNG' && data.length >= 24) {
    return { kind: 'png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  }
  if (ascii(0, 4) === 'GIF8' && data.length >= 10) {
    return { kind: 'gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
  }
  if (ascii(0, 2) === '\xff\xd8') return { kind: 'jpg', ...jpegSize(data) };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return { kind: 'webp' };
  if (ascii(0, 2) === 'BM') return { kind: 'bmp' };
  if (ascii(0, 4) === '\0\0\x01\0') return { kind: 'ico' };
  if (ascii(0, 4) === 'II*\0' || ascii(0, 4) === 'MM\0*') return { kind: 'tiff' };
  if (ascii(4, 8) === 'ftyp' && /^(heic|heix|mif1)/.test(ascii(8, 12))) return { kind: 'heic' };
  return undefined;
}

/** Walks the segments to the frame header (C0…CF but not C4, C8, CC). */
function jpegSize(data: Buffer): { width?: number; height?: number } {
  let at = 2;
  while (at + 9 <= data.length && data[at] === 0xff) {
    const marker = data.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) };
    }
    at += 2 + data.readUInt16BE(at + 2);
  }
  return {};
}
