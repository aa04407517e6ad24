import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { recordProgress } from "../../progress/facts.ts";
import type { Closing } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { mayClose } from "../abilities.ts";
import { change, note } from "./change.ts";
import { demandAbility, lockedItem } from "./lockedItem.ts";

/**
 * 销号: a person confirms, after the re-check has passed. A unit that repaired without writing is closed with a note that says so.
 * @throws Refusal 400 without such a note, 404, 409 before the re-check has passed
 */
export async function closeItem(context: Context, id: string, input: Closing): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayClose(signedIn(work), item.situation));
    const text = input.note?.trim() || null;
    const replied = await tables(work.database)
      .selectFrom("rectification_reply")
      .select("id")
      .where("item_id", "=", id)
      .limit(1)
      .executeTakeFirst();
    if (!replied && text === null) throw invalid("该单位没有书面回复，直接销号须写明理由。");
    await note(work, id, "closed", text === null ? "确认销号" : `确认销号：${text}`);
    const changed = await change(work, id, { state: "closed", closed_on: dateInChina(work.clock.now()) });
    await recordProgress(work, item.year, item.unit_id);
    await work.audit("rectification.close-item", `finding:${item.finding_id}`, {
      unit: item.unit_id,
      note: text,
    });
    return changed;
  });
}
