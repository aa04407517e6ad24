import { linePitch, linesPerPage, page } from "../../layout/page.ts";
import { isRedColour } from "../../read/elements.ts";
import { paragraphsOf, type WordDocument, type WordParagraph, type WordSection } from "../../read/word.ts";
import type { Remark } from "../rule.ts";
import { blanksWithin } from "./blanks.ts";
import { repeatsTitle } from "./manner.ts";
import { sectionUse } from "./sections.ts";
import { millimetres, near, placeOf, type LayoutRule } from "./rule.ts";

const SIDES = { top: "天头", bottom: "下边距", left: "订口", right: "右边距" } as const;
type Side = keyof typeof SIDES;
const sides = Object.keys(SIDES) as Side[];

/** Margins of the standard on a page turned by a quarter, to either side: its head lies at the left or at the right. */
const turnedPages = (): Record<Side, number>[] => [
  { top: page().left, bottom: page().right, left: page().bottom, right: page().top },
  { top: page().right, bottom: page().left, left: page().top, right: page().bottom },
  { top: page().left, bottom: page().right, left: page().top, right: page().bottom },
  { top: page().right, bottom: page().left, left: page().bottom, right: page().top },
];
/** What circulates as the upper and lower margin of GB/T 33476.2 for display, in twips; its text has not been seen. */
const DISPLAYED = { top: 1960, bottom: 1847 };
const HAIR = 12;

function* pageOf({ page: found }: WordSection): Generator<Omit<Remark, "place">> {
  const turned = found.width > found.height;
  const [width, height] = turned ? [page().height, page().width] : [page().width, page().height];
  if (!near(found.width, width) || !near(found.height, height))
    yield {
      severity: "error",
      message: `纸张为 ${millimetres(found.width)} mm × ${millimetres(found.height)} mm，应为 A4（210 mm × 297 mm）。`,
    };
  const wanted = turned
    ? turnedPages().toSorted(
        (one, other) =>
          sides.filter((side) => near(found[side], other[side])).length -
          sides.filter((side) => near(found[side], one[side])).length,
      )[0]
    : page();
  const displayed = near(found.top, DISPLAYED.top, HAIR) && near(found.bottom, DISPLAYED.bottom, HAIR);
  for (const side of sides) {
    const right = wanted?.[side] ?? page()[side];
    if (near(found[side], right)) continue;
    const says = `${turned ? { top: "上", bottom: "下", left: "左", right: "右" }[side].concat("边距") : SIDES[side]}为 ${millimetres(found[side])} mm`;
    if (displayed && !turned && (side === "top" || side === "bottom"))
      yield {
        severity: "warning",
        message: `${says}，GB/T 9704 为 ${millimetres(right)} mm；是否依 GB/T 33476.2（电子公文显现）排版待核。`,
      };
    else
      yield {
        severity: "error",
        message: `${says}，应为 ${millimetres(right)} mm${turned ? "（横排页面）" : ""}。`,
      };
  }
}

/** Signs of a paragraph that fills a line of its own. */
const LINE = 28;

/** What a page of text has not; a cover, a certificate or a form among the attachments may. */
function* plain(
  section: WordSection,
  { letter, text }: { letter: boolean; text: WordParagraph[] },
): Generator<Omit<Remark, "place">> {
  const error = (message: string): Omit<Remark, "place"> => ({ severity: "error", message });
  // Names, addresses and short lines may stand in columns.
  if (
    section.columns > 1 &&
    text.some((one) => one.text.trim().length > LINE && /[。；]$/u.test(one.text.trim()))
  )
    yield error(`正文分成 ${section.columns} 栏，公文正文不分栏。`);
  if (section.upright) yield error("文字竖排，公文应从左至右横排。");
  if (section.bordered && !letter) yield error("页面加了边框，公文页面不加边框。");
  if (section.lowered !== undefined)
    yield error("页面的垂直对齐方式不是“顶端对齐”，版头和正文会离开规定的位置。");
}

/** Drafts that are sent round for comments have their lines counted. */
function* counted(section: WordSection): Generator<Omit<Remark, "place">> {
  if (section.counted) yield { severity: "warning", message: "页边显示行号，定稿时应去掉。" };
}

