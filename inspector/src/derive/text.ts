import { isUtf8 } from "node:buffer";

const LABELS: Record<string, string> = {
  gb2312: "gb18030",
  gbk: "gb18030",
  gb18030: "gb18030",
  "x-gbk": "gb18030",
  big5: "big5",
  "utf-8": "utf-8",
  utf8: "utf-8",
};

const decoders = new Map<string, InstanceType<typeof TextDecoder> | null>();

function decoder(label: string): InstanceType<typeof TextDecoder> | null {
  let known = decoders.get(label);
  if (known === undefined) {
    try {
      known = new TextDecoder(label);
    } catch {
      known = null;
    }
    decoders.set(label, known);
  }
  return known;
}

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
function isUtf8Text(body: Buffer): boolean {
  for (let cut = 0; cut <= 3 && cut <= body.length; cut += 1)
    if (isUtf8(cut === 0 ? body : body.subarray(0, body.length - cut))) return true;
  return false;
}

/**
 * Text of a body. Valid UTF-8 is UTF-8 whatever the label says (labels lie more often than bytes do); then BOM, header or meta label; then GB18030.
 * @param body content-decoded bytes
 */
export function decodeText(body: Buffer, headers: [string, string][]): string {
  const [first, second, third] = body;
  if (first === 0xff && second === 0xfe) return decoder("utf-16le")?.decode(body) ?? "";
  if (first === 0xfe && second === 0xff) return decoder("utf-16be")?.decode(body) ?? "";
  if (isUtf8Text(body))
    return body.toString("utf8", first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0);
  const label = declared(body, headers);
  // An unknown label: GB18030 reads every Chinese legacy page.
  const named = label && label !== "utf-8" ? decoder(label) : null;
  return (named ?? decoder("gb18030") ?? new TextDecoder()).decode(body);
}
