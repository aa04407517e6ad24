import type { ArticleContent } from "./model.ts";
import { textLines } from "./plainText.ts";

export interface Line {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Beyond so many cells the table of the longest common part is not made; all lines then count as replaced. */
const CELLS = 4_000_000;

/** Which lines went and which came, in order: by the longest common part. */
export function lineDifference(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  const line =
    (kind: Line["kind"]) =>
    (text: string): Line => ({ kind, text });
  const middle: Line[] = [];
  if ((a.length + 1) * (b.length + 1) > CELLS)
    middle.push(...a.map(line("removed")), ...b.map(line("added")));
  else {
    const width = b.length + 1;
    const common = new Uint32Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i -= 1)
      for (let j = b.length - 1; j >= 0; j -= 1)
        common[i * width + j] =
          a[i] === b[j]
            ? common[(i + 1) * width + j + 1]! + 1
            : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        middle.push({ kind: "same", text: a[i]! });
        [i, j] = [i + 1, j + 1];
      } else if (
        j >= b.length ||
        (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
      ) {
        middle.push({ kind: "removed", text: a[i]! });
        i += 1;
      } else {
        middle.push({ kind: "added", text: b[j]! });
        j += 1;
      }
    }
  }
  return [
    ...before.slice(0, start).map(line("same")),
    ...middle,
    ...before.slice(before.length - end).map(line("same")),
  ];
}

const FIELDS: [string, (content: ArticleContent) => string][] = [
  ["标题", (one) => one.title],
  ["栏目", (one) => one.columnId],
  ["摘要", (one) => one.summary],
  ["文号", (one) => one.documentNumber ?? ""],
  ["成文日期", (one) => one.writtenOn ?? ""],
  ["有效性", (one) => one.validity ?? ""],
  ["公开方式", (one) => one.openMode ?? ""],
  ["来源单位", (one) => one.unitIds.join("、")],
  ["附件", (one) => one.attachments.join("、")],
  ["所解读的文件", (one) => one.interprets ?? ""],
  ["年报", (one) => (one.report ? `${one.report.unitId} ${one.report.year}` : "")],
];

/** What differs between two versions: fields, and the text by lines. Pure. */
export function differenceOf(
  before: ArticleContent | null,
  after: ArticleContent,
): { fields: { name: string; before: string; after: string }[]; lines: Line[] } {
  const fields = FIELDS.flatMap(([name, of]) => {
    const [was, is] = [before ? of(before) : "", of(after)];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
  return { fields, lines: lineDifference(before ? textLines(before.body) : [], textLines(after.body)) };
}
