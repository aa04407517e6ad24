import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { arrivalDay } from "../../../core/arrival.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { fileDepartment } from "../filing/fileDepartment.ts";
import { filePerson } from "../filing/filePerson.ts";
import { lockedUnit } from "./lockedUnit.ts";
import type { newFiling } from "../schemas.ts";
import { tables } from "../tables.ts";

/** 政府信息公开条例 came into force: nobody filed a responsible department before it. */
const FIRST_FILING = "2008-05-01";

/** PostgreSQL: a foreign key that points at nothing. */
const NO_SUCH_ROW = "23503";

/**
 * Files (备案) a unit's responsible department and officer on the platform's day; the office records an earlier filing with its proof
 * (补登). Filing the same again renews it; another officer stands beside those who are filed, unless one of them hands over; another
 * department must be said to take the first one's place. Nothing is replaced in silence.
 * @returns what happened, one sentence each
 * @throws Refusal 400 when both are empty, for an impossible earlier day or a proof that is not kept, 403 for an earlier day that not the
 *   office states, 404 for a unit that the viewer may not see, 409 for another department that nobody said takes the first one's place, or
 *   a closed unit
 */
export async function fileOfficer(
  context: Context,
  unitId: string,
  input: z.input<typeof newFiling>,
): Promise<{ id: string; said: string[] }> {
  if (input.department === null && input.officerName === null) {
    throw invalid("责任部门和专干姓名至少填写一项。");
  }
  const { day, ...arrival } = arrivalDay(context, input.late, () => FIRST_FILING);
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
        filed_on: day,
        recorded_at: work.clock.now(),
        ...arrival,
      })
      .execute()
      .catch((error: { code?: string }) => {
        if (error.code === NO_SUCH_ROW) throw invalid("所附到达证明不存在，没有登记；请重新上传佐证材料。");
        throw error;
      });
    const said = [
      ...(input.department === null
        ? []
        : [await fileDepartment(work, unitId, input.department, day, input.changesDepartment ?? false)]),
      ...(input.officerName === null
        ? []
        : [
            await filePerson(work, unitId, {
              name: input.officerName,
              phone: input.officerPhone ?? null,
              on: day,
              from: input.handsOver ?? null,
            }),
          ]),
    ];
    await work.audit("registry.file-officer", `unit:${unitId}`, {
      department: input.department,
      officer: input.officerName,
      by: signedIn(work).role,
      filedOn: day,
      said,
      ...(input.late ? { late: input.late } : {}),
    });
    return { id, said };
  });
}
