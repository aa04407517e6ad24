import type { Message } from "../model.ts";
import { isOverflow } from "../derive/overflow.ts";
import { textOf } from "../derive/page.ts";
import { decodeText } from "../derive/text.ts";
import { Compound, isCompound } from "./compound.ts";
import { aboutOf, sheetsText, wordText } from "./office.ts";
import { readOfd } from "./ofd.ts";
import { readPdf } from "./pdf/read.ts";
import { ppt97Text } from "./ppt97.ts";
import { rtfText } from "./rtf.ts";
import { word97Text } from "./word97.ts";
import { xls97Text } from "./xls97.ts";
import { unzipped } from "./zip.ts";

export interface Attachment {
  kind: "pdf" | "docx" | "xlsx" | "ofd" | "doc" | "xls" | "ppt" | "rtf" | "html" | "text" | "unknown";
  /** Null when it can't be read: `trouble` says why. */
  text: string | null;
  title: string | null;
  /** Day on which it was made, as it says itself, YYYY-MM-DD. */
  created: string | null;
  trouble: Message | null;
  /** Parts of it were left out by our limits: what it seems to lack may stand there. */
  inPart?: true;
}

const UNREAD: Message = {
  zh: "附件的文字无法读取（可能是扫描件）",
  en: "the attachment holds no readable text (perhaps a scan)",
};
const ENCRYPTED: Message = { zh: "附件已加密，无法读取", en: "the attachment is encrypted" };
const BROKEN: Message = { zh: "附件已损坏，无法读取", en: "the attachment is broken" };
const TOO_MUCH: Message = {
  zh: "附件的内容超过解析限额，没有读取",
  en: "the attachment took too much to be read",
};
const UNKNOWN: Message = { zh: "附件的格式不能读取", en: "the attachment is of a kind that is not read" };

const OLD: Message = {
  zh: "附件是旧版二进制格式（或WPS自有格式），其文字不作读取",
  en: "the attachment is in an old binary form (or one of WPS's own) whose text is not read",
};

const LIMIT = 400_000;

/** What a part's name says: the text of a document, of a sheet, of a page. */
const WORD = /^word\/document\d{0,4}\.xml$/i;
const SHEET = /^xl\/worksheets\/sheet\d{1,5}\.xml$/i;
const SHARED = /^xl\/sharedStrings\.xml$/i;
const PAGE = /(?:^|\/)Pages\/Page_\d{1,6}\/Content\.xml$/i;
const OFD = /^OFD\.xml$/i;
/** An OFD file says itself where its parts stand. */
const OFD_PART = /\.xml$/i;
const CORE = /^docProps\/core\.xml$/i;

const numbered = (a: string, b: string): number =>
  Number(/(?<!\d)\d+(?=\D*$)/.exec(a)?.[0] ?? 0) - Number(/(?<!\d)\d+(?=\D*$)/.exec(b)?.[0] ?? 0);

function office(body: Buffer): Attachment {
  const isOfd = body.includes("OFD.xml");
  const { names, files, whole } = unzipped(body, (name) =>
    [WORD, SHEET, SHARED, CORE, ...(isOfd ? [OFD_PART] : [])].some((one) => one.test(name)),
  );
  const having = (pattern: RegExp): string[] =>
    [...files.keys()]
      .filter((name) => pattern.test(name))
      .sort(numbered)
      .map((name) => files.get(name)?.toString("utf8") ?? "");
  const about = aboutOf(having(CORE)[0] ?? "");
  const read = (kind: Attachment["kind"], text: string): Attachment => ({
    kind,
    text: text === "" ? null : text,
    ...about,
    trouble: text === "" ? (whole ? UNREAD : TOO_MUCH) : null,
    ...(whole ? {} : { inPart: true }),
  });
  const [document] = having(WORD);
  if (document !== undefined) return read("docx", wordText(document));
  const sheets = having(SHEET);
  if (sheets.length > 0) return read("xlsx", sheetsText(having(SHARED)[0] ?? "", sheets));
  const [root] = having(OFD);
  if (root !== undefined) {
    const { text, ...said } = readOfd(root, (name) => files.get(name)?.toString("utf8"), having(PAGE));
    return { ...read("ofd", text), ...said };
  }
  return {
    kind: "unknown",
    text: null,
    title: null,
    created: null,
    // Others may find a directory that is not where it is said to be.
    trouble: names.length === 0 ? (whole ? BROKEN : UNKNOWN) : whole ? UNKNOWN : TOO_MUCH,
  };
}

