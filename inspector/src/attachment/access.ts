import { isLocked } from "./ole.ts";
import { readPdf } from "./pdf/read.ts";
import { readAttachment } from "./read.ts";
import { unzipped } from "./zip.ts";

/** What a reader, and a program that reads aloud, meets when a file is opened. Null: can't be told. */
export interface Access {
  kind: "pdf" | "office" | "other";
  opens: boolean | null;
  /** Whether there is text; false where every page is only a picture. */
  text: boolean | null;
  /** Whether headings, lists and the order of reading are told. */
  tagged: boolean | null;
  titled: boolean | null;
  language: boolean | null;
}

const UNKNOWN: Access = {
  kind: "other",
  opens: null,
  text: null,
  tagged: null,
  titled: null,
  language: null,
};

function pdf(body: Buffer): Access {
  const { text, pages, lettered, whole, tagged, title, language, encrypted } = readPdf(body);
  if (encrypted) return { ...UNKNOWN, kind: "pdf" };
  if (pages === 0) return { ...UNKNOWN, kind: "pdf", opens: whole ? false : null };
  return {
    kind: "pdf",
    opens: true,
    // Letters in fonts that do not say what they mean are text all the same: a reader sees them.
    text: text !== null ? true : lettered || !whole ? null : false,
    tagged,
    titled: title !== null && title.trim() !== "",
    language: language !== null,
  };
}

function office(body: Buffer): Access {
  const { kind, text, title, trouble, inPart } = readAttachment(body);
  if (kind === "unknown")
    return { ...UNKNOWN, kind: "office", opens: trouble?.en.includes("broken") ? false : null };
  let pictures = false;
  const { files, whole } = unzipped(body, (name) => {
    pictures ||= /^word\/media\/./i.test(name);
    return /^word\/(?:styles|settings)\.xml$/i.test(name);
  });
  const told = [...files.values()].some((one) =>
    /<\w{0,12}:?(?:lang|themeFontLang)\b/.test(one.toString("utf8")),
  );
  return {
    kind: "office",
    opens: true,
    text: text !== null ? true : kind === "docx" && pictures && whole && !inPart ? false : null,
    tagged: null,
    // What was left out may say it.
    titled: title !== null || (inPart ? null : false),
    language: kind === "docx" ? told || (whole ? false : null) : null,
  };
}

/** A file in the old binary form: what of it can't be read here may well be read by others. */
function binary(body: Buffer): Access {
  const { text } = readAttachment(body);
  return {
    ...UNKNOWN,
    kind: "office",
    opens: isLocked(body) ? null : true,
    text: text === null ? null : true,
  };
}

/**
 * How far a file of a site can be read: by its bytes, not by its name. Pure; never throws.
 * @param name its address, for what must be there by its name
 */
export function accessOf(body: Buffer, name: string): Access {
  const start = body.toString("latin1", 0, 1024);
  try {
    if (body.length === 0) return { ...UNKNOWN, opens: false };
    if (start.includes("%PDF-")) return pdf(body);
    if (start.startsWith("PK\u0003\u0004")) return office(body);
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) return binary(body);
    // What is called a PDF and does not say so anywhere is none.
    if (/\.pdf$/i.test(name) && !body.includes("%PDF-")) return { ...UNKNOWN, kind: "pdf", opens: false };
    return UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}
