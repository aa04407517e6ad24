import { showsRole } from "../../layout/families.ts";
import { numeralOf } from "../../model/numeral.ts";
import { showsHan, type WordParagraph } from "../../read/word.ts";
import { isFamily, lettered } from "./rule.ts";

/** Where the first words of a point begin: 一是, 二要. */
const POINT = /(?<=^|[。；：:，、\s])[一二三四五六七八九十]{1,3}(?:是|要)/u;
/** Signs up to which the first words of a point are few. */
const FEW = 40;
const STANDING = ["heading", "subheading"] as const;

/** The first words of a point, which offices set in 黑体 or 楷体; from and to in signs of the paragraph. */
interface PointLead {
  from: number;
  to: number;
  family: (typeof STANDING)[number];
}

/** First words of points within a paragraph that reads on as text: 一是压实责任。 None where all of it is set so. */
export function pointsOf(runs: readonly { text: string; font?: string | null | undefined }[]): PointLead[] {
  const familyOf = (font: string | null | undefined): PointLead["family"] | undefined =>
    font ? STANDING.find((family) => showsRole(font, family)) : undefined;
  const stretches: { from: number; text: string; font: string | null | undefined }[] = [];
  let at = 0;
  for (const { text, font } of runs) {
    const last = stretches.at(-1);
    if (last && last.font === font) last.text += text;
    else stretches.push({ from: at, text, font });
    at += text.length;
  }
  const plain = stretches.some(
    ({ text, font }) => /\p{Script=Han}/u.test(text) && font && showsRole(font, "body"),
  );
  const whole = stretches.map(({ text }) => text).join("");
  return stretches.flatMap(({ from, text, font }) => {
    const family = plain ? familyOf(font) : undefined;
    const found = family ? POINT.exec(text) : null;
    // 一是 at the head of a stretch begins a point only where a sentence or a part of it ended.
    const begun =
      found &&
      (found.index > 0 || /^$|[。；：:，、]$/u.test(whole.slice(Math.max(0, from - 9), from).trimEnd()));
    if (!family || !found || !begun || text.length - found.index > FEW) return [];
    return [{ from: from + found.index, to: from + text.length, family }];
  });
}

/** What goes before the words of somebody else: 《…》规定：. */
const QUOTING =
  /(?:规定|指出|强调|明确|载明|写道|原文|批示)(?:如下|为|是)?[:：]$|《[^《》]{1,60}》[^。；《]{0,40}(?:要求|答复)[:：]$/u;

/** Paragraphs that are somebody else's words, all in 楷体: between quotation marks, or behind 《…》规定：. */
export function quotesOf(paragraphs: WordParagraph[]): Set<WordParagraph> {
  const out = new Set<WordParagraph>();
  let above: WordParagraph | undefined;
  for (const one of paragraphs) {
    const text = one.text.trim();
    if (text === "") continue;
    const runs = lettered(one);
    const set = runs.some(showsHan) && runs.every((run) => isFamily(run, "subheading"));
    const quoted = /^[“「『]/u.test(text) && /[”」』][。；]?$/u.test(text);
    const follows = above !== undefined && (out.has(above) || QUOTING.test(above.text.trim()));
    if (set && one.within === "body" && numeralOf(text) === null && (quoted || follows)) out.add(one);
    above = one;
  }
  return out;
}

/** A numbered line that says how somebody is reached. */
export const isContact = (text: string): boolean =>
  /^[\s　]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[\s　]*(?:(?:业务|技术)?联[\s　]*系[\s　]*(?:人|方式|电话)?|(?:办公|咨询|监督|举报)?电[\s　]*话|手[\s　]*机|传[\s　]*真|(?:通[讯信]|联系)?地[\s　]*址|邮[\s　]*编|邮政编码|(?:电子)?邮[\s　]*[箱件]|网[\s　]*址|开户(?:行|银行)|户[\s　]*名|账[\s　]*号)(?:及[^:：。]{1,8})?[:：]/u.test(
    text,
  );

/** 目录 above its lines. */
export const isContentsTitle = (paragraph: WordParagraph): boolean =>
  paragraph.align === "center" && /^目[\s　]*[录次]$/u.test(paragraph.text.trim());
