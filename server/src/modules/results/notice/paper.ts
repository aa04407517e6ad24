import type { Subject } from "../../approval/index.ts";

/**
 * A document of a year that goes 拟稿 → 核稿 → 签发 → 发布: 0 is the notice, 1, 2, … are its corrigenda. Both have rows of one shape in tables
 * of their own.
 */
export interface Paper {
  year: number;
  ordinal: number;
}

/** A year alone means its notice. */
export type PaperOf = number | { year: number; ordinal?: number | undefined };

export const paperOf = (of: PaperOf): Paper =>
  typeof of === "number" ? { year: of, ordinal: 0 } : { year: of.year, ordinal: of.ordinal ?? 0 };

/** Tables of the document. Typed as the notice's: those of corrigenda have the same columns and some more. */
export const tablesOf = ({ ordinal }: Pick<Paper, "ordinal">) =>
  (ordinal === 0
    ? { head: "notice", versions: "notice_version" }
    : { head: "corrigendum", versions: "corrigendum_version" }) as {
    head: "notice";
    versions: "notice_version";
  };

/** What it is to the approval module. */
export const approvalOf = ({ year, ordinal }: Paper): Subject =>
  ordinal === 0 ? { kind: "notice", id: String(year) } : { kind: "corrigendum", id: `${year}-${ordinal}` };

/** What people call it in a sentence. */
export const paperName = ({ ordinal }: Pick<Paper, "ordinal">): "通报" | "更正" =>
  ordinal === 0 ? "通报" : "更正";

/** What audit rows and document numbers say it is of. */
export const paperReference = ({ year, ordinal }: Paper): string =>
  ordinal === 0 ? `notice:${year}` : `corrigendum:${year}-${ordinal}`;
export const paperSubject = ({ year, ordinal }: Paper): string =>
  ordinal === 0 ? `cycle:${year}` : `corrigendum:${year}-${ordinal}`;
/** `notice` or `corrigendum`, for the verbs of the audit. */
export const paperNoun = ({ ordinal }: Pick<Paper, "ordinal">): "notice" | "corrigendum" =>
  ordinal === 0 ? "notice" : "corrigendum";
