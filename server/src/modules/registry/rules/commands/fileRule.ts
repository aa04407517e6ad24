import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { arrivalDay } from "../../../../core/arrival.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { lockedUnit, note } from "../../commands/lockedUnit.ts";
import { tables } from "../../tables.ts";
import type { newRule } from "../schemas.ts";

/** PostgreSQL: a foreign key that points at nothing. */
const NO_SUCH_ROW = "23503";

/**
 * Files (备案) the rule by which a unit reads what it publishes (保密审查制度) with its text, on the platform's day; the office records an earlier one with its
 * proof. An earlier rule stays until somebody ends it.
 * @throws Refusal 400 for a rule that was issued after it was filed, for a file or proof that is not kept; 403 for an earlier day that not the office
 *   states; 404 for a unit that the viewer may not see; 409 for a closed unit
 */
export async function fileRule(
  context: Context,
  unitId: string,
  input: z.output<typeof newRule>,
): Promise<{ id: string }> {
  const { day, ...arrival } = arrivalDay(context, input.late);
  if (input.issuedOn > day) throw invalid(`成文日期 ${input.issuedOn} 晚于备案日期 ${day}，请核对。`);
  return transact(context, async (work) => {
    await lockedUnit(work, unitId);
    const id = randomUUID();
    await tables(work.database)
      .insertInto("unit_rule")
      .values({
        id,
        unit_id: unitId,
        title: input.title,
        document_number: input.documentNumber,
        issued_on: input.issuedOn,
        file_id: input.fileId,
        filed_on: day,
        recorded_by: signedIn(work).name,
        recorded_at: work.clock.now(),
        ...arrival,
      })
      .execute()
      .catch((error: { code?: string }) => {
        if (error.code === NO_SUCH_ROW) throw invalid("所附文件不存在，没有登记；请重新上传。");
        throw error;
      });
    await note(work, { unitId, kind: "officer", on: day, text: `备案保密审查制度“${input.title}”` });
    await work.audit("registry.file-rule", `unit:${unitId}`, {
      rule: id,
      title: input.title,
      filedOn: day,
      ...(input.late ? { late: input.late } : {}),
    });
    return { id };
  });
}
