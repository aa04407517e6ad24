import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** Takes back what somebody decided on an honour before it is published. @throws Refusal 403 for a conflict of interest, 404, 409 for an entry that the data opened */
export async function takeBackDecision(context: Context, id: string, reason: string): Promise<void> {
  if (reason.trim() === "") throw invalid("移除一项更正须写明理由。");
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("corrigendum_entry")
      .select(["origin", "unit_id", "year", "kind"])
      .where("id", "=", id)
      .where("ordinal", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该项更正（可能已经发布或移除）");
    demandNoConflict(signedIn(context), row.unit_id);
    if (row.origin === "data")
      throw new Refusal(
        409,
        "from-data",
        "这项更正由数据和决定产生，不能直接移除；请更改产生它的决定，或将该单位留待下次更正。",
      );
    await db.deleteFrom("corrigendum_entry").where("id", "=", id).execute();
    await work.audit("results.take-back-honour-decision", `unit:${row.unit_id}`, {
      year: row.year,
      kind: row.kind,
      reason,
    });
  });
}
