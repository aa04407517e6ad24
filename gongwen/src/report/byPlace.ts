import { checkDocx } from "../check/checkDocx.ts";
import type { CheckContext, Issue } from "../check/rule.ts";
import { findParts } from "../read/parts.ts";
import { readWord } from "../read/readWord.ts";
import type { WordBlock, WordParagraph } from "../read/word.ts";
import { paragraphOf, placesOf } from "./places.ts";

/** A line of a file as far as it is shown beside remarks: a paragraph, or a row of a table with its cells parted by ｜. */
export interface ShownLine {
  /** Number of the body's paragraph from 1; 0 for rows of tables and text of boxes. */
  at: number;
  text: string;
  align: "left" | "center" | "right" | "both";
  /** Points. */
  size: number;
  font: string | null;
  bold: boolean;
  red: boolean;
  /** Characters of its own size by which the first line stands in. */
  indent: number;
}

/** A remark and the line that it is about; 0 where it is about the page or the whole. */
export type PlacedIssue = Pick<Issue, "rule" | "clause" | "severity" | "place" | "message"> & { at: number };

export interface ByPlace {
  lines: ShownLine[];
  issues: PlacedIssue[];
}

function shown(paragraph: WordParagraph, at: number, text = paragraph.text): ShownLine {
  const run = paragraph.runs.find((one) => one.text.trim() !== "") ?? paragraph.runs[0];
  const size = (run?.size ?? 32) / 2;
  return {
    at,
    text,
    align: paragraph.align,
    size,
    font: run?.font ?? null,
    bold: run?.bold ?? false,
    red: /^[C-F][\dA-F][0-4][\dA-F][0-4][\dA-F]$/u.test(run?.color ?? ""),
    indent: Math.max(0, Math.round(((paragraph.left + paragraph.firstLine) / 20 / size) * 10) / 10),
  };
}

const linesOf = (blocks: WordBlock[]): ShownLine[] =>
  blocks.flatMap((block): ShownLine[] => {
    if (block.kind === "paragraph")
      return [shown(block, block.index), ...block.boxes.flatMap(linesOf).map((one) => ({ ...one, at: 0 }))];
    return block.rows.flatMap((row) => {
      const [first] = row.flat();
      const text = row.map((cell) => cell.map((one) => one.text).join(" ")).join(" ｜ ");
      return first ? [{ ...shown(first, 0, text), align: "left" as const, indent: 0 }] : [];
    });
  });

/** What is about the paper and not about a line. */
const WHOLE = /^(?:第[\d、]+节)?页面|^页码|^全文|^修订|^批注/u;

/**
 * Lines of a .docx with the remarks on it, each beside the line that it is about.
 * @throws DocxError with one sentence for what can't be read as an official document
 */
export async function remarksByPlace(bytes: Buffer, context: CheckContext = {}): Promise<ByPlace> {
  const issues = await checkDocx(bytes, context);
  const word = await readWord(bytes);
  const parts = findParts(word);
  return {
    lines: linesOf(word.blocks),
    issues: issues.flatMap((issue) =>
      placesOf(issue).map((place): PlacedIssue => ({
        rule: issue.rule,
        clause: issue.clause,
        severity: issue.severity,
        place,
        message: issue.message,
        at: WHOLE.test(place) ? 0 : (paragraphOf(place, word, parts)?.index ?? 0),
      })),
    ),
  };
}
