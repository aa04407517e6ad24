import type { Got } from "../api/types.ts";

export type OwnDocument = Got<"/api/cycles/{year}/own-documents">["documents"][number];
export type Receipts = Got<"/api/cycles/{year}/receipts">["documents"][number];

export const DOCUMENT_NAMES: Record<OwnDocument["document"], string> = {
  notice: "通报",
  corrigendum: "更正通知",
  feedback: "反馈单",
};

export const keyOf = ({ document, ordinal }: Pick<OwnDocument, "document" | "ordinal">): string =>
  `${document}-${ordinal}`;

/** Title with its number, where it has one. */
export const named = ({ title, number }: Pick<OwnDocument, "title" | "number">): string =>
  number === null ? title : `${title}（${number}）`;

/** Where the document is read: first the very bytes that are signed for. */
export function addressesOf(
  year: number,
  unitId: string,
  one: OwnDocument,
): { text: string; href: string }[] {
  const own = `/api/cycles/${year}/own-documents/${one.document}/${one.ordinal}/file`;
  if (one.document !== "feedback") return [{ text: "PDF", href: own }];
  return [
    { text: "Word", href: own },
    { text: "PDF", href: `/api/cycles/${year}/units/${unitId}/feedback/sent/pdf` },
  ];
}
