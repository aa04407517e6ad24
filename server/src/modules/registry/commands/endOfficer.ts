import { transact, type Context } from "../../../core/context.ts";
import { invalid, notFound } from "../../../core/refusal.ts";
import { demandCome, lockedUnit, note } from "./lockedUnit.ts";
import { tables } from "../tables.ts";

/**
 * An officer leaves without a successor. History stays.
 * @returns how many officers are filed still
 * @throws Refusal 400 for a day to come or before the filing, 404 for an officer who is not filed (any more)
 */
export async function endOfficer(
  context: Context,
  unitId: string,
  officerId: string,
  input: { on: string; reason: string },
): Promise<{ left: number }> {
  return transact(context, async (work) => {
    await lockedUnit(work, unitId);
    demandCome(work, input.on, "离任日期");
    const db = tables(work.database);
    const filed = await db
      .selectFrom("unit_officer")
      .selectAll()
      .where("unit_id", "=", unitId)
      .where("ended_on", "is", null)
      .execute();
    const own = filed.find((row) => row.id === officerId);
    if (!own) throw notFound("该专干备案（可能已经交接或离任）");
    if (input.on < own.valid_from)
      throw invalid(`“${own.name}”自 ${own.valid_from} 起备案，离任日期不能早于这一天，请核对。`);
    await db
      .updateTable("unit_officer")
      .set({ ended_on: input.on, end_reason: input.reason })
      .where("id", "=", officerId)
      .execute();
    await note(work, {
      unitId,
      kind: "officer",
      on: input.on,
      text: `专干“${own.name}”离任：${input.reason}`,
    });
    await work.audit("registry.end-officer", `unit:${unitId}`, { officer: own.name, on: input.on });
    return { left: filed.length - 1 };
  });
}
