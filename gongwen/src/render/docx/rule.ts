import { BorderStyle, LineRuleType, Paragraph } from "docx";
import type { IParagraphOptions } from "docx";
import { letter, red } from "../../layout/measures.ts";
import { offGrid } from "./grid.ts";

/** Eighths of a point, as borders are counted. */
const line = (twips: number) => ({
  style: BorderStyle.SINGLE,
  size: Math.round((twips / 20) * 8),
  color: red,
  space: 0,
});

/** The red double line of a letter, 170 mm long when its frame is (GB/T 9704-2012 10.1). */
export function doubleRule(upper: "thick" | "thin", options: IParagraphOptions): Paragraph {
  const { thick, thin, space } = letter.rule;
  return new Paragraph({
    style: offGrid,
    spacing: { line: space, lineRule: LineRuleType.EXACT },
    border: {
      top: line(upper === "thick" ? thick : thin),
      bottom: line(upper === "thick" ? thin : thick),
    },
    ...options,
    children: [],
  });
}
