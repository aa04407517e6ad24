import type { OfficialDocument } from "../model/document.ts";

/** One remark on a document: which clause, how grave, where, and what to do (in Chinese). */
export interface Issue {
  clause: string;
  severity: "error" | "warning";
  place: string;
  message: string;
}

export interface CheckContext {
  /** Every document number that may be cited, written out in full. */
  registeredNumbers?: string[];
}

/** What a rule reports; the clause is added from the rule. */
export type Remark = Omit<Issue, "clause">;

export interface Rule {
  id: string;
  clause: string;
  check(document: OfficialDocument, context: CheckContext): Iterable<Remark>;
}
