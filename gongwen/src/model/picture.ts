/** What the head of a picture says. */
export interface PictureHead {
  type: "png" | "jpg";
  /** Dots. */
  width: number;
  height: number;
}

/** Bytes of a picture: a page of 300 dots an inch in good quality takes less. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Dots of a side and of the whole: more is drawn for no paper and fills the memory of whoever opens it. */
const LONGEST = 10_000;
const MOST_DOTS = 24_000_000;

/** @throws RangeError always: one sentence on what is wrong with a picture and what to do */
export function refusePicture(why: string): never {
  throw new RangeError(`图片${why}，请换成 PNG 或 JPEG 图片后重试。`);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Walks the parts of a PNG to its end. What is packed in them is held against its head where it is drawn (`picture/whole.ts`). */
function pngHead(bytes: Buffer): PictureHead {
  let head: Buffer | undefined;
  let at = SIGNATURE.length;
  let ended = false;
  while (!ended) {
    if (at + 12 > bytes.length) refusePicture("不完整，后面缺了一截");
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) refusePicture("不完整，后面缺了一截");
    const name = bytes.toString("latin1", at + 4, at + 8);
    const content = bytes.subarray(at + 8, end - 4);
    if (name === "IHDR") head = content;
    ended = name === "IEND";
    at = end;
  }
  if (head?.length !== 13) return refusePicture("没有写明大小");
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  settled(width, height);
  return { type: "png", width, height };
}

/** Starts of frames of a JPEG: all but those of tables (C4, C8, CC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegHead(bytes: Buffer): PictureHead {
  if (bytes[bytes.length - 2] !== 0xff || bytes[bytes.length - 1] !== 0xd9)
    refusePicture("不完整，后面缺了一截");
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) refusePicture("已损坏");
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) refusePicture("已损坏");
    if (isFrame(marker)) {
      if (at + 10 > bytes.length) refusePicture("不完整，后面缺了一截");
      if ((bytes[at + 9] ?? 0) === 4) refusePicture("是印刷用的四色（CMYK）图片");
      const [width, height] = [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
      settled(width, height);
      return { type: "jpg", width, height };
    }
    at += 2 + length;
  }
  return refusePicture("没有写明大小");
}

function settled(width: number, height: number): void {
  if (width === 0 || height === 0) refusePicture("的宽或高是 0");
  if (width > LONGEST || height > LONGEST || width * height > MOST_DOTS)
    refusePicture(
      `有 ${width} × ${height} 点，过大（一边不超过 ${LONGEST} 点，共不超过 ${MOST_DOTS / 10_000} 万点）`,
    );
}

/**
 * Reads type and size of a picture, and whether it is there to its end.
 * @throws RangeError with one sentence for what is no whole PNG or JPEG, or too large
 */
export function pictureHead(bytes: Buffer): PictureHead {
  if (bytes.length > MOST_BYTES)
    refusePicture(
      `有 ${(bytes.length / 1024 / 1024).toFixed(1)} MB，过大（不超过 ${MOST_BYTES / 1024 / 1024} MB）`,
    );
  if (bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return pngHead(bytes);
  if (bytes.length > 10 && bytes[0] === 0xff && bytes[1] === 0xd8) return jpegHead(bytes);
  return refusePicture("不是 PNG 或 JPEG");
}
