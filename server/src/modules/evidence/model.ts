/** Null means: could not look. It never costs a point and never fires a rule. */
export type FactValue = number | boolean | string | null;

/** What a ledger's row is that a fact points at. */
export const ROW_KINDS = [
  "contribution",
  "adoption",
  "interview",
  "entry",
  "filing",
  "site",
  "order-item",
  "document",
  "decision",
  "matter",
  "account",
  "promotion",
  // 可用性抽样监测: a unit's frozen month.
  "month",
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Where a fact or a finding can be seen: a record of an evidence package, a whole package, a look, a fact, a ledger's row, a closed count. */
export type EvidencePointer =
  | {
      kind: "record";
      packageId: string;
      recordId: string;
      url: string;
      quote?: string | undefined;
      selector?: string | undefined;
    }
  | { kind: "fact"; factId: string; text: string }
  | { kind: "look-up"; lookUpId: string; url: string; text: string }
  /** The package as a whole: what is nowhere in it, or was read from all of it. */
  | { kind: "package"; packageId: string; url: string; text: string }
  /** The count as it was closed, and how many rows it counted of the unit for this fact: zero points at it too. */
  | { kind: "count"; countId: string; unitId: string; key: string; rows: number; text: string }
  | { kind: RowKind; id: string; text: string };

export interface NewFact {
  /** The inspected year. */
  year: number;
  unitId: string;
  /** `producer.name`, listed in the pack's facts.json. */
  key: string;
  value: FactValue;
  /** The day for which the value holds, YYYY-MM-DD. */
  asOf: string;
  /** Who says so, e.g. "content.tally". */
  source: string;
  note?: string | undefined;
  evidence?: EvidencePointer[] | undefined;
  /** The package from which it was read, also when it points at none of its records. */
  packageId?: string | undefined;
  /** Packages that were read together: when one of them is withdrawn, nothing is known any more. */
  needsPackages?: string[] | undefined;
  /** 截至: the last day that a count reaches; left out of what is no count. */
  closedUntil?: string | undefined;
}

export interface Fact extends Omit<
  NewFact,
  "note" | "evidence" | "packageId" | "needsPackages" | "closedUntil"
> {
  id: string;
  note: string | null;
  evidence: EvidencePointer[];
  closedUntil: string | null;
  /** The newest look that found the same value after the day of the fact; null: none did. */
  confirmed: Confirmation | null;
  recordedAt: Date;
}

/** A later look that found what a fact says already. */
export interface Confirmation {
  /** The day of the look, YYYY-MM-DD: the value held from the fact's `asOf` and was last seen then. */
  until: string;
  evidence: EvidencePointer[];
}

export interface FactChange {
  key: string;
  value: FactValue;
  /**
   * The fact is how many findings with this change stand confirmed of the unit and year. `value` is then what a dismissal leaves when none does: 0 when everything
   * that could hold one was read, else null.
   */
  counts?: true;
}

export interface NewFinding {
  year: number;
  unitId: string;
  /** Id of the inspector's check, or `rule:<list key>` for a rule over facts. */
  check: string;
  /** Stays the same from run to run. */
  key: string;
  certainty: "fail" | "needs-review";
  /** One Chinese sentence. */
  message: string;
  /** At least one. */
  evidence: EvidencePointer[];
  raisedBy: string;
  /** Who saw it, when a person raised it. */
  person?: { accountId: string; name: string } | undefined;
  /** The facts that the decision of a person writes. */
  factsWhenConfirmed?: FactChange[] | undefined;
  factsWhenDismissed?: FactChange[] | undefined;
}

/** What can be withdrawn under seal. */
export type WithdrawnKind = "package" | "look-up";

export type FindingState = "suspected" | "confirmed" | "dismissed";

export interface Finding extends Omit<NewFinding, "person" | "factsWhenConfirmed" | "factsWhenDismissed"> {
  id: string;
  state: FindingState;
  raisedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
  version: number;
  /** Who saw it and raised it from a look-up: somebody else must confirm it. Null: a check or a rule raised it. */
  raisedByAccount: string | null;
  raisedByName: string | null;
  /** Pointers that are left out because their evidence was withdrawn under seal. */
  sealed: number;
}

export interface NewPackage {
  unitId: string;
  year: number;
  runId: string;
  fileId: string;
  sha256: string;
  size: number;
  site: string;
  takenAt: Date;
}
