import type { Readable } from "node:stream";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { unitsCalled } from "../../../registry/index.ts";
import { oneCampaign } from "../queries/lockedCampaign.ts";
import type { JurySheet } from "../schemas.ts";
import { whyNot } from "../stages.ts";
import { tables } from "../tables.ts";
import { workFileName } from "../uploads/kinds.ts";
import { hideNames } from "./hideNames.ts";
import { demandJuror } from "./queries/demandJuror.ts";

const qualifiedOf = (context: Context, campaignId: string) =>
  tables(context.database)
    .selectFrom("campaign_entry")
    .selectAll()
    .where("campaign_id", "=", campaignId)
    .where("state", "=", "qualified")
    .orderBy("serial")
    .execute();

/**
 * By work: the units whose work it is, the first one included.
 * @param said `confirmed` for what is shown: a unit that was asked and said nothing is not named; with it also those asked, for recusal
 */
export async function unitsByEntry(
  context: Context,
  rows: readonly { id: string; unit_id: string }[],
  said: "confirmed" | "not refused" = "not refused",
): Promise<Map<string, string[]>> {
  const found = new Map(rows.map((row) => [row.id, [row.unit_id]]));
  if (rows.length === 0) return found;
  const partners = await tables(context.database)
    .selectFrom("campaign_entry_partner")
    .select(["entry_id", "unit_id"])
    .where("entry_id", "in", [...found.keys()])
    .where("state", "in", said === "confirmed" ? ["confirmed"] : ["asked", "confirmed"])
    .execute();
  for (const { entry_id, unit_id } of partners) found.get(entry_id)?.push(unit_id);
  return found;
}

/**
 * What a juror judges: number, group, title, text and files, without unit, authors, tutor and link (a link would name them). Works of units in
 * which the juror has no part are counted and not shown.
 * @throws Refusal 404 for who is no juror of it
 */
export async function jurySheet(context: Context, campaignId: string): Promise<JurySheet> {
  const viewer = signedIn(context);
  await demandJuror(context, campaignId);
  const campaign = await oneCampaign(context, campaignId);
  const rows = await qualifiedOf(context, campaignId);
  const unitsOf = await unitsByEntry(context, rows);
  const shown = rows.filter((row) => !unitsOf.get(row.id)!.some((unit) => viewer.recused.has(unit)));
  const names = (await unitsCalled(context)).flatMap((unit) => [unit.name, unit.shortName]);
  const ids = shown.map((row) => row.id);
  const db = tables(context.database);
  const files =
    ids.length === 0
      ? []
      : await db
          .selectFrom("campaign_file")
          .selectAll()
          .where("entry_id", "in", ids)
          .orderBy("place")
          .execute();
  const scores =
    ids.length === 0
      ? []
      : await db
          .selectFrom("campaign_score")
          .selectAll()
          .where("entry_id", "in", ids)
          .where("account_id", "=", viewer.accountId)
          .execute();
  const filesOf = Map.groupBy(files, (file) => file.entry_id);
  const scoreOf = new Map(scores.map((one) => [one.entry_id, one]));
  const why =
    campaign.state === "open"
      ? whyNot(campaign.stages, dateInChina(context.clock.now()), "judge")
      : "评审结果已经公示，不再评分。";
  return {
    campaignId,
    name: campaign.name,
    open: { possible: why === null, why },
    recused: rows.length - shown.length,
    works: shown.map((row) => {
      const hidden = [...names, ...row.authors, row.tutor];
      const given = scoreOf.get(row.id);
      return {
        id: row.id,
        serial: row.serial ?? 0,
        group: row.group_name ?? "",
        title: hideNames(row.title, hidden),
        description: row.description === null ? null : hideNames(row.description, hidden),
        files: (filesOf.get(row.id) ?? []).map((file) => ({
          place: file.place,
          name: workFileName(file.place, file.media_type),
          size: file.size,
        })),
        points: given?.points ?? null,
        remark: given?.remark ?? "",
        version: given?.version ?? 0,
      };
    }),
  };
}

/** A file of a work for a juror who may judge it. @throws Refusal 404 */
export async function juryFile(
  context: Context,
  entryId: string,
  place: number,
): Promise<{ name: string; mediaType: string; size: number; content: Readable }> {
  const row = await tables(context.database)
    .selectFrom("campaign_entry")
    .selectAll()
    .where("id", "=", entryId)
    .where("state", "=", "qualified")
    .executeTakeFirst();
  if (!row) throw notFound("该作品");
  await demandJuror(context, row.campaign_id);
  const units = (await unitsByEntry(context, [row])).get(row.id) ?? [];
  if (units.some((unit) => signedIn(context).recused.has(unit))) throw notFound("该作品");
  return fileOf(context, entryId, place);
}

/** A file of a work. Not filtered by viewer. @throws Refusal 404 */
export async function fileOf(context: Context, entryId: string, place: number) {
  const file = await tables(context.database)
    .selectFrom("campaign_file")
    .selectAll()
    .where("entry_id", "=", entryId)
    .where("place", "=", place)
    .executeTakeFirst();
  if (!file) throw notFound("该作品文件");
  return {
    name: workFileName(file.place, file.media_type),
    mediaType: file.media_type,
    size: file.size,
    content: (await context.files.open(file.stored_id)).stream(),
  };
}
