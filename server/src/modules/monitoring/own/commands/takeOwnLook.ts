import { rm } from "node:fs/promises";
import { OverLimit } from "@mingcha/inspector";
import { transact, type Context } from "../../../../core/context.ts";
import { StoreUnavailable } from "../../../../core/files.ts";
import { isLost } from "../../../../core/postgres/lost.ts";
import { allUnits } from "../../../registry/index.ts";
import { crawlUnit } from "../../commands/crawlUnit.ts";
import { joinLooks, type Look } from "../../joinLooks.ts";
import { placesOf } from "../../places.ts";
import { tables } from "../tables.ts";
import { endOwnLook, type Taken } from "./endOwnLook.ts";
import { giveUpOwnLook } from "./giveUpOwnLook.ts";

/** Visits every site of the unit; the packages are not kept: nothing of the year stands on them. */
async function visit(context: Context, id: string, unitId: string, year: number): Promise<Taken | null> {
  const [unit] = await allUnits(context, { ids: [unitId] });
  if (!unit?.site) return null;
  const looks: Look[] = [];
  let pages = 0;
  let trouble: string | null = null;
  for (const [place, { role, url }] of placesOf(unit).entries()) {
    if (url === null) continue;
    const { path, result } = await crawlUnit(context, {
      name: `${id}-${place}`,
      seed: `${id}:${place}`,
      site: url,
      kind: unit.kind,
      year,
    });
    await rm(path, { force: true });
    pages += result.pages;
    if (place === 0) trouble = result.trouble?.message.zh ?? null;
    looks.push({ role, site: url, packageId: String(place), report: result.report });
  }
  return { report: joinLooks(looks)?.report ?? null, pages, trouble };
}

/** The job of an own look. Writes neither facts nor findings, and no package. May run again after a crash. */
export async function takeOwnLook(context: Context, id: string): Promise<void> {
  const row = await tables(context.database)
    .selectFrom("own_look")
    .select(["unit_id", "year"])
    .where("id", "=", id)
    .where("state", "=", "queued")
    .executeTakeFirst();
  if (!row) return;
  try {
    const taken = await visit(context, id, row.unit_id, row.year);
    await transact(context, (work) =>
      endOwnLook(work, id, taken ?? { report: null, pages: 0, trouble: "本单位没有登记网址" }),
    );
  } catch (error) {
    if (isLost(error) || error instanceof StoreUnavailable) throw error;
    console.error(`monitoring: own look of ${row.unit_id}`, error);
    await giveUpOwnLook(context, id, error instanceof OverLimit ? error.message : "");
  }
}
