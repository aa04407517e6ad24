import { size } from "../../layout/measures.ts";
import { character } from "../../layout/page.ts";
import { headingNumeral } from "../../model/numerals.ts";
import type { HeadingLevel } from "../../model/document.ts";
import {
  joined,
  paragraphsOf,
  showsHan,
  type WordBlock,
  type WordParagraph,
  type WordRun,
} from "../../read/word.ts";
import { isContentsLine, numeralOf } from "../../model/numeral.ts";
import { clausesOf } from "./clauses.ts";
import { LINE, writtenOf } from "./written.ts";
import { seenParagraphs } from "../../read/seen.ts";
import { isContact, isContentsTitle, pointsOf, quotesOf } from "./customs.ts";
import {
  ATTENDANCE,
  emphasised,
  isMisplacedText,
  isNote,
  LABELLED,
  articleOf,
  repeatsTitle,
  stretched,
  subtitleOf,
} from "./manner.ts";
import type { Remark } from "../rule.ts";
import {
  colourOf,
  EMPHASIS,
  familyName,
  isFamily,
  placeOf,
  shown,
  sizeName,
  startOf,
  type Family,
  type LaidOut,
  type LayoutRule,
} from "./rule.ts";

const FAMILY: Record<HeadingLevel, Family> = { 1: "heading", 2: "subheading", 3: "body", 4: "body" };

/** The numeral of a heading; null for text, however it begins. */
function heading(paragraph: WordParagraph, articled = false) {
  const numeral = numeralOf(paragraph.text.trim());
  if (!numeral) return null;
  const [first, ...rest] = joined(shown(paragraph));
  // Lines of one paragraph that say how somebody is reached.
  if (paragraph.parted && first && isFamily(first, "body") && isContact(paragraph.text)) return null;
  // Below the articles of a rule （一） and 1. number clauses, which are text.
  if (articled && first && isFamily(first, "body")) return null;
  if (numeral.level <= 2) return numeral;
  // Text that somebody numbered by hand reads on in one piece; a heading stands alone, or ends before its text begins.
  const whole = paragraph.text.trim();
  const runIn = rest.length > 0 && first !== undefined && !first.bold && first.text.endsWith("。");
  if (runIn || (rest.length === 0 && !/[。；]$/u.test(whole))) return numeral;
  return null;
}

/** Who a speech is addressed to stands flush left, as 主送机关 does. */
const SALUTED = /^(?:同志们|各位|尊敬的|女士们|朋友们)[^。；]{0,40}[:：]$/u;

const isArticled = (blocks: WordBlock[]): boolean =>
  paragraphsOf(blocks).some((one) => /^第[一二三四五六七八九十百零〇\d]{1,7}条/u.test(one.text.trim()));
/** Fonts in which a line in the middle of the page may stand out: the title of a part, a caption. */
const OFFICIAL: Family[] = ["heading", "subheading", "body", "title", "pageNumber"];

/** Whether a line may be set in another font than text: it is centred, or begins with an article's number. */
const standsOut = (paragraph: WordParagraph, first: WordRun): boolean =>
  (paragraph.align === "center" || articleOf(paragraph, first)) &&
  OFFICIAL.some((family) => isFamily(first, family));

/** What is left in a draft by those who worked on it. */
const LEFT = [
  ["struck", "删除线"],
  ["highlighted", "突出显示"],
  ["shaded", "底纹"],
  ["dotted", "着重号"],
  ["boxed", "字符边框"],
  ["hollow", "空心、阴影等文字效果"],
] as const;

/** What its neighbours say of a paragraph. */
interface Manner {
  attached: boolean;
  articled: boolean;
  clause: boolean;
  quoted: boolean;
}

