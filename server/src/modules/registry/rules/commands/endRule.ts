import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { lockedUnit, note } from "../../commands/lockedUnit.ts";
import { tables } from "../../tables.ts";

/** A filed rule holds no more from today on; it stays in the list. @throws Refusal 404 for one that is not the unit's or has ended */
export async function endRule(
  context: Context,
  unitId: string,
  ruleId: string,
  { reason }: { reason: string },
): Promise<void> {
  await transact(context, async (work) => {
    await lockedUnit(work, unitId);
    const on = dateInChina(work.clock.now());
    const row = await tables(work.database)
      .updateTable("unit_rule")
      .set({ ended_on: on, end_reason: reason })
      .where("id", "=", ruleId)
      .where("unit_id", "=", unitId)
      .where("ended_on", "is", null)
      .returning("title")
      .executeTakeFirst();
    if (!row) throw notFound("该制度备案（可能已经废止）");
    await note(work, { unitId, kind: "officer", on, text: `保密审查制度“${row.title}”废止：${reason}` });
    await work.audit("registry.end-rule", `unit:${unitId}`, { rule: ruleId, reason });
  });
}
