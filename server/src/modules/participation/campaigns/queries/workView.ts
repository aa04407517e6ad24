import { runsCampaigns } from "../policy.ts";
import type { Readable } from "node:stream";
import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { unitNames, type NameOf } from "../../../registry/index.ts";
import { boundTo } from "../../policy.ts";
import type { Ability } from "../../transitions.ts";
import { examineWork } from "../examineWork.ts";
import { fileOf } from "../jury/sheet.ts";
import type { WorkView } from "../schemas.ts";
import { whyNot } from "../stages.ts";
import { tables } from "../tables.ts";
import { mayConfirm, mayCorrect, mayQualify, mayTakeDown } from "../transitions.ts";
import { workFileName } from "../uploads/kinds.ts";
import { entryView } from "./entries.ts";
import { oneCampaign } from "./lockedCampaign.ts";
import { standingOf, unitsOfEntry, type EntryRow } from "./lockedEntry.ts";

/** A work that the viewer may read: its units' officers and the office, recused persons not. @throws Refusal 404 */
async function readable(context: Context, id: string): Promise<EntryRow> {
  const viewer = signedIn(context);
  const row = await tables(context.database)
    .selectFrom("campaign_entry")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("该活动作品");
  const units = await unitsOfEntry(context, row);
  const own = boundTo(viewer);
  if ((own !== null && !units.includes(own)) || units.some((unit) => viewer.recused.has(unit)))
    throw notFound("该活动作品");
  return row;
}

/** Titles without marks, spaces and case: one work under two spellings. */
const plain = (title: string): string =>
  title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");

/** Works of the same campaign with the same file or the same title: one work that two units sent. */
async function twinsOf(
  context: Context,
  row: EntryRow,
  nameOf: NameOf,
  year: number,
): Promise<WorkView["twins"]> {
  const db = tables(context.database);
  const others = await db
    .selectFrom("campaign_entry")
    .select(["id", "unit_id", "title"])
    .where("campaign_id", "=", row.campaign_id)
    .where("id", "!=", row.id)
    .where("state", "not in", ["withdrawn", "not-ours", "taken-down"])
    .orderBy("recorded_at")
    .execute();
  const files = await db
    .selectFrom("campaign_file")
    .innerJoin("campaign_file as own", "own.sha256", "campaign_file.sha256")
    .select("campaign_file.entry_id")
    .where("own.entry_id", "=", row.id)
    .where("campaign_file.entry_id", "!=", row.id)
    .execute();
  const same = new Set(files.map((one) => one.entry_id));
  return others.flatMap((other) => {
    const why = same.has(other.id)
      ? "作品文件相同"
      : plain(other.title) === plain(row.title)
        ? "作品名称相同"
        : null;
    return why === null
      ? []
      : [{ id: other.id, unitName: nameOf(other.unit_id, year), title: other.title, why }];
  });
}

/** A work in full. @throws Refusal 404 also for another unit's */
export async function workView(context: Context, id: string): Promise<WorkView> {
  const viewer = signedIn(context);
  const row = await readable(context, id);
  const campaign = await oneCampaign(context, row.campaign_id);
  const db = tables(context.database);
  const [files, partners, events, nameOf] = await Promise.all([
    db.selectFrom("campaign_file").selectAll().where("entry_id", "=", id).orderBy("place").execute(),
    db
      .selectFrom("campaign_entry_partner")
      .selectAll()
      .where("entry_id", "=", id)
      .orderBy("unit_id")
      .execute(),
    db.selectFrom("campaign_event").selectAll().where("entry_id", "=", id).orderBy("id").execute(),
    unitNames(context),
  ]);
  const standing = standingOf(context, row, campaign);
  const base = entryView(context, row, campaign, nameOf(row.unit_id, campaign.year));
  const asked = partners.some((one) => one.unit_id === viewer.unitId && one.state === "asked");
  const closed = whyNot(campaign.stages, standing.today, "confirm");
  const joint: Ability = !asked
    ? { possible: false, why: "没有等待本单位确认的联合署名。" }
    : { possible: closed === null, why: closed };
  return {
    ...base,
    serial: row.serial,
    group: row.group_name,
    creators: row.authors,
    tutor: row.tutor,
    description: row.description,
    link: row.link,
    minors: row.minors,
    guardianConsent: row.guardian_consent,
    picturedConsent: row.pictured_consent,
    licenceAgreed: row.licence_agreed,
    files: files.map((file) => ({
      place: file.place,
      name: workFileName(file.place, file.media_type),
      size: file.size,
    })),
    partners: partners.map((one) => ({
      unitId: one.unit_id,
      unitName: nameOf(one.unit_id, campaign.year),
      state: one.state,
      reason: one.reason,
    })),
    // What other units sent is the office's to compare.
    twins: runsCampaigns(viewer) ? await twinsOf(context, row, nameOf, campaign.year) : [],
    remarks: runsCampaigns(viewer) ? await examineWork(context, row) : [],
    events: events.map((one) => ({
      at: one.at.toISOString(),
      by: one.by_name,
      what: one.what,
      reason: one.reason,
    })),
    abilities: {
      ...base.abilities,
      confirm: mayConfirm(viewer, standing),
      qualify: mayQualify(viewer, standing),
      correct: mayCorrect(viewer, { ...standing, corrected: row.corrected }),
      takeDown: mayTakeDown(viewer, standing),
      joint,
    },
  };
}

/** A file of a work that the viewer may read. @throws Refusal 404 */
export async function workFile(
  context: Context,
  id: string,
  place: number,
): Promise<{ name: string; mediaType: string; size: number; content: Readable }> {
  await readable(context, id);
  return fileOf(context, id, place);
}
