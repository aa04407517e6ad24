const APP1 = 0xe1;
const APP13 = 0xed;
const COMMENT = 0xfe;
const SCAN = 0xda;

/**
 * A JPEG without EXIF, XMP, IPTC and comments: where and by whom a photo was taken is nobody's business. What is no well-formed JPEG comes
 * back as it is. The picture itself is not touched.
 */
export function withoutMetadata(bytes: Buffer): Buffer {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return bytes;
    const marker = bytes[at + 1]!;
    if (marker === SCAN) return Buffer.concat([...kept, bytes.subarray(at)]);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return bytes;
    if (![APP1, APP13, COMMENT].includes(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return bytes;
}
