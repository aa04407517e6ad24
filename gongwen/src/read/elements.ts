import { greatest } from "../model/greatest.ts";
import type { WordBlock, WordParagraph } from "./word.ts";

/** By what they say: 发文字号, 附件, 附件说明, 版记, 份号 and the like. */
export const NUMBER =
  /(?<!\p{Script=Han})\p{Script=Han}+\s{0,9}[〔[［【(（]\s{0,9}[\d０-９]{2,4}\s{0,9}[〕\]］】)）]\s{0,9}第?\s{0,9}[\d０-９]{1,9}\s{0,9}号|(?:(?<!\p{Script=Han})\p{Script=Han}{1,16}\s{0,9})?〔\s{0,9}(?:\d{4}\s{0,9})?〕\s{0,9}(?:[×ＸXx_＿*○〇]{1,6}\s{0,9})?号/u;
/** 附件, below the number of its document where it is bound apart (7.3.7). */
export const LABEL = /^(?:\p{Script=Han}{2,16}〔\d{4}〕\d{1,5}号[\s　]*)?附[\s　]*件[\s　]*\d*[:：]?$/u;
export const NOTE = /^附[\s　]*件[:：]/u;
export const COPIES = /^[\s　]*(?:主送|抄送|抄报|分送)[:：]/u;
export const PRINTED = /\d{4}年\d{1,2}月\d{1,2}日印发[\s　]*$/u;
export const MARGINAL =
  /^\d{6}$|^(?:绝密|机密|秘密)(?:★(?:\d{1,3}[ 　](?:年|个月|天)|\S+))?$|^(?:特急|加急|特提|平急)$/u;

export const SIGNER = /签[\s　]{0,9}发[\s　]{0,9}人[\s　]{0,9}[:：]\s{0,99}(.+)$/u;
/** 签发人 with its colon; the name stands behind it (GB/T 9704-2012 7.2.6). */
export const SIGNING = /签[\s　]{0,9}发[\s　]{0,9}人[\s　]{0,9}[:：]/u;

/** 份号, 密级 and 紧急程度 of a line, each with where it stands, and what stands beside them: people also write them one behind the other. */
export function marginalWords(line: string): { words: { text: string; at: number }[]; rest: string } {
  const trimmed = line.trim();
  if (MARGINAL.test(trimmed)) return { words: [{ text: trimmed, at: line.indexOf(trimmed) }], rest: "" };
  const words = [...line.matchAll(/\S+/gu)].map((found) => ({ text: found[0], at: found.index }));
  const other = words.findIndex(({ text }) => !MARGINAL.test(text));
  if (other < 0) return { words, rest: "" };
  // One of them before other words is a text that begins so.
  return other < 2
    ? { words: [], rest: trimmed }
    : { words: words.slice(0, other), rest: line.slice(words[other]?.at).trim() };
}

/** Whether each line of a paragraph is 份号, 密级 or 紧急程度: people part them by a paragraph or by a break of the line. Of a letter one stands beside the number. */
export const isMarginal = (paragraph: WordParagraph): boolean =>
  !isNumberLine(paragraph) &&
  bare(paragraph)
    .split("\n")
    .every((line) => marginalWords(line).words.length > 0);

export const bare = (paragraph: WordParagraph): string => paragraph.text.trim();
export const largest = (paragraph: WordParagraph): number => greatest(paragraph.runs.map((run) => run.size));
export const isRedColour = (color: string | null | undefined): boolean =>
  /^[B-F][\dA-F][0-4][\dA-F][0-4][\dA-F]$/u.test(color ?? "");
export const isRed = (paragraph: WordParagraph): boolean =>
  paragraph.runs.some((run) => isRedColour(run.color));

/** A line of 发文字号: the number, and nothing beside it but 签发人, 密级 or 紧急程度. A sentence that cites a number is none. */
export function isNumberLine(paragraph: WordParagraph): boolean {
  const text = bare(paragraph);
  const found = text.length <= 80 ? NUMBER.exec(text) : null;
  if (!found || (/^\p{Script=Han}+/u.exec(found[0])?.[0].length ?? 0) > 16) return false;
  const rest = text
    .replace(found[0], "")
    .replace(/签[\s　]*发[\s　]*人[\s　]*[:：].*$/su, "")
    .split(/[\s　]+/u)
    .filter(Boolean);
  // The last of several 签发人 stand on its line.
  const names = rest.filter((one) => /^\p{Script=Han}{1,4}$/u.test(one) && !MARGINAL.test(one));
  return names.length <= 2 && rest.every((one) => MARGINAL.test(one) || names.includes(one));
}

/** The line of a 纪要 that says who made it and when. */
export const MADE =
  /^(.{2,30}?)[\s　]{1,200}(\d{4}\s{0,9}年\s{0,9}\d{1,2}\s{0,9}月\s{0,9}\d{1,2}\s{0,9}日)$/u;

/** Where the text begins at the latest: at a sentence of some length. 版头 stands above it. */
export function textStart(blocks: WordBlock[]): number {
  const at = blocks.findIndex(
    (block) => block.kind === "paragraph" && bare(block).length >= 40 && /[。；：]$/u.test(bare(block)),
  );
  return at < 0 ? blocks.length : at;
}

/** What only a title says, in whatever colour somebody set it. */
const TITLED = /关于|的(?:通知|通报|函|请示|报告|批复|意见|决定|决议|公告|通告|公报|议案|方案|办法)$/u;

/** Larger than 2号 and red, or ending with 文件: nothing else in a document looks so. */
export const isMark = (paragraph: WordParagraph): boolean =>
  bare(paragraph) !== "" &&
  !TITLED.test(bare(paragraph)) &&
  ((isRed(paragraph) && largest(paragraph) >= 44) ||
    (bare(paragraph).endsWith("文件") && largest(paragraph) >= 60));

export const isTitleLike = (paragraph: WordParagraph): boolean =>
  bare(paragraph) !== "" && paragraph.align === "center" && largest(paragraph) >= 36 && !isMark(paragraph);