function* bodyText(
  paragraph: WordParagraph,
  { attached, articled, clause, quoted }: Manner,
): Generator<Remark> {
  if (isContentsLine(paragraph.text) || isContentsTitle(paragraph)) return;
  const place = placeOf(paragraph);
  const numbered = numeralOf(paragraph.text.trim());
  const numeral = clause ? null : heading(paragraph, articled);
  if (clause && numbered && numbered.level <= 2 && paragraph.text.trim().endsWith("。"))
    yield {
      severity: "warning",
      place,
      cause: `clause ${numbered.level}`,
      message: `“${numbered.text}”整段用${familyName("body")}，按条款看待；如是层次标题，应用${familyName(FAMILY[numbered.level])}。`,
    };
  const runs = joined(shown(paragraph));
  const [first, ...rest] = runs;
  if (!first) return;
  const points = pointsOf(paragraph.runs);
  if (numeral) {
    const family = FAMILY[numeral.level];
    const sentence = /^[^。]+。(?=\s*\S)/u.exec(first.text.trim())?.[0];
    const sentencePoint = points.some(
      ({ from }) => from === paragraph.text.indexOf(first.text.trim()) + (sentence?.length ?? 0),
    );
    if (family !== "body" && isFamily(first, family) && sentence !== undefined && !sentencePoint)
      yield {
        severity: "error",
        place,
        cause: `run-in ${first.font}`,
        message: `“${sentence}”之后的正文字体为“${first.font}”，应为${familyName("body")}。`,
      };
    if (first.font !== null && !isFamily(first, family)) {
      yield {
        severity: "error",
        place,
        message: `第${numeral.level}层标题的字体为“${first.font}”，应为${familyName(family)}。`,
      };
    }
  }
  const attending = ATTENDANCE.test(paragraph.text.trim()) && isFamily(first, "heading");
  const text = numeral || attending || standsOut(paragraph, first) ? rest : runs;
  const unset = text.find((run) => showsHan(run) && run.font === null);
  if (unset)
    yield {
      severity: "error",
      place,
      message: `正文没有设定中文字体，会按各台机器的默认字体显示，应设为${familyName("body")}。`,
    };
  const led = new Set(points.map((one) => paragraph.text.slice(one.from, one.to).trim()));
  const foreign = text.find(
    (run) => showsHan(run) && run.font !== null && !isFamily(run, "body") && !led.has(run.text.trim()),
  );
  if (points.length > 0)
    yield {
      severity: "warning",
      place,
      cause: `points ${points[0]?.family}`,
      message: `分项的首句用了${familyName(points[0]?.family ?? "heading")}，标准没有规定；如沿用，全文应一致，否则用${familyName("body")}。`,
    };
  if (quoted)
    yield {
      severity: "warning",
      place,
      cause: "quoted",
      message: `整段用${familyName("subheading")}，按引文看待；如不是引文，应用${familyName("body")}。`,
    };
  else if (foreign)
    yield { severity: "error", place, message: `正文字体为“${foreign.font}”，应为${familyName("body")}。` };
  const other = runs.find(
    (run) => run.size !== size.third && !run.formula && !(isNote(paragraph) && run.size < size.third),
  );
  if (other) yield { severity: "error", place, message: `字号为${sizeName(other.size)}，正文应为三号。` };
  // What is to be filled in is red in many a form.
  for (const remark of colourOf(runs, place, "正文文字"))
    yield attached ? { ...remark, severity: "warning" } : remark;
  const upright = attending ? [] : emphasised(paragraph);
  if (upright.length > 0)
    yield {
      severity: "warning",
      place,
      cause: `emphasis ${upright.join("")}`,
      message: `整段文字${upright.map((one) => EMPHASIS[one]).join("、")}，${numeral ? "公文的层次标题" : `公文正文用${familyName("body")}，`}不另加字形。`,
    };
  const drawn = stretched(paragraph);
  if (drawn.length > 0)
    yield {
      severity: "warning",
      place,
      cause: `stretched ${drawn.join("")}`,
      message: `整段文字${drawn.join("、")}，每行不是 28 字。`,
    };
  if (paragraph.boxed && paragraph.within === "body")
    yield {
      severity: "warning",
      place,
      cause: `boxed ${paragraph.boxed}`,
      message: `段落加了${paragraph.boxed === "lines" ? "边框" : "底纹"}，公文正文不加。`,
    };
  for (const [way, says] of LEFT)
    if (shown(paragraph).some((run) => run.apart?.includes(way)))
      yield { severity: "warning", place, cause: way, message: `有加了${says}的文字，定稿前请处理。` };
  if (!attached && isMisplacedText(paragraph))
    yield {
      severity: "error",
      place,
      cause: "aligned",
      message: `正文${paragraph.align === "center" ? "居中" : "居右"}排布，应左空二字，回行顶格。`,
    };
  // Names of who took part stand below one another behind their label (10.3), and so do notes of a table.
  const hangs = ATTENDANCE.test(paragraph.text.trim()) || isNote(paragraph);
  const labelled = paragraph.firstLine < 0 && LABELLED.test(paragraph.text.trim());
  if (
    !attached &&
    !quoted &&
    paragraph.within === "body" &&
    paragraph.frame === null &&
    /[。；]$/u.test(paragraph.text.trim())
  ) {
    if (paragraph.drawnOut)
      yield {
        severity: "error",
        place,
        cause: "drawn out",
        message: "正文分散对齐，末行的字会拉开，应两端对齐。",
      };
    if (paragraph.right > character() && paragraph.align !== "center" && paragraph.align !== "right")
      yield {
        severity: "error",
        place,
        cause: "right",
        message: `右边缩进 ${(paragraph.right / character()).toFixed(1)} 字，正文应排满版心。`,
      };
    // The lines below the first show only where there are some.
    if (
      paragraph.left > character() * 0.6 &&
      paragraph.align !== "center" &&
      paragraph.align !== "right" &&
      [...paragraph.text.trim()].length > LINE &&
      !hangs
    )
      yield {
        severity: paragraph.label === "" && !labelled ? "error" : "warning",
        place,
        cause: "hanging",
        message: `回行左边空 ${(paragraph.left / character()).toFixed(1)} 字，应顶格。`,
      };
  }
  if (!attached) yield* writtenOf(paragraph, place);
  const wide = startOf(paragraph);
  // A line that stays flush left on purpose is a list's or a table's; two characters are asked of paragraphs of text.
  // Lines of a form among the attachments are no sentences and stand where the form wants them.
  // So do labels in boxes.
  const sentence =
    paragraph.within !== "box" &&
    !quoted &&
    !isNote(paragraph) &&
    !SALUTED.test(paragraph.text.trim()) &&
    (!attached || /[。；！？]$/u.test(paragraph.text.trim()));
  if (
    sentence &&
    paragraph.align !== "center" &&
    paragraph.align !== "right" &&
    Math.abs(wide - 2 * character()) > character() * 0.6
  )
    yield {
      severity: "error",
      place,
      cause: "indent",
      message: `首行缩进 ${(wide / character()).toFixed(1)} 字，应左空二字。`,
    };
}

