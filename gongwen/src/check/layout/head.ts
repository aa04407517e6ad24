import { greatest } from "../../model/greatest.ts";
import { fitMark, markRise } from "../../layout/mark.ts";
import { isRedColour, SIGNING } from "../../read/elements.ts";
import { letter, letterRule, markDrop, orderDrop, size, twipsPerMillimetre } from "../../layout/measures.ts";
import { linePitch, page } from "../../layout/page.ts";
import { narrow } from "../../model/numerals.ts";
import { marginalWords, NUMBER } from "../../read/parts.ts";
import {
  paragraphsOf,
  showsHan,
  type WordBlock,
  type WordDocument,
  type WordParagraph,
  type WordRun,
} from "../../read/word.ts";
import type { Remark } from "../rule.ts";
import { cut } from "../../read/seen.ts";
import {
  demands,
  familyName,
  isFamily,
  millimetres,
  near,
  placeOf,
  shown,
  typeOf,
  type LaidOut,
  type LayoutRule,
} from "./rule.ts";

/** Red by the eye: FF0000, E60012, C00000. */
export const isRed = (color: string | null): boolean =>
  color !== null && /^[B-F][\dA-F][0-3][\dA-F][0-4][\dA-F]$/u.test(color);

const before = ({ word }: LaidOut, paragraph: WordParagraph): WordParagraph[] =>
  paragraphsOf(word.blocks).filter((one) => one.index < paragraph.index);

/** Empty lines between two paragraphs. */
function blanksBetween({ word }: LaidOut, from: WordParagraph, to: WordParagraph): number | null {
  // What a frame or box holds is placed on the page by itself.
  if (from.frame || from.within === "box" || to.frame || to.within === "box") return null;
  // Two lines of one table are not counted either.
  if (from.within === "table" && to.within === "table") return null;
  // A line of a table follows the paragraph by which it is placed.
  const end = to.within === "table" ? to.at + 1 : to.at;
  const between = paragraphsOf(word.blocks).filter((one) => one.index > from.at && one.index < end);
  const spaced = Math.round((from.after + to.before) / linePitch());
  return between.every((one) => one.text.trim() === "")
    ? between.filter((one) => one.frame === null).length + spaced
    : null;
}

/** A mark that does not fit on one line breaks in the middle of a name. Drawn narrower or closer its width is not known. */
function* wideMark({ word }: LaidOut, mark: WordParagraph): Generator<Remark> {
  if (mark.within !== "body" || mark.frame || mark.text.includes("\n")) return;
  if (shown(mark).some((run) => run.apart?.includes("scaled") || run.apart?.includes("spread"))) return;
  const { width, left, right } = (word.sections[mark.section] ?? word).page;
  const room = width - left - right - mark.left - mark.right;
  const wide = shown(mark).reduce((sum, run) => sum + [...run.text.trim()].length * run.size * 10, 0);
  if (wide > room + 2 * twipsPerMillimetre)
    yield {
      severity: "warning",
      place: "发文机关标志",
      message: `标志约宽 ${millimetres(wide)} mm，一行排不下（${millimetres(room)} mm），应缩小字号或调窄字符。`,
    };
}

export const markRule: LayoutRule = {
  id: "mark",
  clause: "GB/T 9704-2012 7.2.4",
  summary: "发文机关标志为红色小标宋，居中，上边缘至版心上边缘 35 mm",
  *check(file) {
    const { mark, marks, letter: isLetter, profile } = file.parts;
    const place = "发文机关标志";
    if (!mark) {
      if (demands(file).mark)
        yield { severity: "error", place, message: "没有红色的发文机关标志，应居中标注。" };
      return;
    }
    const runs = marks.flatMap(shown);
    if (runs.some((run) => !isRed(run.color)))
      yield { severity: "error", place, message: "发文机关标志应为红色。" };
    if (runs.some((run) => run.font !== null && !isFamily(run, "title")))
      yield { severity: "error", place, message: `字体为“${runs[0]?.font ?? ""}”，推荐用小标宋体字。` };
    // Where a table places several names, it stands in the middle as a whole.
    if (mark.within !== "table" && mark.align !== "center" && mark.align !== "both")
      yield { severity: "error", place, message: "发文机关标志应居中排布。" };
    yield* wideMark(file, mark);
    if (isLetter || mark.lineRule !== "exact" || mark.frame || mark.within !== "body") return;
    const above = before(file, mark);
    if (above.some((one) => one.lineRule !== "exact")) return;
    const lines = (one: WordParagraph): number => one.text.split("\n").length;
    const top =
      above.reduce((sum, one) => sum + lines(one) * one.line + one.before + one.after, 0) + mark.before;
    const drop = profile === "order" ? orderDrop : markDrop;
    const wanted = drop + markRise(greatest(runs.map((run) => run.size)));
    if (near(top, wanted, 3 * twipsPerMillimetre)) return;
    yield {
      severity: "error",
      place,
      message: `标志上边缘距版心上边缘约 ${millimetres(top)} mm，应为 ${millimetres(drop).replace(".0", "")} mm。`,
    };
  },
};

