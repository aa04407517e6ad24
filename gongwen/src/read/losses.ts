import type { OfficialDocument } from "../model/document.ts";
import type { Parts } from "./parts.ts";
import { sweep } from "./sweep.ts";
import type { Origins } from "./blocks.ts";
import { everyParagraph, type Unread, type WordBlock, type WordDocument } from "./word.ts";

const quoted = (text: string): string => `“${text.trim()}”`;

const WHERE = { body: "这里的", table: "表格中的", box: "文本框中的" };

function tables(blocks: WordBlock[]): Extract<WordBlock, { kind: "table" }>[] {
  return blocks.filter((block) => block.kind === "table");
}

/** Pictures of the file that are no block of the model: in cells, boxes, lines of the head and the closing, headers and footers. */
function lostPictures(word: WordDocument, origins: Origins): Unread[] {
  const kept = new Set(
    [...origins].flatMap(([block, from]) => (block.kind === "picture" ? (from.pictures ?? []) : [])),
  );
  const { headers, footers } = word.laterMargins;
  const margins = [...word.headers, ...word.footers, ...headers, ...footers];
  const named = (blocks: WordBlock[], where: string): Unread[] =>
    [...everyParagraph(blocks)].flatMap(({ pictures = [], within, at }) =>
      pictures
        .filter((one) => !kept.has(one))
        .map(({ alt }) => ({
          at,
          message: `${where || WHERE[within]}图片${alt === "" ? "" : `“${alt}”`}没有读入模型，请核对。`,
        })),
    );
  return [
    ...named(word.blocks, ""),
    ...named(
      margins.flatMap((one) => one.paragraphs),
      "页眉或页脚中的",
    ),
  ];
}

/** What of a file does not stand in its model, each in one sentence. Text that is not kept is quoted whole. */
export function losses(
  word: WordDocument,
  parts: Parts,
  document: OfficialDocument,
  origins: Origins,
): Unread[] {
  const out: Unread[] = [...word.unread];
  const add = (message: string, at = 0): void => void out.push({ at, message });
  for (const one of parts.strange) add(`标题之前的${quoted(one.text)}不是版头的要素，没有读入。`, one.at);
  // Lines of 版头 and 版记 are drawn anew; those between the lines of the text are not.
  for (const block of [...parts.body, ...parts.attachments.flatMap((one) => one.blocks)])
    if (block.kind === "paragraph" && block.drawn.length > 0) add("画出的线条没有读入。", block.at);
  const { attachmentNote: note, attachments } = parts;
  if (note.length !== attachments.length && note.length > 0)
    add(
      `附件说明${quoted(note.map((one) => one.text.trim()).join(""))}没有对应的附件，没有读入。`,
      note[0]?.at,
    );
  const [behind] = parts.after;
  if (behind)
    add(
      `成文日期之后还有${parts.after.length}段文字，已按正文读入，请核对它们的位置。`,
      behind.kind === "paragraph" ? behind.at : 0,
    );
  const merged = tables(word.blocks).filter((table) => table.merged);
  for (const table of merged) {
    const [first] = table.rows.flat(2);
    add("表格有合并的单元格，已按不合并读入，文字放在第一格。", first?.at ?? 0);
  }
  const named = [...out, ...lostPictures(word, origins)];
  return [...named, ...sweep(word, document, named)];
}
