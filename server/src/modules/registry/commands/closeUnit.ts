import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Work } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { changeUnit, demandCome, demandUnsettled, lockedUnit, note, type UnitRow } from "./lockedUnit.ts";
import { tables, type UnitEventKind } from "../tables.ts";
import { dayAfter } from "../validity.ts";

export interface Closing {
  /** The first day on which the unit is no more. */
  on: string;
  reason: string;
  basis: string;
  version: number;
  /** Where its work goes; nobody when it simply ends. */
  into: { id: string; kind: "merged-into" | "split-into" }[];
}

/** Ends what was still valid with the day before. Names stay: past years need them. */
async function endParts(work: Work, id: string, on: string): Promise<void> {
  const db = tables(work.database);
  const reason = "单位撤销";
  for (const table of ["unit_department", "unit_officer"] as const)
    await db
      .updateTable(table)
      .set((eb) => ({ ended_on: eb.fn<string>("greatest", ["valid_from", eb.val(on)]), end_reason: reason }))
      .where("unit_id", "=", id)
      .where("ended_on", "is", null)
      .execute();
  await db
    .updateTable("unit_site")
    .set((eb) => ({ valid_until: eb.fn<string>("greatest", ["valid_from", eb.val(dayAfter(on, -1))]) }))
    .where("unit_id", "=", id)
    .where("valid_until", "is", null)
    .execute();
}

/**
 * A unit is no more: closed, or merged or split into others. Inside the caller's transaction, which has asked what else hangs on the unit
 * (`reorganisation`).
 * @throws Refusal 400 for a day to come or before its beginning, 404, 409 for a stale version, a closed unit on either side, itself
 */
export async function closeUnit(work: Work, id: string, input: Closing): Promise<UnitRow> {
  if (input.into.some((one) => one.id === id)) throw invalid("单位不能并入自己，请选择另一个单位。");
  // In the order of ids, so that two people who merge crosswise never wait for each other.
  await tables(work.database)
    .selectFrom("unit")
    .select("id")
    .where("id", "in", [id, ...input.into.map((one) => one.id)])
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const one of input.into) await demandLiving(work, one.id);
  const unit = await lockedUnit(work, id, input.version);
  demandCome(work, input.on, "撤销日期");
  const begins = [unit.founded_on, unit.named_from]
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  if (begins !== undefined && input.on <= begins)
    throw invalid(`“${unit.name}”自 ${begins} 起以此名称存在，撤销日期须晚于这一天。`);
  demandUnsettled(unit, input.on, "撤销日期");
  await endParts(work, id, input.on);
  await changeUnit(work, id, { active: false, closed_on: input.on });
  const { on, basis } = input;
  if (input.into.length === 0)
    await note(work, { unitId: id, kind: "closed", on, text: `撤销：${input.reason}`, basis });
  for (const { id: other, kind } of input.into) {
    demandNoConflict(signedIn(work), other);
    const name = await nameOf(work, other);
    const merged = kind === "merged-into";
    await note(work, {
      unitId: id,
      kind,
      on,
      other,
      text: `${merged ? "并入" : "分立为"}“${name}”：${input.reason}`,
      basis,
    });
    const theirs: UnitEventKind = merged ? "absorbed" : "split-from";
    const text = `${merged ? "并入了" : "由以下单位分立："}“${unit.name}”`;
    await note(work, { unitId: other, kind: theirs, on, other: id, text, basis });
  }
  return unit;
}

async function nameOf(work: Work, id: string): Promise<string> {
  const row = await tables(work.database)
    .selectFrom("unit")
    .select("name")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.name;
}

async function demandLiving(work: Work, id: string): Promise<void> {
  const row = await tables(work.database)
    .selectFrom("unit")
    .select(["name", "active", "closed_on"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw invalid(`没有编号为“${id}”的单位，请核对要并入的单位。`);
  if (!row.active)
    throw new Refusal(
      409,
      "unit-closed",
      `“${row.name}”已于 ${row.closed_on ?? dateInChina(work.clock.now())} 撤销，不能并入；请选择仍在的单位。`,
    );
}
