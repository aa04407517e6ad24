import { signedIn, transact, type Context } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Sends a table back that waits, with a reason; whoever imported it may take it back too. @throws Refusal 404, 409 when it is decided */
export async function discardHolidays(context: Context, id: string, note: string): Promise<{ year: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const proposal = await db
      .selectFrom("holiday_proposal")
      .select(["year", "state"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!proposal) throw notFound("该节假日安排");
    if (proposal.state !== "waiting")
      throw new Refusal(409, "decided", `${proposal.year} 年的这份安排已经处理过，请刷新。`);
    await db
      .updateTable("holiday_proposal")
      .set({
        state: "discarded",
        decided_by: viewer.accountId,
        decided_name: viewer.name,
        decided_at: work.clock.now(),
        note,
      })
      .where("id", "=", id)
      .execute();
    await work.audit("holidays.discard-holidays", `holidays:${proposal.year}`, { id, note });
    return { year: proposal.year };
  });
}
