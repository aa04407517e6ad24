import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import sample from "../units.json" with { type: "json" };
import type { UnitKind } from "../../kinds.ts";

/** Puts the sample units into a platform that has none. @throws Refusal 409 when there is any unit */
export async function loadSample(context: Context): Promise<{ units: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const db = tables(work.database);
    // Nobody registers a real unit between the look and the writing.
    await sql`lock table unit in exclusive mode`.execute(work.database);
    const any = await db.selectFrom("unit").select("id").limit(1).executeTakeFirst();
    if (any)
      throw new Refusal(409, "units-exist", "平台已登记单位，不能再载入样例，以免与真实单位混在一起。");
    for (const [place, one] of sample.units.entries()) {
      await db
        .insertInto("unit")
        .values({
          id: one.id,
          name: one.name,
          short_name: one.shortName,
          kind: one.kind as UnitKind,
          order_number: place + 1,
          person_order: place + 1,
          fictional: true,
        })
        .execute();
      for (const [first, url] of one.sites.entries())
        await db
          .insertInto("unit_site")
          .values({ id: randomUUID(), unit_id: one.id, url, role: first === 0 ? "main" : "disclosure" })
          .execute();
      await db
        .insertInto("sample_unit")
        .values({ unit_id: one.id, loaded_at: work.clock.now(), loaded_by: viewer.name })
        .execute();
    }
    await work.audit("registry.load-sample", "sample", { units: sample.units.length });
    return { units: sample.units.length };
  });
}
