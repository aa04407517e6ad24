import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { dateInChina } from "../../../core/clock.ts";
import { invalid } from "../../../core/refusal.ts";
import { fileDepartment } from "../filing/fileDepartment.ts";
import { filePerson } from "../filing/filePerson.ts";
import { lockedUnit } from "../lockedUnit.ts";
import type { newFiling } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * Files (备案) a unit's responsible department and officer. Filing the same again renews it; another officer stands beside those who are
 * filed, unless one of them hands over; another department must be said to take the first one's place. Nothing is replaced in silence.
 * @returns what happened, one sentence each
 * @throws Refusal 400 when both are empty or the date lies in the future, 404 for a unit that the viewer may not see, 409 for another
 *   department that nobody said takes the first one's place, or a closed unit
 */
export async function fileOfficer(
  context: Context,
  unitId: string,
  input: z.input<typeof newFiling>,
): Promise<{ id: string; said: string[] }> {
  if (input.department === null && input.officerName === null) {
    throw invalid("责任部门和专干姓名至少填写一项。");
  }
  if (input.filedOn > dateInChina(context.clock.now()))
    throw invalid(`备案日期 ${input.filedOn} 晚于今天，请核对。`);
  return transact(context, async (work) => {
    await lockedUnit(work, unitId);
    const id = randomUUID();
    await tables(work.database)
      .insertInto("filing")
      .values({
        id,
        unit_id: unitId,
        department: input.department,
        officer_name: input.officerName,
        officer_phone: input.officerPhone ?? null,
        filed_on: input.filedOn,
        recorded_at: work.clock.now(),
      })
      .execute();
    const on = input.filedOn;
    const said = [
      ...(input.department === null
        ? []
        : [await fileDepartment(work, unitId, input.department, on, input.changesDepartment ?? false)]),
      ...(input.officerName === null
        ? []
        : [
            await filePerson(work, unitId, {
              name: input.officerName,
              phone: input.officerPhone ?? null,
              on,
              from: input.handsOver ?? null,
            }),
          ]),
    ];
    await work.audit("registry.file-officer", `unit:${unitId}`, {
      department: input.department,
      officer: input.officerName,
      by: signedIn(work).role,
      said,
    });
    return { id, said };
  });
}