export const numberPlaceRule: LayoutRule = {
  id: "number-place",
  clause: "GB/T 9704-2012 7.2.5",
  summary: "发文字号在标志下空二行，三号仿宋，居中（上行文居左）；六角括号、不加“第”、不编虚位",
  *check(file): Generator<Remark> {
    const { number, letter: isLetter } = file.parts;
    const place = "发文字号";
    if (!number) return;
    const [found = ""] = NUMBER.exec(number.text) ?? [];
    const written = narrow(found);
    if (written !== found)
      yield { severity: "error", place, message: `“${found}”用了全角数字，应写作“${written}”。` };
    const [, open, year = "", close, word = "", serial = ""] =
      /([〔[［【(（])\s{0,9}(\d{0,9})\s{0,9}([〕\]］】)）])\s{0,9}(第?)\s{0,9}(\d{0,9})[\s×ＸXx_＿*○〇]{0,24}号/u.exec(
        written,
      ) ?? [];
    if (open !== "〔" || close !== "〕")
      yield { severity: "error", place, message: `“${written}”的年份应用六角括号“〔〕”括入。` };
    if (year !== "" && year.length !== 4)
      yield { severity: "error", place, message: `“${written}”的年份应写全四位。` };
    if (word !== "" || serial.startsWith("0"))
      yield { severity: "error", place, message: `“${written}”的序号不加“第”字、不编虚位。` };
    if (!/\d\s{0,9}号$/u.test(written))
      yield { severity: "warning", place, message: `“${found}”尚未编定序号，印发前请填写。` };
    const from = number.text.indexOf(found);
    yield* typeOf(
      { ...number, runs: cut(number.runs, from, from + found.length) },
      "body",
      size.third,
      place,
    );
    if (isLetter) return;
    yield* signersOf([number, file.parts.signer]);
    const signed = number.text.includes("签发人") || file.parts.signer !== null;
    if (!signed && number.align !== "center")
      yield { severity: "error", place, message: "下行文、平行文的发文字号应居中排布。" };
    const last = file.parts.marks.at(-1);
    const blanks = last ? blanksBetween(file, last, number) : null;
    if (blanks !== null && blanks !== 2)
      yield { severity: "error", place, message: `发文字号与标志之间空了 ${blanks} 行，应空二行。` };
  },
};

/** The names of who signs are in 楷体, the label before them is not (GB/T 9704-2012 7.2.6). */
function* signersOf(lines: (WordParagraph | null)[]): Generator<Remark> {
  for (const line of lines) {
    const label = SIGNING.exec(line?.text ?? "");
    if (!line || !label) continue;
    const names = cut(line.runs, label.index + label[0].length, line.text.length);
    const foreign = names.find((run) => showsHan(run) && run.font !== null && !isFamily(run, "subheading"));
    if (foreign)
      yield {
        severity: "error",
        place: "签发人",
        message: `签发人姓名的字体为“${foreign.font}”，应为${familyName("subheading")}。`,
      };
  }
}

/** What stands above the title: lines, and tables that hold some. */
const headBlocks = (blocks: WordBlock[], until: number): WordBlock[] => {
  const end = blocks.findIndex((one) => one.kind === "paragraph" && one.index >= until);
  return blocks.slice(0, end < 0 ? blocks.length : end);
};

/** Colours of the lines that are drawn above the title, by shapes or by the rules of a table. */
export const drawnInHead = (word: WordDocument, until: number): (string | null)[] =>
  headBlocks(word.blocks, until).flatMap((block) =>
    (block.kind === "paragraph" ? [block] : block.rows.flat(2)).flatMap((one) => one.drawn),
  );

/** 4 mm below the characters; a border stands that far below the line's own space. */
const GAP = { least: 6, most: 14 };
/** 发文字号 and 签发人 stand a character from the edges (7.2.6), and so does the border of their line. */
const LINE_SLACK = 800;

