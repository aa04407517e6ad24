import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** The unit takes back an objection that is still open. @throws Refusal 404, 409 */
export async function withdrawObjection(context: Context, id: string): Promise<void> {
  const { unitId } = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("objection")
      .select(["unit_id", "state", "year"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.unit_id !== unitId) throw notFound("该异议");
    if (row.state !== "open") throw new Refusal(409, "answered", "该异议已经答复或撤回，不能再撤回。");
    await db
      .updateTable("objection")
      .set((set) => ({ state: "withdrawn", version: set("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
    await work.audit("results.withdraw-objection", `unit:${row.unit_id}`, { year: row.year, id });
  });
}
