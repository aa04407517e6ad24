import type { Issue } from "../check/rule.ts";

/** Remarks on one file, or the sentence why it could not be read. */
export interface FileRemarks {
  file: string;
  issues: readonly Issue[];
  error?: string;
}

export const SEVERITY = { error: "错误", warning: "提醒" } as const;

export const counts = (issues: readonly Issue[]) => ({
  error: issues.filter((issue) => issue.severity === "error").length,
  warning: issues.filter((issue) => issue.severity === "warning").length,
});