export const redLineRule: LayoutRule = {
  id: "red-line",
  clause: "GB/T 9704-2012 7.2.7",
  summary: "发文字号之下 4 mm 处印一条与版心等宽的红色分隔线",
  *check(file) {
    const { parts, word } = file;
    const { number, title } = parts;
    if (!demands(file).redLine || !number) return;
    const place = "版头分隔线";
    const until = title[0]?.index ?? 0;
    const region = [
      number,
      ...paragraphsOf(word.blocks).filter((one) => one.index >= number.at && one.index < until),
    ];
    const bearing = region.find((one) => (one.border.bottom ?? one.border.top) !== null);
    const border = bearing?.border.bottom ?? bearing?.border.top;
    const drawn = drawnInHead(word, until);
    if (!border && drawn.length > 0) {
      // How far a drawn line stands from the number shows only on the page.
      if (!drawn.some(isRed)) yield { severity: "error", place, message: "版头的分隔线应为红色。" };
      return;
    }
    if (!border) {
      yield { severity: "error", place, message: "发文字号下没有红色分隔线（段落下框线）。" };
      return;
    }
    if (!isRed(border.color)) yield { severity: "error", place, message: "版头的分隔线应为红色。" };
    if (border.double || border.broken)
      yield { severity: "error", place, message: "版头的分隔线应为一条单实线。" };
    const short = (bearing?.left ?? 0) + Math.min(0, bearing?.firstLine ?? 0) + (bearing?.right ?? 0);
    if (bearing?.within === "body" && bearing.frame === null && short > LINE_SLACK)
      yield {
        severity: "error",
        place,
        message: `版头的分隔线比版心短 ${millimetres(short)} mm，应与版心等宽。`,
      };
    if (border.space < GAP.least || border.space > GAP.most)
      yield {
        severity: "error",
        place,
        message: `分隔线距发文字号 ${border.space} 磅，应使线距字号下边缘 4 mm（段落框线间距约 9 磅）。`,
      };
  },
};

export const letterLookRule: LayoutRule = {
  id: "letter-look",
  clause: "GB/T 9704-2012 10.1",
  summary: "信函格式：标志上边缘至上页边 30 mm，其下红色双线，字号顶格居右，首页不显示页码",
  *check({ parts, word }) {
    const { mark, number, letter: isLetter } = parts;
    if (!isLetter || !mark) return;
    const place = "信函版头";
    const { size: largest } = fitMark(mark.text.trim());
    const wanted = letter.markTop + markRise(largest);
    if (mark.frame && mark.frame.anchor === "page" && !near(mark.frame.y, wanted, 2 * twipsPerMillimetre))
      yield {
        severity: "error",
        place,
        message: `标志上边缘距上页边约 ${millimetres(mark.frame.y)} mm，应为 30 mm。`,
      };
    const doubles = paragraphsOf(word.blocks).filter(
      (one) => one.border.top !== null && one.border.bottom !== null,
    );
    const low = (one: WordParagraph): boolean =>
      one.frame !== null && one.frame.anchor === "page" && one.frame.y > page().height / 2;
    const double = doubles.find((one) => !low(one));
    // Others draw the line as a shape, or let the border of the mark be of two strokes: how far they stand is not measured.
    const lines = paragraphsOf(word.blocks).flatMap((one) => one.drawn.filter(isRedColour));
    const drawn = (mark.border.bottom?.double ?? false) || lines.length > 0;
    if (!double && !drawn) yield { severity: "error", place, message: "标志下没有红色双线（上粗下细）。" };
    else if (double) {
      if (![double.border.top, double.border.bottom].every((line) => isRed(line?.color ?? null)))
        yield { severity: "error", place, message: "信函格式的双线应为红色。" };
      if ((double.border.top?.size ?? 0) <= (double.border.bottom?.size ?? 0))
        yield { severity: "error", place, message: "上面的双线应为上粗下细（武文线）。" };
      if (double.frame && !near(double.frame.width, letter.ruleLength))
        yield {
          severity: "error",
          place,
          message: `双线长 ${millimetres(double.frame.width)} mm，应为 170 mm。`,
        };
    }
    const foot = word.footers.find((one) => one.kind === "first");
    if (!word.titlePage || foot?.numbered)
      yield { severity: "error", place: "页码", message: "信函格式首页不显示页码，应设首页不同。" };
    // It hangs on the first footer or on the text of page one; drawn, there are two in the text, or one in that footer.
    const under =
      foot?.paragraphs.find((one) => one.border.top !== null && one.border.bottom !== null) ??
      doubles.find(low);
    const underDrawn =
      lines.length > (double || mark.border.bottom?.double ? 0 : 1) ||
      (foot?.paragraphs.some(
        (one) => one.drawn.some(isRedColour) || one.border.bottom?.double || one.border.top?.double,
      ) ??
        false);
    const rule = page().height - letter.ruleBottom - letterRule;
    if (word.titlePage && !under && !underDrawn)
      yield {
        severity: "error",
        place: "信函版头",
        message: "首页下方没有红色双线（上细下粗，距下页边 20 mm）。",
      };
    else if (under?.frame && !near(under.frame.y, rule))
      yield { severity: "error", place: "信函版头", message: "首页下方的双线应距下页边 20 mm。" };
    if (number && !number.text.includes("\t") && number.align !== "right")
      yield { severity: "error", place: "发文字号", message: "信函格式的发文字号应顶格居版心右边缘。" };
  },
};