const bodies = ({ parts }: LaidOut): { where: string; blocks: WordBlock[] }[] => [
  { where: "正文", blocks: parts.body },
  ...parts.attachments.map((one) => ({ where: one.label.text.trim(), blocks: one.blocks })),
];

export const bodyLookRule: LayoutRule = {
  id: "body-look",
  clause: "GB/T 9704-2012 5.2.2、7.3.3",
  summary: "正文三号仿宋、黑色、每段左空二字；第一层标题黑体、第二层楷体、其余仿宋",
  *check(file) {
    const subtitle = new Set(subtitleOf(file.parts));
    for (const { blocks } of bodies(file)) {
      const articled = isArticled(blocks);
      const seen = paragraphsOf(blocks)
        .filter((one) => !subtitle.has(one) && !repeatsTitle(one, file.parts))
        .flatMap(seenParagraphs);
      const clauses = clausesOf(seen);
      const quotes = quotesOf(seen);
      for (const paragraph of seen)
        yield* bodyText(paragraph, {
          attached: blocks !== file.parts.body,
          articled,
          clause: clauses.has(paragraph),
          quoted: quotes.has(paragraph),
        });
    }
  },
};

/** Numerals as they stand: the model counts them anew, so that only the file can show a gap. */
export const numeralsRule: LayoutRule = {
  id: "numerals",
  clause: "GB/T 9704-2012 7.3.3",
  summary: "层次序数依次用“一、”“（一）”“1.”“（1）”，连续不缺",
  *check(file) {
    for (const { blocks } of bodies(file)) {
      const counts = [0, 0, 0, 0];
      let parted = false;
      const articled = isArticled(blocks);
      for (const paragraph of paragraphsOf(blocks).flatMap(seenParagraphs)) {
        if (
          paragraph.text.trim() !== "" &&
          (paragraph.align === "center" ||
            /^第[一二三四五六七八九十\d]+(?:部分|章|编)/u.test(paragraph.text.trim()))
        )
          parted = true;
        const numeral = heading(paragraph, articled);
        const place = placeOf(paragraph);
        if (!numeral) {
          // Text numbered by hand counts for itself, but its numeral is written in the same forms.
          const typed = numeralOf(paragraph.text.trim());
          if (typed && !typed.standard)
            yield {
              severity: "error",
              place,
              cause: `form ${typed.level} ${typed.text.replace(/[\d一二三四五六七八九十]+/u, "")}`,
              message: `序号“${typed.text}”写法不规范，应写作“${headingNumeral(typed.level, typed.value)}”。`,
            };
          continue;
        }
        const expected = (counts[numeral.level - 1] ?? 0) + 1;
        // A list of its own begins anew at one, and so do the headings of a part with a title in the middle of the page.
        const anew = numeral.value === 1 && (numeral.level >= 3 || parted);
        if (!numeral.standard) {
          yield {
            severity: "error",
            place,
            cause: `form ${numeral.level} ${numeral.text.replace(/[\d一二三四五六七八九十]+/u, "")}`,
            message: `序号“${numeral.text}”写法不规范，应写作“${headingNumeral(numeral.level, numeral.value)}”。`,
          };
        }
        if (numeral.value !== expected && !anew) {
          yield {
            severity: "error",
            place,
            message: `序号“${numeral.text}”不连续，此处应为“${headingNumeral(numeral.level, expected)}”。`,
          };
        }
        parted = false;
        counts[numeral.level - 1] = numeral.value;
        counts.fill(0, numeral.level);
      }
    }
  },
};
