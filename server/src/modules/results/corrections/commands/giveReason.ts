import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** Says why an entry is corrected, as the document will. @throws Refusal 400 without words, 403 for a conflict of interest, 404 once it is published, 409 for a stale version */
export async function giveReason(
  context: Context,
  id: string,
  input: { reason: string; version: number },
): Promise<{ version: number }> {
  if (input.reason.trim() === "") throw invalid("更正原因不能为空，请写明为什么更正。");
  return transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("corrigendum_entry")
      .select(["version", "year", "unit_id", "kind"])
      .where("id", "=", id)
      .where("ordinal", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该项更正（可能已经发布或移除）");
    demandNoConflict(signedIn(context), row.unit_id);
    if (row.version !== input.version) throw staleVersion("该项更正");
    const version = row.version + 1;
    await db
      .updateTable("corrigendum_entry")
      .set({ reason: input.reason.trim(), version })
      .where("id", "=", id)
      .execute();
    await work.audit("results.give-correction-reason", `unit:${row.unit_id}`, {
      year: row.year,
      kind: row.kind,
      reason: input.reason,
    });
    return { version };
  });
}
