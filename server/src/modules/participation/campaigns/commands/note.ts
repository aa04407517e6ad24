import type { Work } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** One line in the log of a campaign or of a work. */
export async function note(
  work: Work,
  of: { campaignId: string; entryId?: string },
  what: string,
  reason: string | null = null,
): Promise<void> {
  await tables(work.database)
    .insertInto("campaign_event")
    .values({
      campaign_id: of.campaignId,
      entry_id: of.entryId ?? null,
      at: work.clock.now(),
      by_name: work.viewer?.name ?? "报送人",
      what,
      reason,
    })
    .execute();
}
