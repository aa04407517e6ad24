import type { Block, Inline, OfficialDocument } from "./document.ts";
import { joinNames } from "./names.ts";

/** One readable stretch of the document and where it stands, in words a person understands. */
export interface Passage {
  place: string;
  text: string;
}

/** Plain text of inlines. */
export function inlineText(inlines: Inline[]): string {
  return inlines.map((inline) => (typeof inline === "string" ? inline : inline.text)).join("");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.text + inlineText(block.runIn ?? []);
    case "paragraph":
      return inlineText(block.inlines);
    case "table":
      return [block.columns.map((column) => column.title), ...block.rows]
        .map((row) => row.join("\t"))
        .join("\n");
    case "roster":
      return block.rows.map((row) => `${row.name}\t${row.unit}`).join("\n");
    case "picture":
      return block.caption ?? "";
    case "page-break":
      return "";
  }
}

/** Every block with its place, body first, then the attachments. */
export function* placedBlocks(document: OfficialDocument): Generator<{ place: string; block: Block }> {
  for (const [index, block] of document.body.entries()) yield { place: `正文第${index + 1}段`, block };
  for (const [number, attachment] of document.attachments.entries()) {
    for (const [index, block] of attachment.blocks.entries()) {
      yield { place: `附件${number + 1}第${index + 1}段`, block };
    }
  }
}

/** What pictures are said to show: nobody sees these words, but they go out with the file. */
export function* pictureWords(document: OfficialDocument): Generator<Passage> {
  for (const { place, block } of placedBlocks(document))
    if (block.kind === "picture") yield { place: `${place}图片的替代文字`, text: block.alt };
}

/** Every passage a reader sees, except 发文字号 and dates, which have their own rules. */
export function* passages(document: OfficialDocument): Generator<Passage> {
  yield { place: "标题", text: document.title.join("") };
  yield { place: "主送机关", text: joinNames(document.recipients, document.recipientSeparator) };
  for (const { place, block } of placedBlocks(document)) yield { place, text: blockText(block) };
  for (const [index, attachment] of document.attachments.entries()) {
    yield { place: `附件${index + 1}标题`, text: attachment.title };
  }
  yield { place: "发文机关署名", text: document.signature.name };
  if (document.note) yield { place: "附注", text: document.note };
  if (document.copies) yield { place: "抄送机关", text: document.copies.join("、") };
  if (document.printing) yield { place: "印发机关", text: document.printing.agency };
}
