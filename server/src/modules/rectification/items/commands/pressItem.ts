import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import type { Press } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { mayPress } from "../abilities.ts";
import { change, note } from "./change.ts";
import { demandAbility, lockedItem } from "./lockedItem.ts";

/** 督办: what is overdue is pressed by the office or the leader, in words; the unit's officers are reminded of it. @throws Refusal 404, 409 */
export async function pressItem(context: Context, id: string, input: Press): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayPress(signedIn(work), item.situation));
    await tables(work.database)
      .insertInto("rectification_press")
      .values({
        id: randomUUID(),
        item_id: id,
        note: input.note,
        pressed_by: signedIn(work).name,
        pressed_at: work.clock.now(),
      })
      .execute();
    await note(work, id, "pressed", `督办：${input.note}`);
    await work.audit("rectification.press", `finding:${item.finding_id}`, { unit: item.unit_id });
    return change(work, id, {});
  });
}
