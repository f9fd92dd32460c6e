/** What a file may be: documents of the usual office programs, pictures, sound, film, and archives of these. */
export interface MediaType {
  readonly mediaType: string;
  /** As people call it. */
  readonly called: string;
}

interface Known extends MediaType {
  /** Bytes at an offset, all of which must match; `undefined` matches any. */
  readonly magic: readonly { readonly at: number; readonly bytes: readonly (number | undefined)[] }[];
}

const ascii = (text: string, at = 0) => ({ at, bytes: Array.from(text, (letter) => letter.charCodeAt(0)) });
const raw = (...bytes: readonly number[]) => ({ at: 0, bytes });

const known: readonly Known[] = [
  { mediaType: 'application/pdf', called: 'PDF', magic: [ascii('%PDF-')] },
  { mediaType: 'application/x-cfb', called: 'Office', magic: [raw(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)] },
  { mediaType: 'application/zip', called: '压缩包', magic: [raw(0x50, 0x4b, 0x03, 0x04)] },
  { mediaType: 'application/vnd.rar', called: '压缩包', magic: [raw(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07)] },
  { mediaType: 'application/x-7z-compressed', called: '压缩包', magic: [raw(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)] },
  { mediaType: 'application/rtf', called: 'Word', magic: [ascii('{\\rtf')] },
  { mediaType: 'image/jpeg', called: '图片', magic: [raw(0xff, 0xd8, 0xff)] },
  { mediaType: 'image/png', called: '图片', magic: [raw(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)] },
  { mediaType: 'image/gif', called: '图片', magic: [ascii('GIF8')] },
  { mediaType: 'image/webp', called: '图片', magic: [ascii('RIFF'), ascii('WEBP', 8)] },
  { mediaType: 'image/bmp', called: '图片', magic: [ascii('BM')] },
  { mediaType: 'image/tiff', called: '图片', magic: [raw(0x49, 0x49, 0x2a, 0x00)] },
  { mediaType: 'image/tiff', called: '图片', magic: [raw(0x4d, 0x4d, 0x00, 0x2a)] },
  { mediaType: 'audio/wav', called: '音频', magic: [ascii('RIFF'), ascii('WAVE', 8)] },
  { mediaType: 'audio/mpeg', called: '音频', magic: [ascii('ID3')] },
  { mediaType: 'audio/mpeg', called: '音频', magic: [raw(0xff, 0xfb)] },
  { mediaType: 'audio/aac', called: '音频', magic: [raw(0xff, 0xf1)] },
  { mediaType: 'audio/flac', called: '音频', magic: [ascii('fLaC')] },
  { mediaType: 'audio/amr', called: '音频', magic: [ascii('#!AMR')] },
  { mediaType: 'audio/ogg', called: '音频', magic: [ascii('OggS')] },
  { mediaType: 'video/x-msvideo', called: '视频', magic: [ascii('RIFF'), ascii('AVI ', 8)] },
  { mediaType: 'video/x-matroska', called: '视频', magic: [raw(0x1a, 0x45, 0xdf, 0xa3)] },
  { mediaType: 'video/mpeg', called: '视频', magic: [raw(0x00, 0x00, 0x01, 0xba)] },
  { mediaType: 'video/x-flv', called: '视频', magic: [ascii('FLV')] },
  { mediaType: 'video/x-ms-wmv', called: '视频', magic: [raw(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11)] },
];

/** Brands of the ISO container that are pictures or sound; whatever else it holds is film. */
const isoBrands: Readonly<Record<string, MediaType>> = {
  heic: { mediaType: 'image/heic', called: '图片' },
  heix: { mediaType: 'image/heic', called: '图片' },
  mif1: { mediaType: 'image/heif', called: '图片' },
  avif: { mediaType: 'image/avif', called: '图片' },
  'M4A ': { mediaType: 'audio/mp4', called: '音频' },
};

/** Formats that are a zip or an old Office container inside: the content says that much, the ending which one. */
const office: Readonly<Record<string, MediaType & { readonly within: string }>> = {
  doc: { within: 'application/x-cfb', mediaType: 'application/msword', called: 'Word' },
  xls: { within: 'application/x-cfb', mediaType: 'application/vnd.ms-excel', called: 'Excel' },
  ppt: { within: 'application/x-cfb', mediaType: 'application/vnd.ms-powerpoint', called: 'PowerPoint' },
  wps: { within: 'application/x-cfb', mediaType: 'application/vnd.ms-works', called: 'WPS' },
  et: { within: 'application/x-cfb', mediaType: 'application/vnd.ms-excel', called: 'WPS' },
  dps: { within: 'application/x-cfb', mediaType: 'application/vnd.ms-powerpoint', called: 'WPS' },
  docx: {
    within: 'application/zip',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    called: 'Word',
  },
  xlsx: {
    within: 'application/zip',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    called: 'Excel',
  },
  pptx: {
    within: 'application/zip',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    called: 'PowerPoint',
  },
  ofd: { within: 'application/zip', mediaType: 'application/ofd', called: 'OFD' },
  zip: { within: 'application/zip', mediaType: 'application/zip', called: '压缩包' },
};

/** Endings that start a program on somebody's computer: not kept, whatever is inside. */
const programs = new Set(
  'apk app bat bin cmd com cpl dll dmg exe hta iso jar js jse lnk msc msi msp ps1 reg scr sh vb vbe vbs wsf'.split(' '),
);

/** How much of a file's beginning tells what it is. */
export const headBytes = 4_096;

/**
 * What a file is, by its content; undefined for what is not kept.
 *
 * A program stays a program under any name. A container is believed only under an ending that belongs to it: installers and apps are
 * containers of the same two kinds.
 */
export function mediaTypeOf(head: Uint8Array, name: string): MediaType | undefined {
  const ending = /\.([0-9a-z]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  if (programs.has(ending)) return undefined;
  if (ascii('ftyp', 4).bytes.every((byte, index) => head[4 + index] === byte)) {
    return isoBrands[String.fromCharCode(...head.subarray(8, 12))] ?? { mediaType: 'video/mp4', called: '视频' };
  }
  const found = known.find(({ magic }) =>
    magic.every(({ at, bytes }) => bytes.every((byte, index) => byte === undefined || head[at + index] === byte)),
  );
  if (!found) return undefined;
  const { mediaType, called } = found;
  if (mediaType !== 'application/zip' && mediaType !== 'application/x-cfb') return { mediaType, called };
  const format = office[ending];
  return format?.within === mediaType ? { mediaType: format.mediaType, called: format.called } : undefined;
}
