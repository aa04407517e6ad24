import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { addressProblem } from "../address.ts";
import type { NewSite } from "../lifeSchemas.ts";
import { changeUnit, demandCome, lockedUnit, note } from "./lockedUnit.ts";
import { tables } from "../tables.ts";
import { dayAfter, overlap } from "../validity.ts";
import { ROLE_NAMES } from "../workbook.ts";

/** Ends the main site with the day before another one takes its place; one that began on that day or later was written down wrong. */
async function endMain(work: Work, unitId: string, from: string): Promise<void> {
  const db = tables(work.database);
  const main = await db
    .selectFrom("unit_site")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("role", "=", "main")
    .where("valid_until", "is", null)
    .executeTakeFirst();
  if (!main) return;
  if (main.valid_from !== null && main.valid_from >= from)
    await db.deleteFrom("unit_site").where("id", "=", main.id).execute();
  else
    await db
      .updateTable("unit_site")
      .set({ valid_until: dayAfter(from, -1) })
      .where("id", "=", main.id)
      .execute();
}

/**
 * Registers one more site of a unit with its role and from when it is the unit's.
 * @throws Refusal 400 for what is no single address or a day to come, 404, 409 for a stale version, a second main site, or one address twice
 *   at the same time
 */
export async function addSite(context: Context, unitId: string, input: NewSite): Promise<{ id: string }> {
  const wrong = addressProblem(input.url);
  if (wrong !== null) throw invalid(`网址${wrong}。`);
  return transact(context, async (work) => {
    const unit = await lockedUnit(work, unitId, input.version);
    if (input.from !== null) demandCome(work, input.from, "启用日期");
    const today = dateInChina(work.clock.now());
    if (input.role === "main" && input.replacesMain) await endMain(work, unitId, input.from ?? today);
    const db = tables(work.database);
    const all = await db.selectFrom("unit_site").selectAll().where("unit_id", "=", unitId).execute();
    const replaced = input.role === "main" && input.replacesMain && all.some((row) => row.role === "main");
    // What takes another's place can't have been there before it.
    const from = input.from ?? (replaced ? today : null);
    const period = { from, until: null };
    const meeting = all.filter((row) => overlap({ from: row.valid_from, until: row.valid_until }, period));
    const main = meeting.find((row) => row.role === "main");
    if (input.role === "main" && main)
      throw new Refusal(
        409,
        "two-mains",
        `“${unit.name}”已有主站 ${main.url}，一个单位同一时间只有一个主站；请选择其他用途，或勾选“代替现有主站”并填写启用日期。`,
      );
    const twice = meeting.find((row) => row.url === input.url);
    if (twice)
      throw new Refusal(
        409,
        "site-overlap",
        `网址 ${input.url} 在同一时间已登记为${ROLE_NAMES[twice.role]}，请先停用原来的登记，或填写其停用以后的启用日期。`,
      );
    const id = randomUUID();
    const { url, role, inspected } = input;
    await db
      .insertInto("unit_site")
      .values({ id, unit_id: unitId, url, role, inspected, valid_from: from })
      .execute();
    await changeUnit(work, unitId);
    const text = `${ROLE_NAMES[role]}启用 ${url}`;
    await note(work, { unitId, kind: "site", on: from ?? today, text });
    await work.audit("registry.add-site", `unit:${unitId}`, { url, role, inspected, from });
    return { id };
  });
}
