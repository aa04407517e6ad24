import type { Work } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { unitsCalled } from "../../registry/index.ts";
import { tables } from "../tables.ts";

/** Holds a run with all its sites until the transaction ends, so that none ends or begins beside it. @throws Refusal 404 */
export async function lockRun(work: Work, id: string) {
  const db = tables(work.database);
  const sites = await db
    .selectFrom("site_run")
    .select(["unit_id", "place", "site", "state"])
    .where("run_id", "=", id)
    .orderBy("unit_id")
    .orderBy("place")
    .forUpdate()
    .execute();
  const run = await db
    .selectFrom("run")
    .select(["id", "year"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!run) throw notFound("该次监测");
  const names = new Map((await unitsCalled(work)).map((unit) => [unit.id, unit.name]));
  return { run, sites, nameOf: (unitId: string): string => names.get(unitId) ?? unitId };
}
