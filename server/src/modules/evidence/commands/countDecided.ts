import { sql, type Selectable } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import type { EvidencePointer, FactChange, FactValue, NewFact } from "../model.ts";
import { TOO_LATE } from "../queries/cutOff.ts";
import { tables, type EvidenceTables } from "../tables.ts";

type Row = Pick<
  Selectable<EvidenceTables["finding"]>,
  "state" | "message" | "evidence" | "fact_when_confirmed" | "fact_when_dismissed"
>;
interface Of {
  year: number;
  unitId: string;
  key: string;
}

/** Most pointers of one count; the findings hold the rest. */
const POINTERS = 12;

/**
 * What the newest look of the year saw of a fact, by its last day of monitoring; undefined when none saw anything.
 * @param looks what is about to be recorded, oldest first
 */
export async function seenByLooks(
  work: Work,
  { year, unitId, key }: Of,
  looks: readonly NewFact[],
): Promise<{ value: FactValue; evidence: EvidencePointer[] } | undefined> {
  const look = looks.findLast((one) => one.key === key && one.value !== null);
  if (look) return { value: look.value, evidence: look.evidence ?? [] };
  return tables(work.database)
    .selectFrom("fact")
    .select(["value", "evidence"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("key", "=", key)
    .where("source", "!=", "evidence.decision")
    .where("value", "is not", null)
    .where(sql<boolean>`not exists (select from fact_withdrawal where fact_id = fact.id)`)
    .where(sql<boolean>`not ${TOO_LATE}`)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

const changeOf = (row: Row, key: string): FactChange | undefined =>
  (row.state === "dismissed" ? row.fact_when_dismissed : row.fact_when_confirmed)?.changes.find(
    (one) => one.key === key && one.counts,
  );

/**
 * How many findings of a unit and year people have confirmed, as a fact. Suspected ones never count. Zero is said when every suspicion was ruled out and
 * everything was read; while one waits and none is confirmed, nobody knows.
 * @param rows all findings of the unit and year, in any state
 * @param looks what is about to be recorded, oldest first
 */
export async function countDecided(
  work: Work,
  of: Of,
  rows: readonly Row[],
  looks: readonly NewFact[],
): Promise<NewFact> {
  const counted = rows.filter((row) => changeOf(row, of.key));
  const confirmed = counted.filter((row) => row.state === "confirmed");
  const base = { ...of, asOf: dateInChina(work.clock.now()), source: "evidence.decision" };
  const waiting = counted.filter((row) => row.state === "suspected").length;
  if (confirmed.length > 0)
    return {
      ...base,
      value: confirmed.length,
      note: `确认问题${confirmed.length}条${waiting > 0 ? `，另有${waiting}条待确认` : ""}。最近确认：${confirmed.at(-1)?.message ?? ""}`,
      // One of each first: every finding that counts is seen.
      evidence: [
        ...confirmed.flatMap(({ evidence }) => evidence.slice(0, 1)),
        ...confirmed.flatMap(({ evidence }) => evidence.slice(1)),
      ].slice(0, Math.max(POINTERS, confirmed.length)),
    };
  if (waiting > 0) return { ...base, value: null, note: `有${waiting}条待确认，尚不能计数`, evidence: [] };
  const last = counted.filter((row) => row.state === "dismissed").at(-1);
  const read = counted.some((row) => changeOf(row, of.key)?.value === 0);
  const seen = await seenByLooks(work, of, looks);
  return {
    ...base,
    value: read ? 0 : (seen?.value ?? null),
    note: last ? `排除问题：${last.message}` : "没有经确认的问题",
    evidence: last?.evidence ?? seen?.evidence ?? [],
  };
}
