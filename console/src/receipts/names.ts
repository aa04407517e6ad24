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

/** Where the document is read, to the byte that is signed for. */
export function addressesOf(year: number, unitId: string, one: OwnDocument): { text: string; href: string }[] {
  if (one.document === "notice") return [{ text: "PDF", href: `/results/${year}/notice.pdf` }];
  if (one.document === "corrigendum")
    return [{ text: "PDF", href: `/results/${year}/corrigenda/${one.ordinal}/corrigendum.pdf` }];
  const sent = `/api/cycles/${year}/units/${unitId}/feedback/sent`;
  return [
    { text: "Word", href: `${sent}/docx` },
    { text: "PDF", href: `${sent}/pdf` },
  ];
}
