import { sql, type Selectable } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Work } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { maySeeUnit } from "../policy.ts";
import { tables, type RegistryTables, type UnitEventKind } from "../tables.ts";

export type UnitRow = Selectable<RegistryTables["unit"]>;

/**
 * The unit, locked until the transaction ends: of two people who change it at once, one is told.
 * @throws Refusal 404, also when the viewer may not see it; 403 when the viewer is recused; 409 for a stale version or a unit that is closed
 */
export async function lockedUnit(work: Work, id: string, version?: number): Promise<UnitRow> {
  const row = await tables(work.database)
    .selectFrom("unit")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !maySeeUnit(signedIn(work), id)) throw notFound(`编号为“${id}”的单位`);
  demandNoConflict(signedIn(work), id);
  if (version !== undefined && row.version !== version) throw staleVersion(`单位“${row.name}”`);
  if (!row.active)
    throw new Refusal(
      409,
      "unit-closed",
      `“${row.name}”已于 ${row.closed_on ?? ""} 撤销，不能再办理；请在承接其工作的单位办理。`,
    );
  return row;
}

/**
 * Holds units against their end until the transaction ends: whoever gives one of them something to do calls it before looking whether it lives.
 * Their other changes go on.
 */
export async function holdUnits(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tables(work.database)
    .selectFrom("unit")
    .select("id")
    .where("id", "in", [...ids])
    .orderBy("id")
    .forKeyShare()
    .execute();
}

/** Changes the unit and its version, inside the caller's transaction. */
export async function changeUnit(
  work: Work,
  id: string,
  set: Partial<Omit<UnitRow, "id" | "version">> = {},
): Promise<void> {
  await tables(work.database)
    .updateTable("unit")
    .set({ ...set, version: sql`version + 1` })
    .where("id", "=", id)
    .execute();
}

/** One row of the unit's life. */
export async function note(
  work: Work,
  event: {
    unitId: string;
    kind: UnitEventKind;
    on: string;
    text: string;
    other?: string;
    basis?: string | null;
  },
): Promise<void> {
  await tables(work.database)
    .insertInto("unit_event")
    .values({
      unit_id: event.unitId,
      kind: event.kind,
      happened_on: event.on,
      other_unit_id: event.other ?? null,
      text: event.text,
      basis: event.basis ?? null,
      recorded_by: signedIn(work).name,
      recorded_at: work.clock.now(),
    })
    .execute();
}

/** @throws Refusal 400 for a day after today: what is to come is recorded when it has come. */
export function demandCome(work: Work, on: string, what: string): void {
  const today = dateInChina(work.clock.now());
  if (on > today)
    throw invalid(`${what}${writtenDate(on)}不能晚于当日（${writtenDate(today)}），请在当日或以后登记。`);
}

/** @throws Refusal 409 when a year that is frozen or published stands on what would change */
export function demandUnsettled(unit: UnitRow, from: string | null, what: string): void {
  if (unit.settled_until === null || (from !== null && from > unit.settled_until)) return;
  throw new Refusal(
    409,
    "settled",
    `${unit.settled_until.slice(0, 4)} 年度的结果已按“${unit.name}”的名称和类别确定，${what}须晚于 ${unit.settled_until}；确需改动该年度的，请先由厅领导退回冻结的排名，或在发布后办理更正。`,
  );
}
