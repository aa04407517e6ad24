import { randomUUID } from "node:crypto";
import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Opens a campaign of a year. @throws Refusal 409 when the year has one of that name */
export async function createCampaign(
  context: Context,
  input: { year: number; name: string },
): Promise<{ id: string; year: number; name: string }> {
  return transact(context, async (work) => {
    const row = await tables(work.database)
      .insertInto("campaign")
      .values({ id: randomUUID(), year: input.year, name: input.name, recorded_at: work.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "year", "name"])
      .executeTakeFirst();
    if (!row) throw new Refusal(409, "duplicate", `${input.year} 年已有名为“${input.name}”的活动。`);
    await work.audit("participation.create-campaign", `campaign:${row.id}`, input);
    return row;
  });
}
