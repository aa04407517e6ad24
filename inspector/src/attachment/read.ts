import type { Message } from "../model.ts";
import { readPdf } from "./pdf.ts";
import { unzipped } from "./zip.ts";

export interface Attachment {
  kind: "pdf" | "docx" | "xlsx" | "html" | "unknown";
  /** Null when it can't be read: `trouble` says why. */
  text: string | null;
  title: string | null;
  /** Day on which it was made, as it says itself, YYYY-MM-DD. */
  created: string | null;
  trouble: Message | null;
}

const UNREAD: Message = {
  zh: "附件的文字无法读取（可能是扫描件）",
  en: "the attachment holds no readable text (perhaps a scan)",
};
const ENCRYPTED: Message = { zh: "附件已加密，无法读取", en: "the attachment is encrypted" };
const BROKEN: Message = { zh: "附件已损坏，无法读取", en: "the attachment is broken" };
const UNKNOWN: Message = { zh: "附件的格式不能读取", en: "the attachment is of a kind that is not read" };

const LIMIT = 400_000;

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (all, hex?: string, number?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    },
  );

/** Text of OOXML: what stands in w:t and t elements; paragraphs and cells end lines. */
function texts(xml: string): string {
  const parts: string[] = [];
  for (const match of xml
    .slice(0, 8 * 1024 * 1024)
    .matchAll(/<(?:w:)?t(?:\s[^>]*)?>([^<]*)<|<\/(?:w:p|si|row)>|<(?:w:tab|w:br)\b/g))
    parts.push(match[1] === undefined ? "\n" : decoded(match[1]));
  return parts
    .join("")
    .replace(/\n{2,}/g, "\n")
    .trim()
    .slice(0, LIMIT);
}

function office(body: Buffer): Attachment {
  const files = unzipped(body, (name) =>
    /^(word\/document\.xml|xl\/sharedStrings\.xml|xl\/worksheets\/sheet\d+\.xml|docProps\/core\.xml)$/.test(
      name,
    ),
  );
  const text = (name: string): string => files.get(name)?.toString("utf8") ?? "";
  const core = text("docProps/core.xml");
  const title = /<dc:title>([^<]*)</.exec(core)?.[1] ?? null;
  const created = /<dcterms:created[^>]*>(\d{4}-\d\d-\d\d)/.exec(core)?.[1] ?? null;
  const about = { title: title ? decoded(title) : null, created };
  if (files.has("word/document.xml"))
    return { kind: "docx", text: texts(text("word/document.xml")), ...about, trouble: null };
  const sheets = [...files.keys()].filter((name) => name.startsWith("xl/"));
  if (sheets.length > 0) {
    const inline = sheets.filter((name) => name.includes("worksheets")).map((name) => texts(text(name)));
    return {
      kind: "xlsx",
      text: [texts(text("xl/sharedStrings.xml")), ...inline].join("\n").trim(),
      ...about,
      trouble: null,
    };
  }
  return {
    kind: "unknown",
    text: null,
    title: null,
    created: null,
    trouble: files.size === 0 ? BROKEN : UNKNOWN,
  };
}

/** What an attachment says: text, title, date. The bytes decide what it is, not its name or label. Pure; never throws. */
export function readAttachment(body: Buffer): Attachment {
  const none = { text: null, title: null, created: null };
  const start = body.toString("latin1", 0, 1024);
  try {
    if (start.includes("%PDF-")) {
      const { text, title, created, encrypted } = readPdf(body);
      return {
        kind: "pdf",
        text,
        title,
        created,
        trouble: text === null ? (encrypted ? ENCRYPTED : UNREAD) : null,
      };
    }
    if (start.startsWith("PK")) return office(body);
    if (/^\s*(<!doctype html|<html|<head|<body|<meta)/i.test(start))
      return { kind: "html", ...none, trouble: UNKNOWN };
    return { kind: "unknown", ...none, trouble: body.length === 0 ? BROKEN : UNKNOWN };
  } catch {
    return { kind: "unknown", ...none, trouble: BROKEN };
  }
}