/** Streams by which a program's files are known in the old binary form; WPS writes the same. Word 95 and older have theirs, too. */
const STREAMS = [
  ["WordDocument", "doc"],
  ["Workbook", "xls"],
  ["Book", "xls"],
  ["PowerPoint Document", "ppt"],
] as const;

const READERS: Record<string, (file: Compound) => string | null> = {
  doc: word97Text,
  xls: xls97Text,
  ppt: ppt97Text,
};

/** A file in the old binary form of Office: documents, sheets and presentations of 97 to 2003 are read; of others what they are, never that they are broken. */
function binary(body: Buffer): Attachment {
  const none = { text: null, title: null, created: null };
  const file = new Compound(body);
  const kind = STREAMS.find(([stream]) => file.has(stream))?.[1] ?? "unknown";
  if (file.has("EncryptedPackage")) return { kind, ...none, trouble: ENCRYPTED };
  const text = READERS[kind]?.(file) ?? null;
  if (text === "encrypted") return { kind, ...none, trouble: ENCRYPTED };
  if (text === null) return { kind, ...none, trouble: OLD };
  return { kind, ...none, text: text === "" ? null : text, trouble: text === "" ? UNREAD : null };
}

/** What other programs wrote as plain signs that are not the text itself: Rich Text, a page with its pictures, Word's own XML. */
function marked(start: string, body: Buffer): Attachment | null {
  const none = { text: null, title: null, created: null };
  const read = (kind: Attachment["kind"], text: string | null): Attachment =>
    text === null || text === "" || text.includes("\ufffd")
      ? { kind, ...none, trouble: UNREAD }
      : { kind, ...none, text, trouble: null };
  if (start.startsWith("{\\rtf")) return read("rtf", rtfText(body));
  if (start.startsWith("MIME-Version:")) return { kind: "unknown", ...none, trouble: UNKNOWN };
  if (!start.includes("<?mso-application")) return null;
  return start.includes("Word.Document")
    ? read("doc", wordText(decodeText(body, [])))
    : { kind: "unknown", ...none, trouble: UNKNOWN };
}

/** Bytes that are text and nothing else: no control signs but those of lines. */
// oxlint-disable-next-line no-control-regex
const isText = (start: string): boolean => start.length > 0 && !/[\0-\u0008\u000e-\u001f\u007f]/.test(start);

/** What was read of a file: several checks ask for it. */
const known = new WeakMap<Buffer, Attachment>();

/** What an attachment says: text, title, date. The bytes decide what it is, not its name or label; they stay as they are. Pure; never throws. */
export function readAttachment(body: Buffer): Attachment {
  let read = known.get(body);
  if (!read) {
    const whole = readWhole(body);
    read = whole.text !== null && whole.text.length >= LIMIT ? { ...whole, inPart: true } : whole;
    known.set(body, read);
  }
  return read;
}

function readWhole(body: Buffer): Attachment {
  const none = { text: null, title: null, created: null };
  const start = body.toString("latin1", 0, 1024);
  try {
    if (start.includes("%PDF-")) {
      const { text, title, created, encrypted, whole } = readPdf(body);
      return {
        kind: "pdf",
        text,
        title,
        created,
        trouble: text === null ? (encrypted ? ENCRYPTED : UNREAD) : null,
        ...(whole ? {} : { inPart: true }),
      };
    }
    if (start.startsWith("PK")) return office(body);
    if (isCompound(body)) return binary(body);
    const other = marked(start, body);
    if (other) return other;
    if (/^\s{0,400}(?:<!doctype html|<html|<head|<body|<meta)/i.test(start)) {
      // A Word file that was saved as a web page keeps its old name.
      const text = textOf(decodeText(body, [])).slice(0, LIMIT);
      return {
        kind: "html",
        ...none,
        text: text === "" ? null : text,
        trouble: text === "" ? UNKNOWN : null,
      };
    }
    if (isText(start)) {
      const text = decodeText(body, []).trim().slice(0, LIMIT);
      if (!text.includes("\ufffd")) return { kind: "text", ...none, text, trouble: null };
    }
    return { kind: "unknown", ...none, trouble: body.length === 0 ? BROKEN : UNKNOWN };
  } catch (error) {
    return { kind: "unknown", ...none, trouble: isOverflow(error) ? TOO_MUCH : BROKEN };
  }
}
