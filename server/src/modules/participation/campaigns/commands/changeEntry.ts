import { sql, type Updateable } from "kysely";
import { transact, type AuditAction, type Context, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import type { Ability } from "../../transitions.ts";
import { demandAbility, lockedEntry, type EntryRow } from "../queries/lockedEntry.ts";
import type { CampaignRow } from "../queries/lockedCampaign.ts";
import { isTwin } from "../../../../core/twin.ts";
import { tables, type CampaignTables } from "../tables.ts";
import type { EntrySituation } from "../transitions.ts";
import { note } from "./note.ts";

export interface Change {
  action: AuditAction;
  /** What the log says. */
  what: string;
  reason?: string | null;
  may: (standing: EntrySituation, row: EntryRow) => Ability;
  set: Updateable<CampaignTables["campaign_entry"]>;
  detail?: Record<string, unknown>;
  also?: (work: Work, row: EntryRow, campaign: CampaignRow) => Promise<void>;
}

/**
 * The one way to change a work: lock, ask whether the step is possible, write, log, audit.
 * @throws Refusal 404, 409 for a stale version, a step that is not possible, or a title that another work of the unit has
 */
export async function changeEntry(
  context: Context,
  id: string,
  version: number,
  change: Change,
): Promise<{ id: string; version: number }> {
  const step = async (work: Work): Promise<{ id: string; version: number }> => {
    const { row, campaign, standing } = await lockedEntry(work, id, version);
    demandAbility(change.may(standing, row));
    const written = await tables(work.database)
      .updateTable("campaign_entry")
      .set({ ...change.set, version: sql`version + 1` })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await change.also?.(work, row, campaign);
    await note(work, { campaignId: row.campaign_id, entryId: id }, change.what, change.reason ?? null);
    await work.audit(change.action, `campaign-entry:${id}`, {
      ...(change.reason ? { reason: change.reason } : {}),
      ...change.detail,
    });
    return written;
  };
  try {
    return await transact(context, step);
  } catch (error) {
    if (isTwin(error))
      throw new Refusal(
        409,
        "duplicate",
        "该单位在该活动中已有同一标题的作品，没有保存；请改用别的标题，或先撤回另一件。",
      );
    throw error;
  }
}
