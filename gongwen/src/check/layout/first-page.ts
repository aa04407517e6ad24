import { character } from "../../layout/page.ts";
import { widthInCharacters } from "../../layout/width.ts";
import { paragraphsOf, type WordBlock, type WordParagraph, type WordSection } from "../../read/word.ts";
import { demands, type LaidOut, type LayoutRule } from "./rule.ts";

const largest = (paragraph: WordParagraph): number => Math.max(20, ...paragraph.runs.map((run) => run.size));

/** Twips of one line. What a program sets by the font is taken a tenth lower: no page is called full that may not be. */
function lineHeight(paragraph: WordParagraph, { grid }: WordSection): number {
  if (paragraph.lineRule === "exact") return paragraph.line;
  const natural = largest(paragraph) * 10 * 1.2;
  if (paragraph.lineRule === "atLeast") return Math.max(paragraph.line, natural);
  const spread = (natural * paragraph.line) / 240;
  return grid.type !== null && paragraph.snapToGrid && grid.linePitch > 0
    ? Math.max(spread * 0.9, grid.linePitch * Math.floor(spread / grid.linePitch))
    : spread * 0.9;
}

function heightOf(paragraph: WordParagraph, section: WordSection): number {
  if (paragraph.frame) return 0;
  const { width, left, right } = section.page;
  const room = Math.max(character(), width - left - right - paragraph.left - paragraph.right);
  const long = widthInCharacters(paragraph.text) * largest(paragraph) * 10 + paragraph.firstLine;
  const lines = Math.max(1, Math.ceil((long / room) * 0.97), paragraph.text.split("\n").length);
  return lines * lineHeight(paragraph, section) + paragraph.before + paragraph.after;
}

function blockHeight(block: WordBlock, section: WordSection): number {
  if (block.kind === "paragraph") return heightOf(block, section);
  return block.rows.reduce(
    (sum, row) =>
      sum + Math.max(0, ...row.map((cell) => cell.reduce((all, one) => all + heightOf(one, section), 0))),
    0,
  );
}

/** Why page 1 shows no text; null when it shows some. */
function whyNone({ word, parts }: LaidOut): string | null {
  const first = parts.body.find((one) => one.kind === "table" || (one.text.trim() !== "" && one.index > 0));
  // A table begins wherever there is room for a row.
  if (first?.kind !== "paragraph") return null;
  const at = word.blocks.findIndex((block) => block.kind === "paragraph" && block.index === first.index);
  const above = word.blocks.slice(0, at);
  const started = paragraphsOf(above).some((one) => one.text.trim() !== "");
  if (started && (first.pageBreakBefore || paragraphsOf(above).some((one) => one.breaksPage)))
    return "正文之前分了页";
  const { height, top, bottom } = word.page;
  const room = height - top - bottom;
  const used = above.reduce((sum, block) => sum + blockHeight(block, word), 0);
  const line = lineHeight(first, word);
  if (used + first.before + line / 2 > room) return "版头、标题和主送机关占满了首页";
  // What must stand on one page with what follows goes to the next page with it, when it does not fit.
  let kept = 0;
  for (const block of word.blocks.slice(at)) {
    if (
      block.kind !== "paragraph" ||
      !block.keepNext ||
      !(block.keepLines || heightOf(block, word) < 2 * line)
    ) {
      if (kept > 0) kept += block.kind === "paragraph" ? block.before + lineHeight(block, word) : line;
      break;
    }
    kept += heightOf(block, word);
  }
  return kept <= room && used + kept > room + line / 2
    ? "正文设了“与下段同页”，随后面的段落移到了下一页"
    : null;
}

export const firstPageShownRule: LayoutRule = {
  id: "first-page-shown",
  clause: "GB/T 9704-2012 7.3.3",
  summary: "首页必须显示正文（按文件的行距、字号和分页推算）",
  *check(file) {
    if (!demands(file).mark || !file.parts.mark) return;
    const why = whyNone(file);
    if (why !== null)
      yield { severity: "error", place: "首页", message: `首页没有正文：${why}，应调整使首页显示正文。` };
  },
};
