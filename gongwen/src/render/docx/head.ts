import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextRun,
  type IParagraphOptions,
  type Table,
} from "docx";
import { family, fontOf } from "../../layout/fonts.ts";
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
import { offGrid } from "./grid.ts";
import { gridLine, spacer, textRun } from "./paragraph.ts";
import { doubleRule } from "./rule.ts";
import { beside } from "./table.ts";

/** 发文机关标志 with its upper edge `top` twips under the line before it (GB/T 9704-2012 7.2.4). */
function mark(text: string, top: number, options: IParagraphOptions = {}): Paragraph {
  const { size, scale } = fitMark(text);
  return new Paragraph({
    style: offGrid,
    alignment: AlignmentType.CENTER,
    spacing: {
      before: Math.max(0, top + markRise(size)),
      line: size * 10,
      lineRule: LineRuleType.EXACT,
    },
    ...options,
    children: [new TextRun({ text, font: family(fontOf("title")), size, scale, color: red })],
  });
}

/** 份号, 密级, 紧急程度: plain lines, for they stand on the grid at the very top (7.2.1–7.2.3). */
function marginalLines(marginal: Run[]): Paragraph[] {
  return marginal.map((run) => gridLine({ kind: "line", runs: [run] }));
}

/** The last line of 版头, above the red line (7.2.7). */
const ruledLine: IParagraphOptions = {
  style: offGrid,
  spacing: { line: numberLine, lineRule: LineRuleType.EXACT },
  // Eighths of a point and points.
  border: {
    bottom: { style: BorderStyle.SINGLE, size: (headRule / 20) * 8, color: red, space: numberGap / 20 },
  },
};

/** One line below the mark: 发文字号, 签发人, 令号 (7.2.5, 7.2.6, 10.2). */
function headLine({ texts }: HeadLine, options: IParagraphOptions): Paragraph {
  const [only] = texts;
  if (!only) return gridLine(blank());
  if (only.at === "center") return gridLine({ kind: "line", runs: only.runs, align: "center" }, options);
  return new Paragraph({
    spacing: { line: linePitch(), lineRule: LineRuleType.EXACT },
    ...options,
    tabStops: texts.map(({ at }) =>
      typeof at === "number"
        ? { type: TabStopType.LEFT, position: Math.round(at * character()) }
        : { type: TabStopType.RIGHT, position: textWidth() - character() },
    ),
    children: texts.flatMap(({ runs }) =>
      runs.map((run, index) => textRun(index === 0 ? { ...run, text: `\t${run.text}` } : run)),
    ),
  });
}

/** Names below one another and 文件 beside their middle, upper edge `top` under the line before them (7.2.4). */
function jointNames(joint: JointMark, top: number): (Paragraph | Table)[] {
  const line = (text: string, spacing: number, alignment?: "right"): Paragraph =>
    new Paragraph({
      style: offGrid,
      ...(alignment ? { alignment } : {}),
      spacing: { line: joint.pitch, lineRule: LineRuleType.EXACT },
      children: [
        new TextRun({
          text,
          font: family(fontOf("title")),
          size: joint.size,
          scale: joint.scale,
          color: red,
          ...(spacing > 0 ? { characterSpacing: spacing } : {}),
        }),
      ],
    });
  const names = joint.names.map(({ text, spacing }) => line(text, spacing));
  const above = spacer(Math.max(1, top - jointInk(joint)));
  return [above, beside(names, joint.beside === "" ? [] : [line(joint.beside, 0, "right")], joint)];
}

/** A place on the paper, out of the text: everything above the number of a letter is measured from the paper's edge. */
function framed(x: number, y: number, width: number): IParagraphOptions {
  return {
    frame: {
      type: "absolute",
      position: { x: Math.round(x), y: Math.round(y) },
      width: Math.round(width),
      anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
      wrap: FrameWrap.THROUGH,
    },
  };
}

/**
 * The double line at the foot of a letter's first page, 20 mm above the paper's edge (10.1). It hangs on the text of that page:
 * LibreOffice takes the borders off a frame of a footer when it writes a file anew.
 */
function letterFoot(): Paragraph {
  const x = (page().width - letter.ruleLength) / 2;
  return doubleRule("thin", framed(x, page().height - letter.ruleBottom - letterRule, letter.ruleLength));
}

/**
 * 版头 of a letter: mark 30 mm down the paper, double line 4 mm below it, number flush right under that, and the
 * first of 份号, 密级, 紧急程度 flush left beside the number (GB/T 9704-2012 10.1).
 */
function letterHead({ mark: text, number, marginal }: Head): Paragraph[] {
  const [first = { text: "", font: "body" }, ...rest] = marginal;
  const { size } = fitMark(text);
  const top = letter.markTop + markRise(size);
  return [
    mark(text, 0, {
      spacing: { line: size * 10, lineRule: LineRuleType.EXACT },
      ...framed(page().left, top, textWidth()),
    }),
    doubleRule(
      "thick",
      framed((page().width - letter.ruleLength) / 2, letterRuleTop(size), letter.ruleLength),
    ),
    letterFoot(),
    new Paragraph({
      spacing: { before: letterNumberTop(size), line: linePitch(), lineRule: LineRuleType.EXACT },
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth() }],
      children: [textRun(first), textRun({ text: `\t${number}`, font: "body" })],
    }),
    ...marginalLines(rest),
  ];
}

/** 版头: mark 35 mm down, number two lines below, red line 4 mm under it; a letter has its own, a sheet none. */
export function head(document: OfficialDocument): (Paragraph | Table)[] {
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
