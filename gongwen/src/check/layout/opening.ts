import { size } from "../../layout/measures.ts";
import { character, linePitch } from "../../layout/page.ts";
import { paragraphsOf, type WordParagraph } from "../../read/word.ts";
import { beginsWithBlank, demands, typeOf, type LaidOut, type LayoutRule } from "./rule.ts";

/** Blank lines right above a paragraph, empty ones and the space that it and the line above keep from one another. */
function blanksAbove({ word }: LaidOut, paragraph: WordParagraph): number {
  const from = word.blocks.findIndex((one) => one.kind === "paragraph" && one.index === paragraph.index);
  // A table, too, ends the empty lines.
  const above = (at: number): WordParagraph | undefined => {
    const block = word.blocks[at];
    return block?.kind === "paragraph" ? block : undefined;
  };
  const isEmpty = (one: WordParagraph | undefined): boolean =>
    one !== undefined &&
    one.text.trim() === "" &&
    one.frame === null &&
    (one.border.top ?? one.border.bottom) === null;
  const nearest = above(from - 1);
  const spaced = paragraph.before + (nearest?.text.trim() === "" ? 0 : (nearest?.after ?? 0));
  let count = Math.round(spaced / linePitch());
  for (let at = from - 1; isEmpty(above(at)); at -= 1) count += 1;
  return count;
}

export const titleLookRule: LayoutRule = {
  id: "title-look",
  clause: "GB/T 9704-2012 7.3.1",
  summary: "标题为二号小标宋，居中，在分隔线下空二行",
  *check(file) {
    const { title } = file.parts;
    if (title.length === 0) {
      if (demands(file).title)
        yield { severity: "error", place: "标题", message: "没有找到标题，应在正文之前居中编排。" };
      return;
    }
    for (const [index, line] of title.entries()) {
      const place = title.length > 1 ? `标题第${index + 1}行` : "标题";
      yield* typeOf(line, "title", size.second, place);
      if (line.align !== "center") yield { severity: "error", place, message: "标题应居中排布。" };
    }
    const [first] = title;
    // Lines of a box or a table are not counted.
    const blanks = first?.within === "body" ? blanksAbove(file, first) : 2;
    // A line that is drawn may hang on an empty paragraph, which then is no line free.
    const drawn = paragraphsOf(file.word.blocks).some(
      (one) => one.index < (first?.index ?? 0) && one.text.trim() === "" && one.drawn.length > 0,
    );
    if (blanks !== 2 && !(drawn && blanks === 3) && file.parts.number)
      yield {
        severity: "error",
        place: "标题",
        message: `标题上方空了 ${blanks} 行，应在红色分隔线下空二行。`,
      };
  },
};

export const recipientsLookRule: LayoutRule = {
  id: "recipients-look",
  clause: "GB/T 9704-2012 7.3.2",
  summary: "主送机关在标题下空一行、顶格，三号仿宋，末尾用全角冒号",
  *check(file) {
    const { recipients } = file.parts;
    if (!recipients) return;
    const place = "主送机关";
    yield* typeOf(recipients, "body", size.third, place);
    if (
      recipients.left + recipients.firstLine > character() / 2 ||
      (/^[\s　]/u.test(recipients.text) && !beginsWithBlank(recipients))
    )
      yield { severity: "error", place, message: "主送机关应居左顶格。" };
    if (!recipients.text.trim().endsWith("："))
      yield { severity: "error", place, message: "主送机关后应标全角冒号“：”。" };
    const blanks = blanksAbove(file, recipients);
    if (blanks !== 1 && recipients.within === "body")
      yield { severity: "error", place, message: `主送机关与标题之间空了 ${blanks} 行，应空一行。` };
  },
};
