import type { Context } from "../../../core/context.ts";
import type { ContributionFilter, SentDay } from "../schemas.ts";
import { seenContributions } from "./contributions.ts";

/** How many of the contributions that the viewer may see were sent on each day, the first day first; withdrawn ones are left out. */
export async function sentDays(context: Context, filter: ContributionFilter): Promise<SentDay[]> {
  return seenContributions(context, filter)
    .where("state", "<>", "withdrawn")
    .select(["sent_on as on", (select) => select.fn.countAll<number>().as("count")])
    .groupBy("sent_on")
    .orderBy("sent_on")
    .execute();
}
