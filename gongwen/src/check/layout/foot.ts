import { firstSigns } from "../../model/characters.ts";
import { size, twipsPerMillimetre } from "../../layout/measures.ts";
import { footerDistance, page } from "../../layout/page.ts";
import { wordsOf } from "../../read/colophon.ts";
import { typedWidth } from "../../read/spaces.ts";
import type { WordDocument, WordFooter, WordParagraph } from "../../read/word.ts";
import type { Remark } from "../rule.ts";
import { showsRole } from "../../layout/families.ts";
import { isWritten, pageNumberLook } from "../../layout/pageNumber.ts";
import { holdsColophonAlone, sectionUse, type SectionUse } from "./sections.ts";
import { demands, familyName, millimetres, near, shown, sizeName, typeOf, type LayoutRule } from "./rule.ts";

const oneCharacter = size.fourth * 10;

function* pageNumber(footer: WordFooter, side: "left" | "right", name: string): Generator<Remark> {
  const place = "页码";
  const paragraph = footer.paragraphs.find((one) => one.text.trim() !== "");
  if (!footer.numbered || !paragraph) {
    yield { severity: "error", place, message: `${name}没有页码，应标注阿拉伯数字页码。` };
    return;
  }
  if (footer.figures !== undefined)
    yield {
      severity: "error",
      place,
      message: /^ArabicDash$/iu.test(footer.figures)
        ? `${name}页码的域（PAGE \\* ${footer.figures}）显示为“- 1 -”，应为“— 1 —”。`
        : `${name}页码的域（PAGE \\* ${footer.figures}）不显示阿拉伯数字，应为阿拉伯数字。`,
    };
  const look = pageNumberLook();
  if (!isWritten(paragraph.text, look))
    yield {
      severity: "error",
      place,
      message: `${name}页码应写作“${look.form}”${look.before.startsWith("—") ? "，左右各放一条一字线" : ""}。`,
    };
  const runs = shown(paragraph);
  if (runs.some((run) => run.size !== size.fourth))
    yield {
      severity: "error",
      place,
      message: `${name}页码为${sizeName(runs[0]?.size ?? 0)}，应为四号半角${familyName("pageNumber")}。`,
    };
  // A figure takes the Latin font, a dash either.
  const foreign = runs.find((run) => {
    const fonts = /\d/u.test(run.text) ? [run.latin ?? run.font] : [run.font, run.latin];
    return fonts.every((font) => font !== null && !showsRole(font, "pageNumber"));
  });
  if (foreign)
    yield {
      severity: "error",
      place,
      message: `${name}页码字体为“${(/\d/u.test(foreign.text) ? foreign.latin : foreign.font) ?? ""}”，应为${familyName("pageNumber")}。`,
    };
  const asked = look.centred ? "center" : side;
  if (!isAt(paragraph, asked)) yield { severity: "error", place, message: `${name}页码应${PLACES[asked]}。` };
}

const PLACES = { right: "居右空一字", left: "居左空一字", center: "居中" };

/** Whether a number stands in the middle or a character from the edge, by an indent or by spaces; a box or frame is lined up as a whole. */
function isAt(paragraph: WordParagraph, side: keyof typeof PLACES): boolean {
  if (side === "center") return (paragraph.side ?? paragraph.align) === "center";
  if (paragraph.side !== undefined) return paragraph.side === "outside" || paragraph.side === side;
  const spaces = typedWidth(paragraph.text, side === "right" ? "behind" : "before") * oneCharacter;
  const margin = (side === "right" ? paragraph.right : paragraph.left + paragraph.firstLine) + spaces;
  const aligned = paragraph.align === side || (side === "left" && paragraph.align === "both");
  return aligned && Math.abs(margin - oneCharacter) <= oneCharacter / 2;
}

