import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { changeUnit, note } from "../commands/lockedUnit.ts";
import type { Site, Unit } from "../schemas.ts";
import { tables } from "../tables.ts";
import { dayAfter } from "../validity.ts";
import { sameName, type Line } from "./readUnitLine.ts";
import type { SiteLine } from "./readSiteLine.ts";

/** The main site as the sheet has it. A changed address is a correction; without one, the site ended yesterday. */
async function writeMain(work: Work, line: Line, before: Unit | undefined): Promise<void> {
  if ((before?.site ?? null) === line.site) return;
  const db = tables(work.database);
  const today = dateInChina(work.clock.now());
  const main = before?.sites.find((site) => site.role === "main");
  const own = { unitId: line.id, kind: "site" as const, on: today };
  if (main && line.site) {
    await db.updateTable("unit_site").set({ url: line.site }).where("id", "=", main.id).execute();
    await note(work, { ...own, text: `登记更正：主站由 ${main.url} 改正为 ${line.site}` });
  } else if (main) {
    if (main.validFrom === today) await db.deleteFrom("unit_site").where("id", "=", main.id).execute();
    else
      await db
        .updateTable("unit_site")
        .set({ valid_until: dayAfter(today, -1) })
        .where("id", "=", main.id)
        .execute();
    await note(work, { ...own, text: `主站停用 ${main.url}（导入的名单中没有网址）` });
  } else if (line.site) {
    const earlier = await db
      .selectFrom("unit_site")
      .select("id")
      .where("unit_id", "=", line.id)
      .where("role", "=", "main")
      .executeTakeFirst();
    await db
      .insertInto("unit_site")
      .values({ id: randomUUID(), unit_id: line.id, url: line.site, valid_from: earlier ? today : null })
      .execute();
  }
}

export async function writeUnit(work: Work, line: Line, before: Unit | undefined): Promise<void> {
  const values = {
    name: line.name,
    short_name: line.shortName,
    kind: line.kind,
    order_number: line.orderNumber,
    person_order: line.personOrder,
    ...(line.city === undefined ? {} : { city: line.city }),
    fictional: line.fictional,
  };
  if (before) await changeUnit(work, line.id, values);
  else
    await tables(work.database)
      .insertInto("unit")
      .values({ id: line.id, ...values })
      .execute();
  if (before && !sameName(before, line))
    await note(work, {
      unitId: line.id,
      kind: "corrected",
      on: dateInChina(work.clock.now()),
      text: `登记更正（导入名单）：“${before.name}”改正为“${line.name}”`,
    });
  await writeMain(work, line, before);
}

export async function writeSite(work: Work, line: SiteLine, before: Site | undefined): Promise<void> {
  const db = tables(work.database);
  const values = {
    role: line.role,
    inspected: line.inspected,
    valid_from: line.from,
    valid_until: line.until,
  };
  if (before) await db.updateTable("unit_site").set(values).where("id", "=", before.id).execute();
  else
    await db
      .insertInto("unit_site")
      .values({ id: randomUUID(), unit_id: line.unitId, url: line.url, ...values })
      .execute();
  await changeUnit(work, line.unitId);
}
