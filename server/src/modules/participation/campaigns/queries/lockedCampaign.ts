import type { Selectable } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context, Work } from "../../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { whyNot, type Act, type CampaignStage } from "../stages.ts";
import { tables, type CampaignTables } from "../tables.ts";
import { stagesOf } from "./stagesOf.ts";

export type CampaignRow = Selectable<CampaignTables["campaign"]> & { stages: CampaignStage[] };

/** One campaign with its stages. @throws Refusal 404 */
export async function oneCampaign(context: Context, id: string): Promise<CampaignRow> {
  const row = await tables(context.database)
    .selectFrom("campaign")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("该活动");
  return { ...row, stages: (await stagesOf(context, [id])).get(id) ?? [] };
}

/** The same, locked for a change in this transaction. @throws Refusal 404, 409 for a stale version */
export async function lockedCampaign(work: Work, id: string, version?: number): Promise<CampaignRow> {
  const row = await tables(work.database)
    .selectFrom("campaign")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("该活动");
  if (version !== undefined && row.version !== version) throw staleVersion("该活动");
  return { ...row, stages: (await stagesOf(work, [id])).get(id) ?? [] };
}

/** @throws Refusal 409 unless the campaign has stages and one of today allows the act */
export function demandStage(work: Context, of: CampaignRow, act: Act): void {
  if (of.form === "register")
    throw new Refusal(409, "not-possible", "登记式活动没有分阶段办理，请在作品清单中登记。");
  const why = whyNot(of.stages, dateInChina(work.clock.now()), act);
  if (why !== null) throw new Refusal(409, "not-in-stage", why);
}