export const pageNumberRule: LayoutRule = {
  id: "page-number",
  clause: "GB/T 9704-2012 7.5",
  summary: "页码四号半角宋体、左右一字线，单页居右、双页居左各空一字，一字线上距版心下边缘 7 mm",
  *check({ word, parts }) {
    const use = sectionUse(parts);
    yield* numbersOf(word, use);
    yield* laterOf(word, use);
    // Of a draft or a report page one may be a cover.
    if (word.titlePage && demands({ word, parts, unread: [] }).mark && !parts.letter) {
      const first = word.footers.find((one) => one.kind === "first");
      if (first?.numbered) yield* pageNumber(first, "right", "首页");
      else
        yield {
          severity: "error",
          place: "页码",
          message: "首页没有页码（设了首页不同），应与其他单页一样标注。",
        };
    }
    const odd = word.footers.find((one) => one.kind === "default");
    const even = word.footers.find((one) => one.kind === "even");
    if (!odd) {
      yield { severity: "error", place: "页码", message: "没有页码，应标注在版心下边缘之下。" };
      return;
    }
    yield* pageNumber(odd, "right", "单页");
    const alternates = odd.paragraphs.some((one) => one.side === "outside" && one.text.trim() !== "");
    if (!word.evenAndOdd && (alternates || pageNumberLook().centred)) {
      // One frame lined up at the outer side stands right on odd and left on even pages; in the middle all stand alike.
    } else if (!word.evenAndOdd || !even)
      yield {
        severity: "error",
        place: "页码",
        message: "单页、双页的页码没有分开，应设奇偶页不同：单页居右、双页居左。",
      };
    else yield* pageNumber(even, "left", "双页");
    if (!near(word.page.footer, footerDistance(), 3 * twipsPerMillimetre)) {
      const below = page().bottom - word.page.footer - size.fourth * 5;
      yield {
        severity: "error",
        place: "页码",
        message: `页码一字线约在版心下边缘之下 ${millimetres(below)} mm，应为 7 mm。`,
      };
    }
  },
};

/**
 * Numbers that are no figures or begin anew: attachments that are bound with the text go on with its numbers (7.5), and those that are bound
 * apart need not. A cover and a list of contents are counted in a way of their own, and the text behind them begins with 1.
 */
function* numbersOf({ sections }: WordDocument, use: SectionUse): Generator<Remark> {
  const place = "页码";
  for (const [index, { numbers }] of sections.entries()) {
    if (index < use.lead) continue;
    const where = sections.length > 1 ? `第${index + 1}节` : "";
    if (numbers.format !== undefined)
      yield {
        severity: "error",
        place,
        message: `${where}页码的编号格式为“${FORMATS.get(numbers.format) ?? numbers.format}”，应为阿拉伯数字“1, 2, 3”。`,
      };
    if (numbers.start === undefined || (index === use.lead && numbers.start === 1)) continue;
    const anew = index > use.lead && numbers.start <= 1;
    const apart = isApart(use, index);
    yield {
      severity: anew && !apart ? "error" : "warning",
      place,
      message: anew
        ? `${where}页码从 ${numbers.start} 重新编起；${apart ? "附件与正文一起装订的，页码应连续编排，请核对" : "页码应连续编排，请设为“续前节”"}。`
        : `${where}页码从 ${numbers.start} 编起，请核对是否与前面的页码连续。`,
    };
  }
}

/** A section of attachments, which may be bound apart. */
const isApart = ({ text, attached }: SectionUse, at: number): boolean => attached.has(at) && !text.has(at);

const FORMATS = new Map([
  ["numberInDash", "- 1 -"],
  ["upperRoman", "I, II"],
  ["lowerRoman", "i, ii"],
  ["upperLetter", "A, B"],
  ["lowerLetter", "a, b"],
  ["decimalFullWidth", "全角数字"],
  ["chineseCounting", "一、二"],
  ["chineseCountingThousand", "一、二"],
  ["japaneseCounting", "一、二"],
]);

