import { paragraphsOf } from "../../read/word.ts";
import { demands, type LaidOut, type LayoutRule } from "./rule.ts";
import { beginsPage, blockHeight, heightOf, lineHeight } from "./setPages.ts";

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

export const signatureAloneRule: LayoutRule = {
  id: "signature-alone",
  clause: "GB/T 9704-2012 7.3.5.5",
  summary: "署名和成文日期与正文同处一页（按文件的行距、字号和分页推算，推算不定的不提示）",
  *check({ word, parts }) {
    const first = parts.signers[0] ?? parts.date;
    if (!first || parts.form || !word.blocks.includes(first)) return;
    if (beginsPage(word, first) === true)
      yield {
        severity: "warning",
        place: "发文机关署名",
        message: "署名和成文日期所在的页没有正文，应调整行距、字距，使署名与正文同处一页。",
      };
  },
};
