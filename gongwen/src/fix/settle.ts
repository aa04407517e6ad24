import { DocxError } from "../read/error.ts";
import { openDocx } from "../read/openDocx.ts";
import { children, type Element } from "../read/xml.ts";
import { repack } from "./pack.ts";
import { everyElement, Source } from "./source.ts";

/** What becomes of revisions that are open in a draft: they stay, or count as accepted; "refuse" sends such a draft back. */
export type RevisionPolicy = "keep" | "accept" | "refuse";

const GONE = ["w:del", "w:moveFrom"];
const STAYS = ["w:ins", "w:moveTo"];
const FORMER = [
  "w:rPrChange",
  "w:pPrChange",
  "w:sectPrChange",
  "w:tblPrChange",
  "w:trPrChange",
  "w:tcPrChange",
  "w:tblGridChange",
];
const RANGES = ["w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd"];

/** Whether a mark of revision is about the end of a paragraph or a row of a table, not about runs. */
const isMark = (element: Element): boolean =>
  element.parent !== null && "name" in element.parent && ["w:rPr", "w:trPr"].includes(element.parent.name);

/** Accepts what can be accepted by taking marks away. Answers the text of the part; null when nothing is open. */
function accepted(source: Source): string | null {
  const drop = (element: Element): void => source.replace(element, "");
  const closed = new Set([...GONE, ...FORMER]);
  for (const name of [...FORMER, ...RANGES])
    for (const one of everyElement(source.root, name, closed)) drop(one);
  for (const name of GONE)
    for (const one of everyElement(source.root, name, closed)) {
      if (isMark(one))
        throw new DocxError(
          "修订中删去了段落标记或表格的行，合并与否须由人判断；请在 Word 中处理这些修订后重试。",
        );
      drop(one);
    }
  for (const name of STAYS)
    for (const one of everyElement(source.root, name, closed)) {
      if (isMark(one) || children(one).length === 0) {
        drop(one);
        continue;
      }
      const { tag } = source.opening(one);
      source.cut(source.start(one), source.start(one) + tag.length);
      source.cut(source.end(one) - `</${name}>`.length, source.end(one));
    }
  return source.changed ? source.written() : null;
}

/**
 * Deals with open revisions as the policy says.
 * @throws DocxError under "refuse" for a draft with open revisions, under "accept" where accepting would join paragraphs
 */
export async function settleRevisions(bytes: Buffer, policy: RevisionPolicy): Promise<Buffer> {
  if (policy === "keep") return bytes;
  const files = await openDocx(bytes);
  const changed = new Map<string, string>();
  for (const [name, content] of files) {
    if (!/^word\/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$/u.test(name)) continue;
    const source = new Source(name, content);
    const open = [...GONE, ...STAYS, ...FORMER].some((one) => everyElement(source.root, one).length > 0);
    if (open && policy === "refuse")
      throw new DocxError(
        "文件中有没有处理的修订，没有修改；请先接受或拒绝，或改用 --revisions keep、accept。",
      );
    const text = open ? accepted(source) : null;
    if (text !== null) changed.set(name, text);
  }
  return changed.size === 0 ? bytes : repack(bytes, changed);
}
