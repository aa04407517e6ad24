import type { Readable } from "node:stream";
import type { Selectable } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { openKeptFile } from "../files/queries/keptFiles.ts";
import type { KeptFile } from "../files/commands/keepFile.ts";
import { maySeeUnitEvidence } from "../policy.ts";
import { tables, type EvidenceTables } from "../tables.ts";
import { underSeal } from "./packages.ts";
import { sealedEvidence } from "./sealed.ts";

export interface LookUpView {
  id: string;
  unitId: string;
  year: number;
  url: string;
  note: string;
  seenOn: string;
  seenBy: string;
  hasScreenshot: boolean;
  screenshotProblem: string | null;
}

/** A unit's look-ups of a year, newest first, without those under seal. Not filtered by viewer: for other modules. */
export async function lookUpsOf(context: Whole, year: number, unitId: string): Promise<LookUpView[]> {
  const rows = await tables(context.database)
    .selectFrom("manual_lookup")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .orderBy("recorded_at", "desc")
    .execute();
  const sealed = await sealedEvidence(context);
  return rows.filter((row) => !sealed.has("look-up", row.id)).map(read);
}

const read = (row: Selectable<EvidenceTables["manual_lookup"]>): LookUpView => ({
  id: row.id,
  unitId: row.unit_id,
  year: row.year,
  url: row.url,
  note: row.note,
  seenOn: row.seen_on,
  seenBy: row.seen_name,
  hasScreenshot: row.screenshot_id !== null,
  screenshotProblem: row.screenshot_problem,
});

/** One look-up. @throws Refusal 404, also when the viewer may not see its unit; 410 under seal */
export async function oneLookUp(context: Context, id: string): Promise<LookUpView> {
  const row = await tables(context.database)
    .selectFrom("manual_lookup")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || !maySeeUnitEvidence(signedIn(context), row.unit_id)) throw notFound("该浏览记录");
  if ((await sealedEvidence(context)).has("look-up", id)) throw underSeal();
  return read(row);
}

/** As far as the viewer may see the unit. @throws Refusal 404 */
export async function lookUps(context: Context, year: number, unitId: string): Promise<LookUpView[]> {
  if (!maySeeUnitEvidence(signedIn(context), unitId)) throw notFound("该单位");
  return lookUpsOf(wholeOf(context, "of a unit that the viewer may see"), year, unitId);
}

/** The picture of a look-up of a unit that the viewer may see. @throws Refusal 404, 410 under seal */
export const lookUpPicture = (context: Context, id: string): Promise<KeptFile & { content: Readable }> =>
  picture(wholeOf(context, "of a unit that the viewer may see"), id, (unitId) =>
    maySeeUnitEvidence(signedIn(context), unitId),
  );

/** The picture of a look-up of that unit. Not filtered by viewer: for other modules. @throws Refusal 404, 410 under seal */
export const lookUpPictureOf = (
  context: Whole,
  id: string,
  unitId: string,
): Promise<KeptFile & { content: Readable }> => picture(context, id, (of) => of === unitId);

async function picture(
  context: Whole,
  id: string,
  open: (unitId: string) => boolean,
): Promise<KeptFile & { content: Readable }> {
  const row = await tables(context.database)
    .selectFrom("manual_lookup")
    .select(["unit_id", "screenshot_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || !open(row.unit_id) || row.screenshot_id === null) throw notFound("该浏览记录的截图");
  if ((await sealedEvidence(context)).has("look-up", id)) throw underSeal();
  return openKeptFile(context, row.screenshot_id);
}
