import { linePitch, page } from "../../layout/measures.ts";
import { paragraphsOf } from "../../read/word.ts";
import { millimetres, near, placeOf, type LayoutRule } from "./rule.ts";

const SIDES = { top: "天头", bottom: "下边距", left: "订口", right: "右边距" } as const;

export const pageRule: LayoutRule = {
  id: "page",
  clause: "GB/T 9704-2012 5.1、5.2.1",
  summary: "A4 纸，天头 37 mm、订口 28 mm，版心 156 mm × 225 mm",
  *check({ word }) {
    const { width, height } = word.page;
    if (!near(width, page.width) || !near(height, page.height)) {
      yield {
        severity: "error",
        place: "页面",
        message: `纸张为 ${millimetres(width)} mm × ${millimetres(height)} mm，应为 A4（210 mm × 297 mm）。`,
      };
    }
    for (const side of ["top", "bottom", "left", "right"] as const) {
      if (near(word.page[side], page[side])) continue;
      yield {
        severity: "error",
        place: "页面",
        message: `${SIDES[side]}为 ${millimetres(word.page[side])} mm，应为 ${millimetres(page[side])} mm。`,
      };
    }
  },
};

/** 22 lines fill 225 mm: exact lines of some 28.95 pt, or a grid of that pitch. */
export const gridRule: LayoutRule = {
  id: "grid",
  clause: "GB/T 9704-2012 5.2.3",
  summary: "每面 22 行，撑满版心",
  *check({ word, parts }) {
    const onGrid = word.grid.type !== null && near(word.grid.linePitch, linePitch, 12);
    const wrong = paragraphsOf(parts.body).filter(
      (one) =>
        one.text.trim() !== "" &&
        (one.lineRule === "exact" ? !near(one.line, linePitch, 20) : !(onGrid && one.snapToGrid)),
    );
    const [first] = wrong;
    if (!first) return;
    const set = first.lineRule === "exact" ? `固定值 ${first.line / 20} 磅` : "非固定值";
    yield {
      severity: "error",
      place: placeOf(first),
      message: `行距为${set}，一面不是 22 行；应设固定值 28.95 磅（共 ${wrong.length} 段）。`,
    };
  },
};
