import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { dateInChina } from "../../../core/clock.ts";
import { invalid } from "../../../core/refusal.ts";
import { unit } from "../queries/units.ts";
import type { newFiling } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * Files (备案) a unit's responsible department and officer; the filing before stays as history.
 * @throws Refusal 400 when both are empty or the date lies in the future, 404 for a unit that the viewer may not see
 */
export async function fileOfficer(
  context: Context,
  unitId: string,
  input: z.output<typeof newFiling>,
): Promise<{ id: string }> {
  if (input.department === null && input.officerName === null) {
    throw invalid("责任部门和专干姓名至少填写一项。");
  }
  if (input.filedOn > dateInChina(context.clock.now()))
    throw invalid(`备案日期 ${input.filedOn} 晚于今天，请核对。`);
  await unit(context, unitId);
  return transact(context, async (work) => {
    const db = tables(work.database);
    await db.updateTable("filing").set({ current: false }).where("unit_id", "=", unitId).execute();
    const id = randomUUID();
    await db
      .insertInto("filing")
      .values({
        id,
        unit_id: unitId,
        department: input.department,
        officer_name: input.officerName,
        officer_phone: input.officerPhone,
        filed_on: input.filedOn,
        recorded_at: work.clock.now(),
      })
      .execute();
    await work.audit("registry.file-officer", `unit:${unitId}`, {
      department: input.department,
      officer: input.officerName,
      by: signedIn(work).role,
    });
    return { id };
  });
}