/** 份号, 密级 and 紧急程度 of a paragraph, each with its own runs, and how they are parted. */
function marginalsOf(paragraph: WordParagraph): { words: WordParagraph[]; abreast: boolean; rest: string } {
  const lines: WordRun[][] = [[]];
  for (const run of paragraph.runs)
    for (const [index, text] of run.text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ ...run, text });
    }
  const found = lines.map((runs) => ({ runs, ...marginalWords(runs.map(({ text }) => text).join("")) }));
  return {
    words: found.flatMap(({ runs, words }) =>
      words.map(({ text, at }) => ({ ...paragraph, runs: cut(runs, at, at + text.length), text })),
    ),
    abreast: found.some(({ words }) => words.length > 1),
    rest: found.map(({ rest }) => rest).join(""),
  };
}

const abreastMessage = (words: { text: string }[]): string =>
  `${words.map(({ text }) => `“${text}”`).join("、")}写在同一行，应各占一行，自上而下分行排列。`;

/** Their order from above (7.2.3). */
const rankOf = (text: string): number => (/^\d/u.test(text) ? 0 : /密/u.test(text) ? 1 : 2);

export const marginalRule: LayoutRule = {
  id: "marginal",
  clause: "GB/T 9704-2012 7.2.1～7.2.3",
  summary: "份号、密级、紧急程度顶格在版心左上角，三号；密级和紧急程度用黑体",
  *check({ parts }) {
    for (const one of parts.marginal) {
      const place = placeOf(one);
      if (one.align !== "left" || one.left > linePitch() || one.firstLine > 160)
        yield { severity: "error", place, message: "应顶格编排在版心左上角。" };
      const { words, abreast, rest } = marginalsOf(one);
      if (abreast) yield { severity: "error", place, message: abreastMessage(words) };
      if (rest !== "")
        yield { severity: "error", place, message: `“${rest}”应另起一行，不与份号、密级、紧急程度同行。` };
      for (const word of words)
        yield* typeOf(word, /^\d{6}$/u.test(word.text) ? "body" : "heading", size.third, place);
    }
    // What is placed on the page stands where it is placed, not where the file has it.
    const loose = parts.marginal.some((one) => one.within !== "body" || one.frame !== null);
    const ranks = parts.marginal.flatMap((one) => marginalsOf(one).words.map(({ text }) => rankOf(text)));
    const [first] = parts.marginal;
    if (first && !loose && ranks.some((rank, index) => rank < (ranks[index - 1] ?? 0)))
      yield {
        severity: "error",
        place: placeOf(first),
        message: "份号、密级和保密期限、紧急程度应按此顺序自上而下排列。",
      };
    // Of a letter the first of them stands on the line of the number.
    const beside = parts.number ? marginalsOf(parts.number) : null;
    if (parts.number && beside?.abreast)
      yield { severity: "error", place: placeOf(parts.number), message: abreastMessage(beside.words) };
    for (const run of parts.number?.runs ?? []) {
      const text = run.text.trim();
      const { words, rest } = marginalWords(text);
      if (rest !== "" || words.every((word) => /^\d{6}$/u.test(word.text))) continue;
      if (run.font !== null && !isFamily(run, "heading"))
        yield {
          severity: "error",
          place: "紧急程度等",
          message: `“${text}”的字体为“${run.font}”，应为黑体。`,
        };
    }
  },
};
