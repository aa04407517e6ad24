import { createHash, randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { allUnits } from "../../../registry/index.ts";
import { kindOf } from "../../items/queries/situation.ts";
import { maySeeUnit } from "../../policy.ts";
import type { LookBack, LookBackView } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { startRechecks } from "./startRechecks.ts";

/**
 * A simple random sample without replacement that anyone can draw again: the ids with the smallest SHA-256 of seed and id.
 * @param share of the population, above 0 and at most 1; at least one is drawn
 */
export function sampleOf(ids: readonly string[], share: number, seed: string): string[] {
  const key = (id: string): string => createHash("sha256").update(`${seed}:${id}`).digest("hex");
  const size = ids.length === 0 ? 0 : Math.max(1, Math.round(ids.length * share));
  return ids
    .map((id) => ({ id, key: key(id) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}

/**
 * 回头看: draws a sample of what was closed at least so many days ago and looks again. What has come back is opened again.
 * @throws Refusal 409 when nothing has been closed that long
 */
export async function drawSample(context: Context, year: number, input: LookBack): Promise<LookBackView> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const today = dateInChina(work.clock.now());
    const before = dateInChina(new Date(work.clock.now().getTime() - input.days * 86_400_000));
    const sites = new Set((await allUnits(work)).flatMap((unit) => (unit.site === null ? [] : unit.id)));
    const rows = await db
      .selectFrom("rectification_item")
      .select(["id", "unit_id", "check_id"])
      .where("year", "=", year)
      .where("state", "=", "closed")
      .where("closed_on", "<=", before)
      .orderBy("id")
      .execute();
    const queued = new Set(
      (await db.selectFrom("recheck").select("item_id").where("state", "=", "queued").execute()).map(
        (row) => row.item_id,
      ),
    );
    const population = rows.filter(
      (row) =>
        maySeeUnit(viewer, row.unit_id) &&
        !queued.has(row.id) &&
        (kindOf(row.check_id) === "rule" || sites.has(row.unit_id)),
    );
    if (population.length === 0)
      throw new Refusal(409, "nothing-closed", `没有在 ${before} 以前销号的问题，暂时不能回头看。`);
    if (!(input.share > 0 && input.share <= 1)) throw invalid("抽查比例须大于 0、不超过 100%。");
    const seed = input.seed?.trim() || randomUUID();
    const itemIds = sampleOf(
      population.map((row) => row.id),
      input.share,
      seed,
    );
    const id = randomUUID();
    await db
      .insertInto("look_back")
      .values({
        id,
        year,
        closed_before: before,
        share: input.share,
        seed,
        population: population.length,
        item_ids: itemIds,
        drawn_by: viewer.name,
        drawn_at: work.clock.now(),
      })
      .execute();
    await startRechecks(work, itemIds, "look-back");
    await work.audit("rectification.draw-sample", `cycle:${year}`, {
      seed,
      population: population.length,
      drawn: itemIds.length,
    });
    return {
      id,
      closedBefore: before,
      share: input.share,
      seed,
      population: population.length,
      itemIds,
      drawnBy: viewer.name,
      drawnOn: today,
    };
  });
}
