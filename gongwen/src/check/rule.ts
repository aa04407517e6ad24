import type { OfficialDocument } from "../model/document.ts";

/** One remark on a document: which rule and clause, how grave, where, and what to do (in Chinese). */
export interface Issue {
  rule: string;
  clause: string;
  severity: "error" | "warning";
  place: string;
  message: string;
}

export interface CheckContext {
  /** Every document number that may be cited, written out in full. */
  registeredNumbers?: string[];
}

/** What a rule reports; rule and clause are added from it. */
export type Remark = Omit<Issue, "clause" | "rule">;

/** What every rule says of itself; `summary` is what it asks for, in Chinese, for reports. */
export interface RuleDescription {
  id: string;
  clause: string;
  summary: string;
}

export interface Rule extends RuleDescription {
  check(document: OfficialDocument, context: CheckContext): Iterable<Remark>;
}

/** Completes what a rule reports. */
export function issuesOf({ id, clause }: RuleDescription, remarks: Iterable<Remark>): Issue[] {
  return [...remarks].map((remark) => ({ rule: id, clause, ...remark }));
}