/** Footers of later sections that have their own. On a page that is turned the number stands at another edge. */
function* laterOf({ laterMargins, sections, evenAndOdd }: WordDocument, use: SectionUse): Generator<Remark> {
  for (const footer of laterMargins.footers) {
    const paper = sections[footer.section]?.page;
    if (!paper || paper.width > paper.height || footer.kind === "first") continue;
    if (footer.kind === "even" && !evenAndOdd) continue;
    const at = footer.section;
    if (at < use.lead || (holdsColophonAlone(use, at) && !footer.numbered)) continue;
    const even = footer.kind === "even";
    const name = `第${footer.section + 1}节${even ? "双页" : "单页"}`;
    for (const remark of pageNumber(footer, even ? "left" : "right", name))
      yield isApart(use, at)
        ? { ...remark, severity: "warning", message: `${remark.message.slice(0, -1)}；附件单独装订的除外。` }
        : remark;
  }
}

/** Lines of 版记 begin one character of 4号 from the edge (7.4.2, 7.4.3); what the cell of a table leaves free is not known. */
function* indentOf(line: WordParagraph): Generator<Remark> {
  if (line.within === "table" || line.align === "center" || line.align === "right") return;
  // Names that go on stand below the first of them (7.4.2), and a day of its own at the right.
  const text = line.text.trim();
  if (!/^(?:主送|抄送|抄报|分送)/u.test(text) && (/^\d/u.test(text) || !text.endsWith("印发"))) return;
  const own = line.lead ?? line.left + line.firstLine + typedWidth(line.text, "before") * oneCharacter;
  const start = own + (line.held?.inset.left ?? 0);
  if (!near(start, oneCharacter, (3 / 4) * oneCharacter))
    yield {
      severity: "error",
      place: "版记",
      message: `“${firstSigns(text, 12)}…”居左空 ${(start / oneCharacter).toFixed(1)} 字，应空一字。`,
    };
}

/** 印发日期 is written as 成文日期 is (7.4.3). */
function* printedOf(text: string): Generator<Remark> {
  const place = "版记";
  const short = /(?<!\d)\d{2,4}[.．/-]\d{1,2}[.．/-]\d{1,2}(?=\s{0,9}印发$)/u.exec(text)?.[0];
  if (short !== undefined)
    yield { severity: "error", place, message: `印发日期“${short}”应写全年、月、日，如“2027年5月7日”。` };
  const written = /([\d一二三四五六七八九十〇○零年月\s]{2,20}日)印发$/u.exec(text)?.[1]?.trim();
  if (written === undefined) return;
  if (/[一二三四五六七八九十〇○零]/u.test(written))
    yield { severity: "error", place, message: `印发日期“${written}”应用阿拉伯数字书写。` };
  else if (!/\d{4}\s*年/u.test(written))
    yield { severity: "error", place, message: `印发日期“${written}”应写全年、月、日。` };
  else if (/[年月]\s*0/u.test(written))
    yield {
      severity: "error",
      place,
      message: `印发日期“${written}”的月、日不编虚位，请去掉前面的 0。`,
    };
}

export const colophonLookRule: LayoutRule = {
  id: "colophon-look",
  clause: "GB/T 9704-2012 7.4",
  summary: "版记在最后一面版心下边缘，四号仿宋；抄送左右各空一字、末尾用句号",
  *check({ parts }) {
    const { colophon, colophonPlaced } = parts;
    if (colophon.length === 0) return;
    const place = "版记";
    if (!colophonPlaced)
      yield {
        severity: "warning",
        place,
        message: "版记跟在正文之后，应置于最后一面版心的下边缘（可用底端文本框或表格）。",
      };
    for (const line of colophon) {
      yield* typeOf(line, "body", size.fourth, place);
      const text = line.text.trim();
      if (text.startsWith("抄送") && !text.startsWith("抄送："))
        yield { severity: "error", place, message: "“抄送”后应标全角冒号“：”。" };
      yield* indentOf(line);
      yield* printedOf(text);
      if (/\d{1,2}月\d{1,2}日$/u.test(text))
        yield { severity: "error", place, message: "印发日期后应标“印发”二字。" };
    }
    for (const text of wordsOf(colophon))
      if (
        /^(?:抄送|主送)/u.test(text) &&
        !text.endsWith("。") &&
        !(text.endsWith("印发") && /。\s/u.test(text))
      )
        yield { severity: "error", place, message: `“${firstSigns(text, 12)}…”末尾应标句号。` };
  },
};
