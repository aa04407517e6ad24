import { readZip } from "../read/zip.ts";

/** Every sign of the text part of a .docx, in its order: what mending may not change. */
export const signsOf = async (docx: Buffer): Promise<string> =>
  [
    ...((await readZip(docx)).get("word/document.xml")?.toString("utf8") ?? "").matchAll(
      /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu,
    ),
  ]
    .map(([, text = ""]) => text)
    .join("");
