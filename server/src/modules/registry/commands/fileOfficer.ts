import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { arrivalDay } from "../../../core/arrival.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { unit } from "../queries/units.ts";
import type { newFiling } from "../schemas.ts";
import { tables } from "../tables.ts";

/** 政府信息公开条例 came into force: nobody filed a responsible department before it. */
const FIRST_FILING = "2008-05-01";

/** PostgreSQL: a foreign key that points at nothing; a second current filing. */
const NO_SUCH_ROW = "23503";
const TWICE = "23505";

/**
 * Files (备案) a unit's responsible department and officer on the platform's day; the filing before stays as history. The office records
 * an earlier filing with its proof; it takes its place in time and does not replace a later one.
 * @throws Refusal 400 when both are empty, for an impossible earlier day or a proof that is not kept, 403 for an earlier day that not the
 * office states, 404 for a unit that the viewer may not see
 */
export async function fileOfficer(
  context: Context,
  unitId: string,
  input: z.output<typeof newFiling>,
): Promise<{ id: string }> {
  if (input.department === null && input.officerName === null) {
    throw invalid("责任部门和专干姓名至少填写一项。");
  }
  await unit(context, unitId);
  const { day, ...arrival } = arrivalDay(context, input.late, () => FIRST_FILING);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const replaced = await db
      .updateTable("filing")
      .set({ current: false })
      .where("unit_id", "=", unitId)
      .where("current", "=", true)
      .where("filed_on", "<=", day)
      .returning("id")
      .execute();
    const later = await db
      .selectFrom("filing")
      .select("id")
      .where("unit_id", "=", unitId)
      .where("current", "=", true)
      .executeTakeFirst();
    const id = randomUUID();
    await db
      .insertInto("filing")
      .values({
        id,
        unit_id: unitId,
        department: input.department,
        officer_name: input.officerName,
        officer_phone: input.officerPhone,
        filed_on: day,
        recorded_at: work.clock.now(),
        current: later === undefined,
        ...arrival,
      })
      .execute()
      .catch((error: { code?: string }) => {
        if (error.code === NO_SUCH_ROW) throw invalid("所附到达证明不存在，没有登记；请重新上传证明文件。");
        if (error.code === TWICE)
          throw new Refusal(409, "conflict", "该单位的备案刚刚由他人更新，请刷新后再登记。");
        throw error;
      });
    await work.audit("registry.file-officer", `unit:${unitId}`, {
      department: input.department,
      officer: input.officerName,
      by: signedIn(work).role,
      filedOn: day,
      replaced: replaced.map((one) => one.id),
      ...(input.late ? { late: input.late } : {}),
    });
    return { id };
  });
}
