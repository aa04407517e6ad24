import {
  isForm,
  isLetter,
  layOutHead,
  letterNumberTop,
  letterRuleTop,
  type Head,
} from "../../layout/head.ts";
import type { HeadLine } from "../../layout/head-lines.ts";
import { blank, type Run } from "../../layout/item.ts";
import { jointInk, type JointMark } from "../../layout/joint-mark.ts";
import { fitMark, markRise } from "../../layout/mark.ts";
import { headRule, letter, letterRule, numberGap, numberLine, red } from "../../layout/measures.ts";
import { character, linePitch, page, textWidth } from "../../layout/page.ts";
import type { OfficialDocument } from "../../model/document.ts";
import { gridLine, spacer } from "./paragraph.ts";
import { doubleRule } from "./rule.ts";
import { beside } from "./table.ts";
import { paragraph, textOf, textRun, type WrittenLook, type Word } from "./word.ts";

/** 发文机关标志 with its upper edge `top` twips under the line before it (GB/T 9704-2012 7.2.4). */
function mark(text: string, top: number, look: Partial<WrittenLook> = {}): Word {
  const { size, scale } = fitMark(text);
  return paragraph(
    {
      offGrid: true,
      align: "center",
      spacing: { before: Math.max(0, top + markRise(size)), line: size * 10 },
      ...look,
    },
    textOf({ font: "title", size, scale, color: red }, text),
  );
}

/** 份号, 密级, 紧急程度: plain lines, for they stand on the grid at the very top (7.2.1–7.2.3). */
function marginalLines(marginal: Run[]): Word[] {
  return marginal.map((run) => gridLine({ kind: "line", runs: [run] }));
}

/** The last line of 版头, above the red line (7.2.7). */
const ruledLine: Partial<WrittenLook> = {
  offGrid: true,
  spacing: { line: numberLine },
  // Eighths of a point and points.
  borders: { bottom: { size: (headRule / 20) * 8, color: red, space: numberGap / 20 } },
};

/** One line below the mark: 发文字号, 签发人, 令号 (7.2.5, 7.2.6, 10.2). */
function headLine({ texts }: HeadLine, look: Partial<WrittenLook>): Word {
  const [only] = texts;
  if (!only) return gridLine(blank());
  if (only.at === "center") return gridLine({ kind: "line", runs: only.runs, align: "center" }, look);
  return paragraph(
    {
      spacing: { line: linePitch() },
      ...look,
      tabs: texts.map(({ at }) =>
        typeof at === "number"
          ? { at: "left", position: Math.round(at * character()) }
          : { at: "right", position: textWidth() - character() },
      ),
    },
    ...texts.flatMap(({ runs }) =>
      runs.map((run, index) => textRun(index === 0 ? { ...run, text: `\t${run.text}` } : run)),
    ),
  );
}

/** Names below one another and 文件 beside their middle, upper edge `top` under the line before them (7.2.4). */
function jointNames(joint: JointMark, top: number): Word[] {
  const line = (text: string, spacing: number, align?: "right"): Word =>
    paragraph(
      { offGrid: true, ...(align ? { align } : {}), spacing: { line: joint.pitch } },
      textOf(
        {
          font: "title",
          size: joint.size,
          scale: joint.scale,
          color: red,
          ...(spacing > 0 ? { spacing } : {}),
        },
        text,
      ),
    );
  const names = joint.names.map(({ text, spacing }) => line(text, spacing));
  const above = spacer(Math.max(1, top - jointInk(joint)));
  return [above, beside(names, joint.beside === "" ? [] : [line(joint.beside, 0, "right")], joint)];
}

/** A place on the paper, out of the text: everything above the number of a letter is measured from the paper's edge. */
function framed(x: number, y: number, width: number): Partial<WrittenLook> {
  return {
    frame: {
      "w:w": Math.round(width),
      "w:x": Math.round(x),
      "w:y": Math.round(y),
      "w:hAnchor": "page",
      "w:vAnchor": "page",
      "w:wrap": "through",
    },
  };
}

/**
 * The double line at the foot of a letter's first page, 20 mm above the paper's edge (10.1). It hangs on the text of that page:
 * LibreOffice takes the borders off a frame of a footer when it writes a file anew.
 */
function letterFoot(): Word {
  const x = (page().width - letter.ruleLength) / 2;
  return doubleRule("thin", framed(x, page().height - letter.ruleBottom - letterRule, letter.ruleLength));
}

/**
 * 版头 of a letter: mark 30 mm down the paper, double line 4 mm below it, number flush right under that, and the
 * first of 份号, 密级, 紧急程度 flush left beside the number (GB/T 9704-2012 10.1).
 */
function letterHead({ mark: text, number, marginal }: Head): Word[] {
  const [first = { text: "", font: "body" }, ...rest] = marginal;
  const { size } = fitMark(text);
  const top = letter.markTop + markRise(size);
  return [
    mark(text, 0, {
      spacing: { line: size * 10 },
      ...framed(page().left, top, textWidth()),
    }),
    doubleRule(
      "thick",
      framed((page().width - letter.ruleLength) / 2, letterRuleTop(size), letter.ruleLength),
    ),
    letterFoot(),
    paragraph(
      {
        spacing: { before: letterNumberTop(size), line: linePitch() },
        tabs: [{ at: "right", position: textWidth() }],
      },
      textRun(first),
      textRun({ text: `\t${number}`, font: "body" }),
    ),
    ...marginalLines(rest),
  ];
}

/** 版头: mark 35 mm down, number two lines below, red line 4 mm under it; a letter has its own, a sheet none. */
export function head(document: OfficialDocument): Word[] {
  if (isForm(document)) return [];
  const parts = layOutHead(document);
  if (isLetter(document)) return letterHead(parts);
  const top = parts.drop - parts.marginal.length * linePitch();
  return [
    ...marginalLines(parts.marginal),
    ...(parts.joint ? jointNames(parts.joint, top) : [mark(parts.mark, top)]),
    ...parts.lines.map((each, index) =>
      headLine(each, parts.ruled && index === parts.lines.length - 1 ? ruledLine : {}),
    ),
  ];
}
