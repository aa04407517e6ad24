const UTF8 = new TextDecoder("utf-8");
const GB = new TextDecoder("gb18030");

const LABELS: Record<string, string> = {
  gb2312: "gb18030",
  gbk: "gb18030",
  gb18030: "gb18030",
  "x-gbk": "gb18030",
  big5: "big5",
  "utf-8": "utf-8",
  utf8: "utf-8",
};

/** How far into the bytes a declared charset is looked for (HTML standard: the first 1024 bytes; old CMSs put it later). */
const PRESCAN = 4096;

function declared(body: Buffer, headers: [string, string][]): string | null {
  const header = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const inHeader = /charset\s*=\s*["']?([\w-]+)/i.exec(header)?.[1];
  const inPage =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)|@charset\s+"([\w-]+)"/i.exec(
      body.toString("latin1", 0, PRESCAN),
    );
  const label = (inHeader ?? inPage?.[1] ?? inPage?.[2] ?? inPage?.[3])?.toLowerCase();
  return label ? (LABELS[label] ?? label) : null;
}

/** True when the bytes are valid UTF-8, also when the last character was cut off. */
function isUtf8(body: Buffer): boolean {
  for (let cut = 0; cut <= 3; cut += 1) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(body.subarray(0, Math.max(0, body.length - cut)));
      return true;
    } catch {
      if (body.length < 4) return false;
    }
  }
  return false;
}

/**
 * Text of a body. Valid UTF-8 is UTF-8 whatever the label says (labels lie more often than bytes do); then BOM, header or meta label; then GB18030.
 * @param body content-decoded bytes
 */
export function decodeText(body: Buffer, headers: [string, string][]): string {
  if (
    body.length >= 2 &&
    ((body[0] === 0xff && body[1] === 0xfe) || (body[0] === 0xfe && body[1] === 0xff))
  ) {
    return new TextDecoder(body[0] === 0xff ? "utf-16le" : "utf-16be").decode(body);
  }
  if (isUtf8(body)) return UTF8.decode(body);
  const label = declared(body, headers);
  if (label && label !== "utf-8") {
    try {
      return new TextDecoder(label).decode(body);
    } catch {
      // An unknown label: GB18030 reads every Chinese legacy page.
    }
  }
  return GB.decode(body);
}
