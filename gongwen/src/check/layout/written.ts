import type { WordParagraph } from "../../read/word.ts";
import type { Remark } from "../rule.ts";
import { LABELLED } from "./manner.ts";

/** Characters of a line. */
export const LINE = 28;
const GAPS = /\p{Script=Han} {1,3}\p{Script=Han}/gu;

/** What somebody forgot at the end of a paragraph, or left between its characters. */
export function* writtenOf(paragraph: WordParagraph, place: string): Generator<Remark> {
  const text = paragraph.text.trim();
  if (paragraph.within !== "body" || paragraph.align === "center" || paragraph.align === "right") return;
  if (
    text.length > LINE &&
    text.includes("，") &&
    /\p{Script=Han}$/u.test(text) &&
    !text.includes("\t") &&
    !LABELLED.test(text)
  )
    yield { severity: "warning", place, cause: "unended", message: "段末没有标点，请核对是否漏了句号。" };
  const gaps = /[。；]$/u.test(text) ? (text.match(GAPS) ?? []) : [];
  if (gaps.length > 0)
    yield {
      severity: "warning",
      place,
      cause: "gaps",
      message: `汉字之间有空格（“${gaps[0]}”，共 ${gaps.length} 处），应去掉。`,
    };
  const [odd] = /^(?:\d{1,2}\s?[）)]|[\u2474-\u249B])/u.exec(text) ?? [];
  if (odd !== undefined)
    yield {
      severity: "warning",
      place,
      cause: "odd numeral",
      message: `序号“${odd}”写法不规范，层次序数依次用“一、”“（一）”“1.”“（1）”。`,
    };
}
