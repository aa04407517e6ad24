import { readZip } from "../read/zip.ts";
import { writeZip } from "../render/docx/writeZip.ts";

/** Changes one part of a .docx. @throws Error when the change changes nothing: a fault that was not planted proves nothing */
export async function changed(
  docx: Buffer,
  change: (xml: string) => string,
  part = "word/document.xml",
): Promise<Buffer> {
  const files = await readZip(docx);
  const before = files.get(part)?.toString("utf8") ?? "";
  const after = change(before);
  if (after === before) throw new Error(`Nothing changed in ${part}.`);
  return writeZip([...files].map(([name, content]) => [name, name === part ? Buffer.from(after) : content]));
}
