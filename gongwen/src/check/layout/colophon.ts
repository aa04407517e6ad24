import { greatest } from "../../model/greatest.ts";
import { twipsPerMillimetre } from "../../layout/measures.ts";
import type { ColophonSet } from "../../read/colophon.ts";
import type { Stroke } from "../../read/strokes.ts";
import { isRedColour } from "../../read/elements.ts";
import { everyParagraph, type WordSection } from "../../read/word.ts";
import type { Remark } from "../rule.ts";
import { millimetres, near, type LaidOut, type LayoutRule } from "./rule.ts";

/** Eighths of a point about 0.35 and 0.25 mm: programs offer quarters of a point. */
const THICK = { least: 5.6, most: 10.3 };
const THIN = { least: 3.9, most: 7.6 };
/** What boxes and cells of other programs leave free at their sides, and what an eye takes for the edge of 版心. */
const WIDTH_SLACK = 6 * twipsPerMillimetre;
const FOOT_SLACK = 5 * twipsPerMillimetre;

const place = "版记";
const error = (message: string): Remark => ({ severity: "error", place, message });
const warning = (message: string): Remark => ({ severity: "warning", place, message });
const thickness = ({ size }: Stroke): string => `${((size / 8) * (25.4 / 72)).toFixed(2)} mm`;

/** Whether its last line stands at the lower edge of 版心; null where the file does not say. */
function atFoot({ box, floats, frame, ends }: ColophonSet, { page }: WordSection): boolean | null {
  if (frame?.align !== undefined)
    return frame.align === "inline" ? null : frame.from === "margin" && frame.align === "bottom";
  if (frame) {
    const above = frame.y + (frame.from === "margin" ? page.top : 0);
    const foot = page.height - page.bottom;
    return above + frame.most < foot - FOOT_SLACK || above > foot ? false : null;
  }
  if (floats) {
    if (floats.align === undefined || floats.align === "inline" || floats.from === "text") return null;
    return floats.from === "margin" && floats.align === "bottom";
  }
  if (!box?.from || ends === "blank") return null;
  if (box.align !== undefined && (box.from === "margin" || box.from === "page"))
    return box.from === "margin" && box.align === "bottom";
  // Between its text and its own edge may stand nothing or a lot.
  if (ends !== "line") return null;
  if (box.offset === undefined || box.height === undefined) return null;
  const above = { page: 0, margin: page.top, topMargin: 0 }[box.from];
  if (above === undefined) return null;
  return near(above + box.offset + box.height, page.height - page.bottom, FOOT_SLACK);
}

function* placed(set: ColophonSet, section: WordSection): Generator<Remark> {
  if (set.behind === "attachment") yield error("附件排在版记之后，应在版记之前，与正文一起装订。");
  if (set.behind === "text") yield error("版记之后还有文字，版记应在最后一面。");
  if (atFoot(set, section) === false)
    yield error("版记不在版心下边缘，末条分隔线应与最后一面版心的下边缘重合。");
}

export const isSent = (text: string): boolean =>
  text.endsWith("。") || ["主送", "抄送", "抄报", "分送"].some((label) => text.startsWith(label));
export const isStroke = (one: Stroke | string | undefined): one is Stroke => typeof one === "object";

/** Lines that part its elements: above, between who gets it and who printed it, below. */
function* parted(entries: ColophonSet["entries"]): Generator<Remark> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!isStroke(first)) yield error("版记第一个要素之上没有分隔线。");
  if (!isStroke(last)) yield error("版记最后一个要素之下没有分隔线。");
  const inner: Stroke[] = [];
  for (const [index, one] of entries.entries()) {
    const next = entries[index + 1];
    if (isStroke(one)) {
      if (index > 0 && next !== undefined) inner.push(one);
      const [above, below] = [entries[index - 1], next];
      if (
        typeof above === "string" &&
        typeof below === "string" &&
        above.startsWith("主送") &&
        below.startsWith("抄送")
      )
        yield error("主送机关与抄送机关之间不加分隔线。");
    } else if (typeof next === "string" && next.endsWith("印发") && isSent(one))
      yield error("抄送机关与印发机关之间没有分隔线。");
  }
  const outer = [first, last].filter(isStroke);
  const thin = greatest(inner.map(({ size }) => size));
  const weak = outer.find(({ size }) => size <= thin);
  const [off] = outer.filter(({ size }) => size < THICK.least || size > THICK.most);
  const [heavy] = inner.filter(({ size }) => size < THIN.least || size > THIN.most);
  if (weak)
    yield error(
      `版记首条和末条分隔线应为粗线，中间的为细线；现在首末两条有 ${thickness(weak)} 的，中间为 ${((thin / 8) * (25.4 / 72)).toFixed(2)} mm。`,
    );
  else {
    if (off) yield warning(`版记首条和末条分隔线粗 ${thickness(off)}，推荐 0.35 mm。`);
    if (heavy) yield warning(`版记中间的分隔线粗 ${thickness(heavy)}，推荐 0.25 mm。`);
  }
}

export const colophonLinesRule: LayoutRule = {
  id: "colophon-lines",
  clause: "GB/T 9704-2012 7.4.1",
  summary: "版记分隔线与版心等宽，首末两条粗、中间细，末条与最后一面版心的下边缘重合",
  *check({ parts, word }: LaidOut) {
    const set = parts.colophonSet;
    const [line] = parts.colophon;
    if (!set || !line) return;
    const section = word.sections[line.section] ?? word;
    yield* placed(set, section);
    if (set.unsure) return;
    const strokes = set.entries.filter(isStroke);
    if (parts.profile === "letter") {
      // Only its own lines show for sure that it is one.
      const sure = [...everyParagraph(word.blocks)].some(({ border }) =>
        [border.top, border.bottom].some((one) => one?.double === true && isRedColour(one.color)),
      );
      if (strokes.length > 0) yield (sure ? error : warning)("信函格式的版记不加分隔线。");
      return;
    }
    if (strokes.length === 0) {
      // Of 版记 in running text its place is told, and that says what it needs.
      if (parts.colophonPlaced) yield error("版记没有分隔线，各要素之间应加与版心等宽的分隔线。");
      return;
    }
    yield* parted(set.entries);
    const { width, left, right } = section.page;
    const room = width - left - right;
    const short = strokes.find((one) => !near(one.width ?? room - one.short, room, WIDTH_SLACK));
    if (short)
      yield error(
        `版记分隔线长约 ${millimetres(short.width ?? room - short.short)} mm，应与版心等宽（${millimetres(room).replace(".0", "")} mm）。`,
      );
    else if (strokes.some((one) => !one.whole)) yield error("版记分隔线没有贯通各格，应与版心等宽。");
    if (strokes.some(({ color }) => color !== null && color !== "000000"))
      yield warning("版记的分隔线不是黑色，请核对。");
  },
};
