import { randomUUID } from "node:crypto";
import { signedIn, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { mayPress } from "../abilities.ts";
import { openLead, type LegRow } from "../bundle.ts";
import { changeMatter, type Which } from "./changeMatter.ts";

/** 督办 of the unit that leads, once its time is over and nobody else holds the matter. */
export async function pressMatter(context: Context, which: Which, note: string): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.press-matter", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayPress({ viewer, part, matter, now }));
    const db = tables(work.database);
    const last = await db
      .selectFrom("desk_press")
      .select((select) => select.fn.max("ordinal").as("ordinal"))
      .where("case_id", "=", matter.row.id)
      .executeTakeFirst();
    await db
      .insertInto("desk_press")
      .values({
        id: randomUUID(),
        case_id: matter.row.id,
        leg_id: (openLead(matter) as LegRow).id,
        ordinal: (last?.ordinal ?? 0) + 1,
        at: now,
        by_account: viewer.accountId,
        by_name: viewer.name,
        note,
      })
      .execute();
    await held.note({ what: "pressed", actor: part === "head" ? "head" : "desk", note });
  });
}
