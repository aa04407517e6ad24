import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { lockedWarning } from "./lockedWarning.ts";
import { tables } from "../tables.ts";

export const LOOK_AT_MENDED = "rectification.look-at-mended";

/** One look at a time. @throws Refusal 409 while one is under way */
export async function queueLook(work: Work, warning: { id: string; unit_id: string }): Promise<void> {
  const db = tables(work.database);
  const open = await db
    .selectFrom("security_warning_look")
    .select("id")
    .where("warning_id", "=", warning.id)
    .where("finished_at", "is", null)
    .executeTakeFirst();
  if (open) throw new Refusal(409, "not-possible", "正在复查，请等复查结束后再办理。");
  const id = randomUUID();
  await db
    .insertInto("security_warning_look")
    .values({
      id,
      warning_id: warning.id,
      asked_by: signedIn(work).name,
      asked_at: work.clock.now(),
      outcome: null,
      message: null,
      package_id: null,
      finished_at: null,
    })
    .execute();
  await work.enqueue(LOOK_AT_MENDED, { lookId: id }, `${LOOK_AT_MENDED}:${id}`);
}

/** Looks once more at what was mended, where the look before could not tell. @throws Refusal 404, 409 */
export async function lookAtMended(context: Context, id: string, version: number): Promise<void> {
  await transact(context, async (work) => {
    const row = await lockedWarning(work, id, version, ["mended"]);
    await queueLook(work, row);
    await work.audit("rectification.look-at-mended", `finding:${row.finding_id}`, { unit: row.unit_id });
  });
}