/** Headers: the standard knows none. A small grey line of ours says what a draft is. */
function* headersOf(word: WordDocument, letter: boolean): Generator<Remark> {
  const headers = [...word.headers, ...word.laterMargins.headers]
    // What is stated for other pages shows only where somebody asked for it.
    .filter(({ kind }) => kind === "default" || (kind === "even" ? word.evenAndOdd : word.titlePage))
    .flatMap(({ paragraphs }) => paragraphs);
  const texts = headers.filter((one) =>
    one.runs.some((run) => run.text.trim() !== "" && run.color !== "808080"),
  );
  const place = "页眉";
  for (const text of new Set(texts.map((one) => one.text.trim())))
    yield { severity: "warning", place, message: `页眉有文字“${text}”，公文不设页眉。` };
  const line = headers.find((one) => one.border.bottom ?? one.border.top);
  if (line && !letter && !isRedColour((line.border.bottom ?? line.border.top)?.color))
    yield { severity: "warning", place, message: "页眉有一条横线，公文不设页眉，应去掉页眉的边框。" };
}

export const pageRule: LayoutRule = {
  id: "page",
  clause: "GB/T 9704-2012 5.1、5.2.1",
  summary: "A4 纸，天头 37 mm、订口 28 mm，版心 156 mm × 225 mm；逐节判断，横排的页面转过来算",
  *check({ word, parts }): Generator<Remark> {
    const { sections } = word;
    const { letter } = parts;
    const { text } = sectionUse(parts);
    const written = paragraphsOf([...parts.title, ...parts.body]);
    const found = new Map<string, { remark: Omit<Remark, "place">; sections: number[] }>();
    for (const [index, section] of sections.entries())
      for (const remark of [
        ...pageOf(section),
        ...(text.has(index)
          ? plain(section, { letter, text: written.filter((one) => one.section === index) })
          : []),
        ...counted(section),
      ]) {
        const known = found.get(remark.message) ?? { remark, sections: [] };
        known.sections.push(index + 1);
        found.set(remark.message, known);
      }
    for (const { remark, sections: which } of found.values())
      yield {
        ...remark,
        place: which.length === sections.length ? "页面" : `第${which.join("、")}节页面`,
      };
    yield* headersOf(word, letter);
  },
};

/** Paragraphs of text that keep more than a quarter of a line from their neighbours. */
function* spaced(body: WordParagraph[]): Generator<Remark> {
  const text = body.filter((one) => one.text.trim() !== "" && one.within === "body" && !one.frame);
  const apart = text.filter((one) => one.before + one.after > linePitch() / 4);
  const [first] = apart;
  if (!first) return;
  yield {
    // Here and there a distance may be meant; throughout it is how the text is set.
    severity: apart.length > text.length / 2 ? "error" : "warning",
    place: placeOf(first),
    message: `段前、段后加了间距，一面排不满 ${linesPerPage()} 行，应设为 0（共 ${apart.length} 段）。`,
  };
}

/** A line that takes one of the grid: one and a half would take one and a half. 240 is a single line (ISO/IEC 29500-1 17.3.1.33). */
const isOneLine = ({ line, lineRule }: WordParagraph): boolean =>
  lineRule === "auto" ? line <= 252 : line <= linePitch() + 20;

/** 22 lines fill 225 mm: exact lines of some 28.95 pt, or a grid of that pitch. */
export const gridRule: LayoutRule = {
  id: "grid",
  clause: "GB/T 9704-2012 5.2.3",
  summary: "每面 22 行，撑满版心",
  *check({ word, parts }) {
    const onGrid = (section: number): boolean => {
      const grid = word.sections[section]?.grid ?? word.grid;
      return grid.type !== null && near(grid.linePitch, linePitch(), 12);
    };
    const wrong = paragraphsOf(parts.body).filter(
      (one) =>
        one.text.trim() !== "" &&
        one.within !== "box" &&
        !repeatsTitle(one, parts) &&
        !one.runs.some((run) => run.formula) &&
        (one.lineRule === "exact"
          ? !near(one.line, linePitch(), 20)
          : !(onGrid(one.section) && one.snapToGrid && isOneLine(one))),
    );
    yield* spaced(paragraphsOf(parts.body));
    const blanks = blanksWithin(parts.body);
    const [blank] = blanks.flat();
    if (blank)
      yield {
        severity: "warning",
        place: `第${blank.index}段`,
        message: `正文各段之间空了行（共 ${blanks.length} 处），公文正文段间不空行。`,
      };
    const [first] = wrong;
    if (!first) return;
    const set = first.lineRule === "exact" ? `固定值 ${first.line / 20} 磅` : "非固定值";
    yield {
      severity: "error",
      place: placeOf(first),
      message: `行距为${set}，一面不是 ${linesPerPage()} 行；应设固定值 ${linePitch() / 20} 磅（共 ${wrong.length} 段）。`,
    };
  },
};
