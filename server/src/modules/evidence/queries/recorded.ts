import { sql } from "kysely";
import type { Whole } from "../../../core/context.ts";
import type { Confirmation, EvidencePointer, FactValue } from "../model.ts";
import { tables } from "../tables.ts";
import { TOO_LATE } from "./cutOff.ts";
import { saysNothing } from "./nullFacts.ts";

/** A fact as it was recorded, whatever has become of it. */
export interface RecordedFact {
  id: string;
  unitId: string;
  key: string;
  value: FactValue;
  asOf: string;
  source: string;
  evidence: EvidencePointer[];
  packageId: string | null;
  confirmed: Confirmation | null;
  /** Of a null: a look that saw nothing. */
  unseen: boolean;
  /** It stood on evidence that was withdrawn: it does not count. */
  withdrawn: boolean;
}

/** Every fact of a year in the order of recording, with those that do not count any more; what was seen after the cut-off is none of it. Not filtered by viewer: for other modules. */
export async function recordedFacts(context: Whole, year: number): Promise<RecordedFact[]> {
  const rows = await tables(context.database)
    .selectFrom("seen_fact as fact")
    .leftJoin("fact_withdrawal", "fact_withdrawal.fact_id", "fact.id")
    .select(["confirmed_until", "confirmed_evidence"])
    .select(["id", "unit_id", "key", "value", "as_of", "source", "evidence", "package_id", "withdrawal_id"])
    .select(sql<boolean>`value is null and ${saysNothing("fact")}`.as("unseen"))
    .where("year", "=", year)
    .where(sql<boolean>`not ${TOO_LATE}`)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: String(row.id),
    unitId: row.unit_id,
    key: row.key,
    value: row.value,
    asOf: row.as_of,
    source: row.source,
    evidence: row.evidence,
    packageId: row.package_id,
    confirmed:
      row.confirmed_until === null
        ? null
        : { until: row.confirmed_until, evidence: row.confirmed_evidence ?? [] },
    unseen: row.unseen,
    withdrawn: row.withdrawal_id !== null,
  }));
}

export interface KeptPackage {
  id: string;
  unitId: string;
  sha256: string;
  size: number;
  takenAt: Date;
  sealed: boolean;
  /** Its time was over and nothing stood on it: what it was is known, its bytes are gone. */
  removed: boolean;
}

/** Every evidence package of a year. Not filtered by viewer: for other modules. */
export async function keptPackages(context: Whole, year: number): Promise<KeptPackage[]> {
  const rows = await tables(context.database)
    .selectFrom("evidence_package as package")
    .leftJoin("evidence_withdrawal as gone", (join) =>
      join.onRef("gone.subject", "=", "package.id").on("gone.kind", "=", "package"),
    )
    .leftJoin("package_removal as removal", "removal.package_id", "package.id")
    .select(["package.id", "package.unit_id", "sha256", "size", "taken_at", "gone.id as gone"])
    .select("removal.removed_at")
    .where("package.year", "=", year)
    .orderBy("package.unit_id")
    .orderBy("taken_at")
    .orderBy("package.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    sha256: row.sha256,
    size: Number(row.size),
    takenAt: row.taken_at,
    sealed: row.gone !== null,
    removed: row.removed_at !== null,
  }));
}
