import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { allUnits } from "../../../registry/index.ts";
import { tables } from "../tables.ts";

export const OWN_LOOK = "monitoring.own-look";

/** Looks that a unit may ask for in twenty-four hours [P]: more would be a load on its own site and on the platform. */
export const OWN_LOOKS_A_DAY = 2;
/** Looks that failed by our fault cost the unit none of those, but each of them asked its site. */
const TRIES_A_DAY = 2 * OWN_LOOKS_A_DAY;
const DAY_MS = 24 * 3600_000;

/** 自查: an officer has the own unit's site looked at. @throws Refusal 409 while one is under way, without a site, or after those of a day */
export async function askOwnLook(context: Context, year: number): Promise<{ id: string }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const unitId = viewer.unitId ?? "";
    const [unit] = await allUnits(work, { ids: [unitId] });
    if (!unit?.site)
      throw new Refusal(409, "no-site", "本单位没有登记网址，不能自查；请先在“基本信息”中登记。");
    // Two that ask at once see each other.
    await sql`select pg_advisory_xact_lock(66, hashtext(${unitId}))`.execute(work.database);
    const db = tables(work.database);
    const recent = await db
      .selectFrom("own_look")
      .select(["state", "asked_at"])
      .where("unit_id", "=", unitId)
      .where((at) =>
        at.or([
          at("state", "=", "queued"),
          at("asked_at", ">", new Date(work.clock.now().getTime() - DAY_MS)),
        ]),
      )
      .execute();
    if (recent.some((one) => one.state === "queued"))
      throw new Refusal(409, "own-look-open", "自查正在进行，请等完成后再发起。");
    if (
      recent.filter((one) => one.state === "done").length >= OWN_LOOKS_A_DAY ||
      recent.length >= TRIES_A_DAY
    )
      throw new Refusal(409, "own-look-often", `24小时内最多自查${OWN_LOOKS_A_DAY}次，请稍后再试。`);
    const id = randomUUID();
    await db
      .insertInto("own_look")
      .values({
        id,
        unit_id: unitId,
        year,
        asked_by: viewer.name,
        asked_at: work.clock.now(),
        trouble: null,
        report: null,
        finished_at: null,
      })
      .execute();
    await work.enqueue(OWN_LOOK, { id }, `own-look:${id}`);
    await work.audit("monitoring.ask-own-look", `unit:${unitId}`, { year, look: id });
    return { id };
  });
}
