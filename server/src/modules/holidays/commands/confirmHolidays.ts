import { createHash } from "node:crypto";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { calendar, lockTables } from "../../../core/holidays.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { moveAnswerDays, moveObjectionDays } from "../../participation/index.ts";
import { moveLimits, moveMendDays } from "../../rectification/index.ts";
import { moveFeedback } from "../../results/index.ts";
import { moveAskUntil, moveDues } from "../../servicedesk/index.ts";
import { tables } from "../tables.ts";

/**
 * The second person confirms a table: it takes the place of the one before (the audit keeps both), and every last day that is open is
 * computed again in the same transaction.
 * @throws Refusal 403 for the person who imported it, 404, 409 when it is decided already or the table has changed since it was imported
 */
export async function confirmHolidays(
  context: Context,
  id: string,
): Promise<{ year: number; version: number; moved: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    await lockTables(work);
    const db = tables(work.database);
    const proposal = await db
      .selectFrom("holiday_proposal")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!proposal) throw notFound("该节假日安排");
    const { year, days: table, based_on: basedOn, source_document: sourceDocument } = proposal;
    if (proposal.state !== "waiting")
      throw new Refusal(409, "decided", `${year} 年的这份安排已经处理过，请刷新。`);
    if (proposal.imported_by === viewer.accountId)
      throw new Refusal(403, "same-person", "节假日安排须由导入人以外的另一人核对确认，请交同事办理。");
    const stood = await db.selectFrom("holiday_year").selectAll().where("year", "=", year).executeTakeFirst();
    if ((stood?.version ?? 0) !== basedOn)
      throw new Refusal(409, "stale", `${year} 年的安排在导入后已有变化，请退回后重新导入。`);
    const before = await db
      .selectFrom("holiday_day")
      .select(["date", "kind", "name"])
      .where("year", "=", year)
      .orderBy("date")
      .execute();
    const now = work.clock.now();
    const version = basedOn + 1;
    const values = {
      source_document: sourceDocument,
      version,
      digest: createHash("sha256").update(JSON.stringify(table.days)).digest("hex"),
      imported_name: proposal.imported_name,
      confirmed_name: viewer.name,
      confirmed_at: now,
    };
    await db
      .insertInto("holiday_year")
      .values({ year, ...values })
      .onConflict((conflict) => conflict.column("year").doUpdateSet(values))
      .execute();
    await db.deleteFrom("holiday_day").where("year", "=", year).execute();
    await db
      .insertInto("holiday_day")
      .values(table.days.map((day) => ({ year, date: day.date, kind: day.kind, name: day.name })))
      .execute();
    await db
      .updateTable("holiday_proposal")
      .set({
        state: "confirmed",
        decided_by: viewer.accountId,
        decided_name: viewer.name,
        decided_at: now,
      })
      .where("id", "=", id)
      .execute();
    const days = await calendar(work);
    const reason = `${year} 年节假日安排${basedOn === 0 ? "公布" : "调整"}（${sourceDocument}）`;
    const moved =
      (await moveFeedback(work, days, reason)) +
      (await moveLimits(work, days, reason)) +
      (await moveDues(work, days, year, reason)) +
      (await moveAskUntil(work, days, reason)) +
      (await moveAnswerDays(work, days, reason)) +
      (await moveObjectionDays(work, days, reason)) +
      (await moveMendDays(work, days, reason));
    await work.audit("holidays.confirm-holidays", `holidays:${year}`, {
      version,
      sourceDocument,
      importedBy: proposal.imported_name,
      before: { sourceDocument: stood?.source_document ?? null, days: before },
      after: { days: table.days },
      moved,
    });
    return { year, version, moved };
  });
}
