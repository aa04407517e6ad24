import { letter, red } from "../../layout/measures.ts";
import { paragraph, type Border, type WrittenLook, type Word } from "./word.ts";

/** Eighths of a point, as borders are counted. */
const line = (twips: number): Border => ({ size: Math.round((twips / 20) * 8), color: red, space: 0 });

/** The red double line of a letter, 170 mm long when its frame is (GB/T 9704-2012 10.1). */
export function doubleRule(upper: "thick" | "thin", look: Partial<WrittenLook>): Word {
  const { thick, thin, space } = letter.rule;
  return paragraph({
    offGrid: true,
    spacing: { line: space },
    borders: {
      top: line(upper === "thick" ? thick : thin),
      bottom: line(upper === "thick" ? thin : thick),
    },
    ...look,
  });
}
