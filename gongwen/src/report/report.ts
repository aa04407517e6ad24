import { placeText, type Issue } from "../check/rule.ts";
import { htmlReport } from "./html.ts";
import { counts, SEVERITY, type FileRemarks } from "./remarks.ts";
import { sarifReport } from "./sarif.ts";

export { allRules } from "./rules.ts";
export type { FileRemarks } from "./remarks.ts";

export const FORMATS = ["text", "json", "sarif", "html"] as const;
export type Format = (typeof FORMATS)[number];

/** One line a remark, parted by tabs: severity, place, message, clause, rule. */
export function textReport(issues: readonly Issue[]): string {
  if (issues.length === 0) return "未发现问题。\n";
  const { error, warning } = counts(issues);
  const lines = issues.map((issue) =>
    [SEVERITY[issue.severity], placeText(issue), issue.message, issue.clause, issue.rule].join("\t"),
  );
  return `${lines.join("\n")}\n共 ${error} 处错误、${warning} 处提醒。\n`;
}

/** As that of one file, under the name of each. */
function textOfAll(files: readonly FileRemarks[]): string {
  const parts = files.map(
    ({ file, issues, error }) =>
      `${file}\n${error === undefined ? textReport(issues) : `没有读入：${error}\n`}`,
  );
  const { error, warning } = counts(files.flatMap((one) => one.issues));
  const unread = files.filter((one) => one.error !== undefined).length;
  return `${parts.join("\n")}\n${files.length} 份文件，共 ${error} 处错误、${warning} 处提醒${unread > 0 ? `，${unread} 份没有读入` : ""}。\n`;
}

const jsonOf = ({ file, issues, error }: FileRemarks) => ({
  file,
  ...(error === undefined ? {} : { error }),
  counts: counts(issues),
  issues,
});

/** `{ file, counts: { error, warning }, issues: [{ rule, clause, severity, place, message }] }`. */
export const jsonReport = (file: string, issues: readonly Issue[]): string =>
  `${JSON.stringify(jsonOf({ file, issues }), null, 1)}\n`;

/** Writes remarks on one file in one of the formats. */
export function report(format: Format, file: string, issues: readonly Issue[]): string {
  if (format === "json") return jsonReport(file, issues);
  if (format === "html") return htmlReport([{ file, issues }]);
  return format === "sarif" ? sarifReport([{ file, issues }]) : textReport(issues);
}

/** Writes remarks on several files; as JSON `{ counts, files: [what one file gives, or its error] }`. */
export function reportAll(format: Format, files: readonly FileRemarks[]): string {
  const [only] = files;
  if (only && files.length === 1 && only.error === undefined) return report(format, only.file, only.issues);
  if (format === "json")
    return `${JSON.stringify({ counts: counts(files.flatMap((one) => one.issues)), files: files.map(jsonOf) }, null, 1)}\n`;
  if (format === "html") return htmlReport(files);
  return format === "sarif" ? sarifReport(files) : textOfAll(files);
}
