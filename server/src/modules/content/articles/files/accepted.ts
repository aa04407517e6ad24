import { extname } from "node:path";

/** What an uploaded file is, by its bytes; or why it is not taken, in one sentence. */
export type Accepted = { mediaType: string; picture: boolean } | { why: string };

const MEGABYTE = 1024 * 1024;
export const LARGEST_PICTURE = 5 * MEGABYTE;
export const LARGEST_FILE = 20 * MEGABYTE;

const starts = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).toString("latin1") === text;

const OFFICE: Record<string, { part: string; mediaType: string }> = {
  ".docx": {
    part: "word/document.xml",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  ".xlsx": {
    part: "xl/workbook.xml",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  ".pptx": {
    part: "ppt/presentation.xml",
    mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  },
};

function picture(bytes: Buffer): string | null {
  if (starts(bytes, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (starts(bytes, "\xff\xd8\xff")) return "image/jpeg";
  if (starts(bytes, "GIF87a") || starts(bytes, "GIF89a")) return "image/gif";
  if (starts(bytes, "RIFF") && starts(bytes, "WEBP", 8)) return "image/webp";
  return null;
}

function office(name: string, bytes: Buffer): Accepted {
  const kind = OFFICE[extname(name).toLowerCase()];
  if (!kind) return { why: "压缩包和带宏的文件不能上传，请上传 docx、xlsx、pptx 或 PDF。" };
  // The directory of a ZIP is at its end; without it the file broke off.
  if (!bytes.subarray(-66_000).includes("PK\x05\x06"))
    return { why: "文件已损坏，不能读取，请重新保存后上传。" };
  if (bytes.includes("vbaProject.bin")) return { why: "文件含宏，不能上传，请另存为不含宏的格式。" };
  if (!bytes.includes(kind.part)) return { why: "文件的内容与扩展名不符，请重新保存后上传。" };
  return { mediaType: kind.mediaType, picture: false };
}

/** Judges a file by its name and bytes. Pure. */
export function accepted(name: string, bytes: Buffer): Accepted {
  if (bytes.length === 0) return { why: "文件是空的。" };
  if (bytes.length > LARGEST_FILE) return { why: "文件超过 20 MB，请压缩或拆分后上传。" };
  const image = picture(bytes);
  if (image)
    return bytes.length > LARGEST_PICTURE
      ? { why: "图片超过 5 MB，请缩小后上传。" }
      : { mediaType: image, picture: true };
  if (/^ftyp(heic|heix|hevc|mif1|msf1)/.test(bytes.subarray(4, 12).toString("latin1")))
    return { why: "HEIC 图片多数浏览器不能显示，请转为 JPEG 或 PNG 后上传。" };
  if (starts(bytes, "%PDF-"))
    return bytes.subarray(-2048).includes("%%EOF")
      ? { mediaType: "application/pdf", picture: false }
      : { why: "PDF 文件不完整，不能读取，请重新导出后上传。" };
  if (starts(bytes, "PK\x03\x04")) return office(name, bytes);
  if (starts(bytes, "\xd0\xcf\x11\xe0"))
    return { why: "加密的或旧格式（doc、xls、ppt）的文件不能上传，请去掉密码、另存为 docx、xlsx 或 PDF。" };
  return { why: "只能上传 PDF、docx、xlsx、pptx 和 JPEG、PNG、GIF、WebP 图片。" };
}
