import { Parser } from "htmlparser2";
import { readZip } from "./zip.ts";

export interface DocxText {
  /** Paragraphs outside tables, empty ones included. */
  paragraphs: string[];
  /** Tables as rows of cells; paragraphs of one cell are joined by a line break. */
  tables: string[][][];
}

/**
 * Reads the text of a .docx body (no headers or footers; nested tables are read as part of their cell).
 * @throws Error with one sentence when the bytes are not a .docx
 */
export async function readDocxText(bytes: Buffer): Promise<DocxText> {
  const files = await readZip(bytes).catch(() => null);
  const xml = files?.get("word/document.xml");
  if (!xml) throw new Error("文件不是有效的 .docx：找不到 word/document.xml。");
  const result: DocxText = { paragraphs: [], tables: [] };
  let depth = 0;
  let inText = false;
  let inRun = false;
  let text = "";
  let cell: string[] = [];
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === "w:tbl" && (depth += 1) === 1) result.tables.push([]);
        else if (name === "w:tr" && depth === 1) result.tables.at(-1)?.push([]);
        else if (name === "w:tc" && depth === 1) cell = [];
        else if (name === "w:p") text = "";
        else if (name === "w:t") inText = true;
        else if (name === "w:r") inRun = true;
        // Outside a run w:tab is a tab stop, not a tab.
        else if (name === "w:tab" && inRun) text += "\t";
        else if (name === "w:br") text += "\n";
      },
      ontext(part) {
        if (inText) text += part;
      },
      onclosetag(name) {
        if (name === "w:t") inText = false;
        else if (name === "w:r") inRun = false;
        else if (name === "w:p") (depth > 0 ? cell : result.paragraphs).push(text);
        else if (name === "w:tc" && depth === 1) result.tables.at(-1)?.at(-1)?.push(cell.join("\n"));
        else if (name === "w:tbl") depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml.toString("utf8"));
  return result;
}
