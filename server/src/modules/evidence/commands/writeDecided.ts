import type { Selectable } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import type { EvidencePointer, FactChange, FactValue, NewFact, NewFinding } from "../model.ts";
import { tables, type EvidenceTables } from "../tables.ts";
import { countDecided, seenByLooks } from "./countDecided.ts";
import { recordFacts } from "./recordFacts.ts";

/** Findings of a unit and year with what follows from them. */
type Row = Selectable<EvidenceTables["finding"]>;

interface Decided {
  check_id: string;
  key: string;
  state: string;
}

/**
 * What a dismissal says of a fact. Ruling a suspicion out never makes a good value of what nobody could look at, and never takes away what a
 * look of the year saw: a value other than null is what the newest look saw, whatever the finding would have said.
 */
async function dismissedValue(
  work: Work,
  of: { year: number; unitId: string; evidence: EvidencePointer[] } & FactChange,
  looks: readonly NewFact[],
): Promise<{ value: FactValue; evidence: EvidencePointer[] }> {
  if (of.value === null) return { value: null, evidence: of.evidence };
  const seen = await seenByLooks(work, of, looks);
  const value = seen?.value ?? null;
  return { value, evidence: seen && value !== of.value ? seen.evidence : of.evidence };
}

/**
 * The facts that follow from what people have decided about a unit. A confirmed finding stands above a dismissed one: dismissing one
 * suspicion never clears another that is confirmed.
 * @param counts which decisions are meant, by finding and fact key
 * @param looks what is about to be recorded of the unit before them
 */
async function decidedFacts(
  work: Work,
  year: number,
  unitId: string,
  counts: (finding: Decided, factKey: string) => boolean,
  looks: readonly NewFact[] = [],
): Promise<NewFact[]> {
  const all: Row[] = await tables(work.database)
    .selectFrom("finding")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .orderBy("decided_at")
    .orderBy("id")
    .execute();
  const rows = all.filter((row) => row.state !== "suspected");
  const facts = new Map<string, NewFact>();
  const countedKeys = new Set<string>();
  for (const state of ["dismissed", "confirmed"] as const) {
    for (const row of rows.filter((one) => one.state === state)) {
      const follows = state === "confirmed" ? row.fact_when_confirmed : row.fact_when_dismissed;
      for (const { key, value, counts: counted } of follows?.changes ?? []) {
        if (!counts(row, key)) continue;
        if (counted) {
          countedKeys.add(key);
          continue;
        }
        const { evidence } = row;
        const said =
          state === "confirmed"
            ? { value, evidence }
            : await dismissedValue(work, { year, unitId, key, value, evidence }, looks);
        const note = `${state === "confirmed" ? "确认" : "排除"}问题：${row.message}`;
        const asOf = dateInChina(work.clock.now());
        facts.set(key, {
          year,
          unitId,
          key,
          value: said.value,
          asOf,
          source: "evidence.decision",
          note,
          evidence: said.evidence,
        });
      }
    }
  }
  for (const key of countedKeys) facts.set(key, await countDecided(work, { year, unitId, key }, all, looks));
  return [...facts.values()];
}

/** Writes the facts that follow from what a person has decided about a unit just now: each decision is a row of its own. */
export async function writeDecided(
  work: Work,
  year: number,
  unitId: string,
  counts: (finding: Decided, factKey: string) => boolean,
): Promise<void> {
  await recordFacts(work, await decidedFacts(work, year, unitId, counts));
}

/**
 * What people decided still holds after a new look. Confirmed findings keep their facts; a dismissal holds for the very finding that was
 * raised again, so that a unit is not charged a second time for what a person has ruled out.
 */
export const decisionsThatHold = (
  work: Work,
  year: number,
  unitId: string,
  raised: readonly NewFinding[],
  looks: readonly NewFact[],
): Promise<NewFact[]> =>
  decidedFacts(
    work,
    year,
    unitId,
    (finding) =>
      finding.state === "confirmed" ||
      raised.some((one) => one.check === finding.check_id && one.key === finding.key),
    looks,
  );
