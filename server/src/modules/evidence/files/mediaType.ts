/** Kinds of files that people may give, told by their first bytes, never by their name. */
const KINDS = [
  { type: "application/pdf", endings: ["pdf"], first: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "image/png", endings: ["png"], first: [0x89, 0x50, 0x4e, 0x47] },
  { type: "image/jpeg", endings: ["jpg", "jpeg"], first: [0xff, 0xd8, 0xff] },
  {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    endings: ["docx"],
    first: [0x50, 0x4b, 0x03, 0x04],
  },
  {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    endings: ["xlsx"],
    first: [0x50, 0x4b, 0x03, 0x04],
  },
] as const;

/** What a person reads about the kinds that are taken. */
export const TAKEN = "PDF、PNG、JPG、Word（.docx）或 Excel（.xlsx）";

/** @returns the media type, or null when name and first bytes do not belong to one of the kinds that are taken */
export function mediaTypeOf(name: string, bytes: Uint8Array): string | null {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  const kind = KINDS.find((one) => (one.endings as readonly string[]).includes(ending));
  return kind?.first.every((byte, index) => bytes[index] === byte) ? kind.type : null;
}
