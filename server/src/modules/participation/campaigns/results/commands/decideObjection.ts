import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { demandNoConflict } from "../../../../../core/policy.ts";
import { notFound, Refusal } from "../../../../../core/refusal.ts";
import { note } from "../../commands/note.ts";
import { demandNoPart } from "../../queries/lockedEntry.ts";
import { tables } from "../../tables.ts";

/** Answers an objection; an upheld one leads to reopening or to an award taken back, which is a step of its own. @throws Refusal 403, 404, 409 */
export async function decideObjection(
  context: Context,
  id: string,
  input: { upheld: boolean; answer: string },
): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const found = await db
      .selectFrom("campaign_objection")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound("该异议");
    if (found.unit_id) demandNoConflict(signedIn(work), found.unit_id);
    if (found.entry_id) await demandNoPart(work, found.entry_id);
    if (found.state !== "open") throw new Refusal(409, "not-possible", "该异议已经处理。");
    await db
      .updateTable("campaign_objection")
      .set({
        state: input.upheld ? "upheld" : "dismissed",
        answer: input.answer,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      })
      .where("id", "=", id)
      .execute();
    await note(
      work,
      { campaignId: found.campaign_id },
      input.upheld ? "异议成立" : "异议不成立",
      input.answer,
    );
    await work.audit("participation.decide-objection", `campaign:${found.campaign_id}`, {
      objection: id,
      ...input,
    });
  });
}
