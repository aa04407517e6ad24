import { closeSync, openSync, readSync } from "node:fs";

/** One face of a font file: what it is called and which characters it can show. */
export interface Face {
  path: string;
  /** Family names in every language the file gives, such as 仿宋 and FangSong. */
  families: Set<string>;
  /** 100 (thin) to 900 (black). */
  weight: number;
  italic: boolean;
  /** Whether the face has a glyph for the code point. */
  covers(codePoint: number): boolean;
}

interface File {
  read(offset: number, length: number): Buffer;
}

/** Family name (1) and, where weights are kept apart from it, typographic family name (16). */
const familyNames = new Set([1, 16]);

function tableDirectory(file: File, offset: number): Map<string, { offset: number; length: number }> {
  const count = file.read(offset + 4, 2).readUInt16BE(0);
  const records = file.read(offset + 12, count * 16);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = index * 16;
      const tag = records.toString("latin1", at, at + 4);
      return [tag, { offset: records.readUInt32BE(at + 8), length: records.readUInt32BE(at + 12) }];
    }),
  );
}

function readFamilies(names: Buffer): Set<string> {
  const families = new Set<string>();
  const count = names.readUInt16BE(2);
  const storage = names.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 6 + index * 12;
    const platform = names.readUInt16BE(at);
    // Platform 1 (Macintosh) needs tables of old encodings and repeats what 0 and 3 say.
    if (platform === 1 || !familyNames.has(names.readUInt16BE(at + 6))) continue;
    const start = storage + names.readUInt16BE(at + 10);
    const bytes = Buffer.from(names.subarray(start, start + names.readUInt16BE(at + 8)));
    families.add(bytes.length % 2 === 0 ? bytes.swap16().toString("utf16le") : bytes.toString("latin1"));
  }
  return families;
}

/** Ranges of code points from cmap format 12 where there is one, else format 4. */
function readRanges(cmap: Buffer): [number, number][] {
  const ranges: [number, number][] = [];
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.readUInt32BE(8 + index * 8),
  );
  const full = offsets.find((at) => cmap.readUInt16BE(at) === 12);
  if (full !== undefined) {
    for (let group = 0; group < cmap.readUInt32BE(full + 12); group += 1) {
      const at = full + 16 + group * 12;
      ranges.push([cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4)]);
    }
    return ranges;
  }
  const basic = offsets.find((at) => cmap.readUInt16BE(at) === 4);
  if (basic === undefined) return ranges;
  const doubled = cmap.readUInt16BE(basic + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = cmap.readUInt16BE(basic + 14 + segment);
    const start = cmap.readUInt16BE(basic + 16 + doubled + segment);
    if (start !== 0xffff) ranges.push([start, end]);
  }
  return ranges;
}

/** Whether one of the ascending ranges holds the value. */
function within(ranges: [number, number][], value: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, 0];
    if (value < first) high = middle - 1;
    else if (value > last) low = middle + 1;
    else return true;
  }
  return false;
}

function readFace(path: string, file: File, offset: number): Face | null {
  const tables = tableDirectory(file, offset);
  const bytes = (tag: string, length?: number) => {
    const table = tables.get(tag);
    return table ? file.read(table.offset, Math.min(length ?? table.length, table.length)) : null;
  };
  const names = bytes("name");
  const style = bytes("OS/2", 64);
  if (!names || !style || !tables.has("cmap")) return null;
  let ranges: [number, number][] | null = null;
  return {
    path,
    families: readFamilies(names),
    weight: style.readUInt16BE(4),
    italic: (style.readUInt16BE(62) & 1) === 1,
    covers(codePoint) {
      // Read on demand: most faces of a machine are never asked.
      ranges ??= withFile(path, (again) => {
        const table = tables.get("cmap");
        return table ? readRanges(again.read(table.offset, table.length)) : [];
      });
      return within(ranges, codePoint);
    },
  };
}

function withFile<T>(path: string, use: (file: File) => T): T {
  const descriptor = openSync(path, "r");
  try {
    return use({
      read(offset, length) {
        const bytes = Buffer.alloc(length);
        if (readSync(descriptor, bytes, 0, length, offset) !== length)
          throw new RangeError("short font file");
        return bytes;
      },
    });
  } finally {
    closeSync(descriptor);
  }
}

/** Faces of a .ttf, .otf, .ttc or .otc file; none when the file is not a font. Only the needed tables are read. */
export function readFaces(path: string): Face[] {
  try {
    return withFile(path, (file) => {
      const header = file.read(0, 12);
      const offsets =
        header.toString("latin1", 0, 4) === "ttcf"
          ? Array.from({ length: header.readUInt32BE(8) }, (_, index) =>
              file.read(12 + index * 4, 4).readUInt32BE(0),
            )
          : [0];
      return offsets.flatMap((offset) => readFace(path, file, offset) ?? []);
    });
  } catch {
    // A broken font file in a system folder must not stop a document; the font then counts as absent.
    return [];
  }
}
