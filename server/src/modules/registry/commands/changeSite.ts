import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../core/refusal.ts";
import type { SiteRole } from "../tables.ts";
import { changeUnit, demandCome, lockedUnit, note } from "./lockedUnit.ts";
import { tables } from "../tables.ts";
import { ROLE_NAMES } from "../workbook.ts";

async function openSite(work: Work, unitId: string, siteId: string) {
  const row = await tables(work.database)
    .selectFrom("unit_site")
    .selectAll()
    .where("id", "=", siteId)
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  if (!row) throw notFound("该网站登记");
  if (row.valid_until !== null)
    throw new Refusal(
      409,
      "site-ended",
      `${row.url} 已于 ${row.valid_until} 停用，不能再更改；重新启用请另行登记。`,
    );
  return row;
}

/**
 * A site is the unit's no longer after a day.
 * @throws Refusal 400 for a day to come or before it began, 404, 409 for a stale version or a site that has ended
 */
export async function endSite(
  context: Context,
  unitId: string,
  siteId: string,
  input: { until: string; reason: string; version: number },
): Promise<void> {
  await transact(context, async (work) => {
    await lockedUnit(work, unitId, input.version);
    const site = await openSite(work, unitId, siteId);
    demandCome(work, input.until, "停用日期");
    if (site.valid_from !== null && input.until < site.valid_from)
      throw invalid(`${site.url} 自 ${site.valid_from} 起启用，停用日期不能早于这一天，请核对。`);
    await tables(work.database)
      .updateTable("unit_site")
      .set({ valid_until: input.until })
      .where("id", "=", siteId)
      .execute();
    await changeUnit(work, unitId);
    const text = `${ROLE_NAMES[site.role]}停用 ${site.url}：${input.reason}`;
    await note(work, { unitId, kind: "site", on: input.until, text });
    await work.audit("registry.end-site", `unit:${unitId}`, { url: site.url, until: input.until });
  });
}

/**
 * Says what another site than the main one is for, and whether it is looked at.
 * @throws Refusal 404, 409 for a stale version, a site that has ended, or the main one
 */
export async function changeSite(
  context: Context,
  unitId: string,
  siteId: string,
  input: { role: Exclude<SiteRole, "main">; inspected: boolean; version: number },
): Promise<void> {
  await transact(context, async (work) => {
    await lockedUnit(work, unitId, input.version);
    const site = await openSite(work, unitId, siteId);
    if (site.role === "main")
      throw new Refusal(
        409,
        "main-site",
        "主站的用途不能更改；请登记新的主站并勾选“代替现有主站”，或先停用。",
      );
    const { role, inspected } = input;
    await tables(work.database)
      .updateTable("unit_site")
      .set({ role, inspected })
      .where("id", "=", siteId)
      .execute();
    await changeUnit(work, unitId);
    const looked = inspected ? "纳入检查" : "不纳入检查";
    const text = `${site.url} 由${ROLE_NAMES[site.role]}改为${ROLE_NAMES[role]}，${looked}`;
    await note(work, { unitId, kind: "site", on: dateInChina(work.clock.now()), text });
    await work.audit("registry.change-site", `unit:${unitId}`, { url: site.url, role, inspected });
  });
}
