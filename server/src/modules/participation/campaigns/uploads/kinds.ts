import { mediaTypeOf, TAKEN } from "../../../evidence/index.ts";

/** Bytes that tell the kind of a file. */
export const HEAD_BYTES = 12;
export const WORK_TAKEN = `${TAKEN}、MP4 视频或 MP3 音频`;
/** 200 MB a file, parts of 8 MB (the last one may be smaller). */
export const UPLOAD_MOST = 200 * 1024 * 1024;
/** Uploads of one account that are part of no work yet, at most [P]: the disk is everybody's. */
export const UNUSED_MOST = 20;
export const PART_BYTES = 8 * 1024 * 1024;

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** The media type of a work by name and first bytes; null: not taken. ISO/IEC 14496-12 (ftyp), ID3v2 or an MPEG audio frame. */
export function workType(name: string, head: Uint8Array): string | null {
  const ending = name.toLowerCase().split(".").at(-1);
  if (ending === "mp4") return ascii(head, 4, 8) === "ftyp" ? "video/mp4" : null;
  if (ending === "mp3")
    return ascii(head, 0, 3) === "ID3" || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0)
      ? "audio/mpeg"
      : null;
  return mediaTypeOf(name, head);
}

const ENDINGS: Record<string, string> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "video/mp4": "mp4",
  "audio/mpeg": "mp3",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
};

/** What a file of a work is called: its place. What people called it may name them, and a juror must not read it. */
export const workFileName = (place: number, mediaType: string): string =>
  `作品文件${place}.${ENDINGS[mediaType] ?? "bin"}`;
