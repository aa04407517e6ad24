import { crc32, inflateSync } from "node:zlib";
import { pictureHead, refusePicture, type PictureHead } from "../model/picture.ts";

/** Values of a dot by the kinds of colour of a PNG. */
const CHANNELS = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const SIGNATURE = 8;

/** Each part of a PNG is held against its check sum, and its dots against its head. */
function unpacked(bytes: Buffer, { width, height }: PictureHead): void {
  const data: Buffer[] = [];
  let most = 0;
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) refusePicture("已损坏");
    const name = bytes.toString("latin1", at + 4, at + 8);
    const content = bytes.subarray(at + 8, end - 4);
    if (name === "IHDR") {
      const depth = content[8] ?? 0;
      const channels = CHANNELS.get(content[9] ?? -1);
      if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) refusePicture("的颜色格式不认识");
      // Interlaced pictures have up to seven rows of filters for one.
      most = (Math.ceil((width * (channels ?? 1) * depth) / 8) + 8) * height + 7 * (width + height);
    }
    if (name === "IDAT") data.push(content);
    if (name === "IEND") break;
    at = end;
  }
  try {
    inflateSync(Buffer.concat(data), { maxOutputLength: most });
  } catch {
    refusePicture("已损坏，或其中的内容与它写明的大小不符");
  }
}

/**
 * Type and size of a picture that is what it says of itself.
 * @throws RangeError with one sentence for what is no whole PNG or JPEG, or too large
 */
export function wholePicture(bytes: Buffer): PictureHead {
  const head = pictureHead(bytes);
  if (head.type === "png") unpacked(bytes, head);
  return head;
}
