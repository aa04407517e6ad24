import type { Parts } from "./parts.ts";
import type { Unread, WordBlock, WordDocument } from "./word.ts";

const quoted = (text: string): string => `“${text.trim()}”`;

function tables(blocks: WordBlock[]): Extract<WordBlock, { kind: "table" }>[] {
  return blocks.filter((block) => block.kind === "table");
}

/** What of a file stands in no model, each in one sentence. Text that is not kept is quoted whole. */
export function unreadOf(word: WordDocument, parts: Parts): Unread[] {
  const out: Unread[] = [...word.unread];
  const add = (message: string, at = 0): void => void out.push({ at, message });
  for (const one of parts.strange) add(`标题之前的${quoted(one.text)}不是版头的要素，没有读入。`, one.at);
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
  for (const footer of word.footers)
    for (const { text } of footer.paragraphs)
      if (/[^\d\s—–\-―－－第共页/IVXivx·.]/u.test(text)) add(`页脚的${quoted(text)}没有读入。`);
  return out;
}

/** The same as remarks, each with its place; `more` are texts for which the model has no place. */
export function losses(word: WordDocument, parts: Parts, more: string[]): string[] {
  const texts = [...new Set(more.map((text) => text.trim()).filter(Boolean))];
  return [
    ...unreadOf(word, parts).map(({ at, message }) => (at > 0 ? `第${at}段：${message}` : message)),
    ...texts.map((text) => `${quoted(text)}在模型中没有位置，没有读入。`),
  ];
}
