import { raw } from "../api/files.ts";
import type { paths } from "../generated/api.d.ts";

export type Remarks =
  paths["/api/files/{id}/format-remarks"]["get"]["responses"][200]["content"]["application/json"];
export type Line = Remarks["lines"][number];
export type Issue = Remarks["issues"][number];

/** Remarks on a document. @throws Problem with the platform's sentence */
export async function readRemarks(path: string): Promise<Remarks> {
  return raw<Remarks>(path);
}

export const SEVERITIES = { error: "错误", warning: "提醒" } as const;

/** Whether a file is of the kind that can be checked. */
export const isWord = (name: string): boolean => /\.docx$/iu.test(name);

/** What is said above all remarks. */
export function summary(issues: readonly Issue[]): string {
  if (issues.length === 0) return "未发现格式问题。";
  const errors = issues.filter((one) => one.severity === "error").length;
  return `${errors} 处错误、${issues.length - errors} 处提醒，依据 GB/T 9704-2012，供修改时参考。`;
}

/** Remarks that no line shows: on the page and on the whole. */
export function wholeOf(lines: readonly Line[], issues: readonly Issue[]): Issue[] {
  const shown = new Set(lines.map((one) => one.at));
  return issues.filter((one) => one.at === 0 || !shown.has(one.at));
}
