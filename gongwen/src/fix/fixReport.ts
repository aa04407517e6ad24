import type { FixChange } from "./fixDocx.ts";
import type { FileRemarks } from "../report/remarks.ts";
import { reportAll, textReport, type Format } from "../report/report.ts";

/** A mended draft: what was changed, how many remarks there were, and those that stay. */
export interface FixRemarks extends FileRemarks {
  fixed?: { target: string; before: number; changes: readonly FixChange[] };
}

/** Changes of one kind at one kind of place in one line: 正文：字体 12 处、缩进 9 处. */
export function changeLines(changes: readonly FixChange[]): string[] {
  const places = new Map<string, Map<string, number>>();
  for (const { place, what } of changes) {
    const known = places.get(place) ?? new Map<string, number>();
    for (const one of what) known.set(one, (known.get(one) ?? 0) + 1);
    places.set(place, known);
  }
  return [...places].map(
    ([place, known]) =>
      `${place}：${[...known].map(([what, count]) => (count > 1 ? `${what} ${count} 处` : what)).join("、")}`,
  );
}

function textOf({ file, issues, error, fixed }: FixRemarks): string {
  if (error !== undefined) return `${file}\n没有修整：${error}\n`;
  const lines = fixed ? changeLines(fixed.changes) : [];
  return [
    `${file} → ${fixed?.target ?? ""}`,
    ...(lines.length > 0 ? lines : ["格式已合规定，没有改动。"]),
    `检查意见 ${fixed?.before ?? 0} 条，修整后 ${issues.length} 条${issues.length > 0 ? "，须由人处理：" : "。"}`,
    ...(issues.length > 0 ? [textReport(issues).trimEnd()] : []),
    "",
  ].join("\n");
}

/** Writes what was mended; SARIF and HTML hold the remarks that stay. */
export function fixReport(format: Format, files: readonly FixRemarks[]): string {
  if (format === "json")
    return `${JSON.stringify({ files: files.map(({ file, issues, error, fixed }) => ({ file, ...(error === undefined ? {} : { error }), ...fixed, after: issues.length, issues })) }, null, 1)}\n`;
  return format === "text" ? files.map(textOf).join("\n") : reportAll(format, files);
}
