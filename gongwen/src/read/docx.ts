import { readWord } from "./readWord.ts";
import type { WordBlock, WordParagraph } from "./word.ts";

export interface DocxText {
  /** Paragraphs outside tables, empty ones and those of text boxes included. */
  paragraphs: string[];
  /** Tables as rows of cells; paragraphs of one cell are joined by a line break. */
  tables: string[][][];
}

/** Text of a paragraph, then of the boxes that are anchored in it. */
function* textsOf(paragraph: WordParagraph): Generator<string> {
  yield paragraph.text;
  for (const box of paragraph.boxes)
    for (const block of box) if (block.kind === "paragraph") yield* textsOf(block);
}

/**
 * Reads the text of a .docx body (no headers or footers; nested tables are read as part of their cell).
 * @throws DocxError with one sentence when the bytes are not a readable .docx
 */
export async function readDocxText(bytes: Buffer): Promise<DocxText> {
  const { blocks } = await readWord(bytes);
  const tables = blocks.filter(
    (block): block is Extract<WordBlock, { kind: "table" }> => block.kind === "table",
  );
  return {
    paragraphs: blocks.flatMap((block) => (block.kind === "paragraph" ? [...textsOf(block)] : [])),
    tables: tables.map(({ rows }) =>
      rows.map((row) => row.map((cell) => cell.map((paragraph) => paragraph.text).join("\n"))),
    ),
  };
}
