import { DocxError } from "./error.ts";
import { mainPart } from "./package.ts";
import { readZip } from "./zip.ts";

/** A .docx of an official document holds no such amount of text; more is a trap or something else. Bytes, unpacked. */
const MOST = 64 * 1024 * 1024;

const startsWith = (bytes: Buffer, ...codes: number[]): boolean =>
  codes.every((code, index) => bytes[index] === code);

/**
 * Opens a .docx: its parts by name.
 * @throws DocxError with one sentence for what is not a readable .docx without macros
 */
export async function openDocx(bytes: Buffer): Promise<Map<string, Buffer>> {
  if (bytes.length === 0) throw new DocxError("文件是空的，请选择一份 .docx。");
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new DocxError("文件是旧版 .doc 或加了密码，读不了，请解除密码后另存为 .docx。");
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    throw new DocxError("文件是 PDF，检查须用 .docx，请提供 Word 文件。");
  if (!startsWith(bytes, 0x50, 0x4b))
    throw new DocxError("文件不是 .docx，请用 Word 或 WPS 另存为 .docx 后重试。");
  const files = await readZip(bytes, MOST).catch((error: unknown) => {
    if (error instanceof DocxError) throw error;
    throw new DocxError("文件的压缩包已损坏，读不了，请用 Word 打开后重新另存为 .docx。");
  });
  const types = files.get("[Content_Types].xml")?.toString("utf8") ?? "";
  if (
    [...files.keys()].some((name) => /vbaProject\.bin$|\/vbaData\.xml$/iu.test(name)) ||
    /macroEnabled/u.test(types)
  )
    throw new DocxError("文件带有宏，公文不得含宏，没有读取；请另存为不含宏的 .docx。");
  if (mainPart(files) === undefined) throw new DocxError("文件不是有效的 .docx：找不到 word/document.xml。");
  return files;
}
