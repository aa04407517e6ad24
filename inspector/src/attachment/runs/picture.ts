import type { Place, TextRun } from "@mingcha/wording";

/** Directories and entries that are read of one picture. */
const ENTRIES = 200;
const GPS = 0x8825;
const EXIF = 0x8769;
/** Tags that hold words of people: description, artist, copyright, the user's comment, owner of the camera (Exif 2.32). */
const WORDS = new Set([0x010e, 0x013b, 0x8298, 0x9286, 0xa430]);
const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };

export const isPicture = (body: Buffer): boolean =>
  (body[0] === 0xff && body[1] === 0xd8) ||
  body.toString("latin1", 1, 4) === "PNG" ||
  body.toString("latin1", 8, 12) === "WEBP" ||
  /^ftyp(?:hei|mif|avif)/.test(body.toString("latin1", 4, 12)) ||
  /^(?:II\*\0|MM\0\*)/.test(body.toString("latin1", 0, 4));

/** Where the TIFF structure with what a camera wrote begins; -1 for none. */
function tiffStart(body: Buffer): number {
  if (/^(?:II\*\0|MM\0\*)/.test(body.toString("latin1", 0, 4))) return 0;
  const png = body.toString("latin1", 1, 4) === "PNG" ? body.indexOf("eXIf", 8, "latin1") : -1;
  if (png >= 0) return png + 4;
  const mark = body.indexOf("Exif\0\0", 0, "latin1");
  if (mark >= 0) return mark + 6;
  const chunk = body.toString("latin1", 8, 12) === "WEBP" ? body.indexOf("EXIF", 12, "latin1") : -1;
  return chunk >= 0 ? chunk + 8 : -1;
}

/** What a picture tells beside what it shows: where it was taken, and words in its Exif data. Whatever is broken is left out. */
export function pictureRuns(body: Buffer, place: Place): TextRun[] {
  const start = tiffStart(body);
  if (start < 0 || start + 8 > body.length) return [];
  const tiff = body.subarray(start);
  const little = tiff[0] === 0x49;
  const u16 = (at: number): number =>
    at < 0 || at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const u32 = (at: number): number =>
    at < 0 || at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const runs: TextRun[] = [];
  const seen = new Set<number>();
  const directory = (at: number, gps: boolean): void => {
    if (at < 8 || at + 2 > tiff.length || seen.has(at) || seen.size > 8) return;
    seen.add(at);
    const coordinates = new Map<number, string>();
    for (let number = 0; number < Math.min(u16(at), ENTRIES); number += 1) {
      const entry = at + 2 + number * 12;
      const [tag, type, count] = [u16(entry), u16(entry + 2), u32(entry + 4)];
      const size = (SIZES[type] ?? 0) * count;
      const data = size <= 4 ? entry + 8 : u32(entry + 8);
      if (tag === GPS) directory(u32(entry + 8), true);
      else if (tag === EXIF) directory(u32(entry + 8), false);
      else if (gps && (tag === 2 || tag === 4) && count >= 2 && data + 16 <= tiff.length) {
        const part = (index: number): number => u32(data + index * 8) / (u32(data + index * 8 + 4) || 1);
        coordinates.set(tag, (part(0) + part(1) / 60).toFixed(3));
      } else if (!gps && WORDS.has(tag) && size > 1 && size <= 4096 && data + size <= tiff.length) {
        const text = tiff
          .toString("utf8", data, data + size)
          .replace(/^(?:ASCII|UNICODE|JIS)?\0+/, "")
          .replace(/\0[\s\S]*$/, "")
          .trim();
        if (text !== "" && !text.includes("\ufffd")) runs.push({ text, place, hidden: "metadata" });
      }
    }
    const [latitude, longitude] = [coordinates.get(2), coordinates.get(4)];
    if (
      latitude !== undefined &&
      longitude !== undefined &&
      !(Number(latitude) === 0 && Number(longitude) === 0)
    )
      runs.push({ text: `${latitude}, ${longitude}`, place, hidden: "location" });
  };
  directory(u32(4), false);
  return runs;
}
