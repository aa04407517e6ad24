import type { SlotResult, SlotVisit } from "@mingcha/inspector";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context, type Whole } from "../../../../core/context.ts";
import { activeMainSites } from "../../../registry/index.ts";
import { processesOf } from "../../apart.ts";
import { holdSlots, isClosed } from "./holdDays.ts";
import { tables } from "../tables.ts";
import { MAIN } from "../vantages.ts";

/** Visits sites once; in tests and simulations something else than the network. */
export type Visitor = (
  context: Context,
  sites: readonly string[],
  controls: readonly string[],
) => Promise<SlotResult>;

/** Over the network, in a process apart. */
export const overTheNetwork: Visitor = (context, sites, control) => {
  const { crawl } = context.config;
  return processesOf(context).visit({
    sites,
    control,
    resolve: crawl.resolve,
    ...(crawl.userAgent ? { userAgent: crawl.userAgent } : {}),
  });
};

/** From so many sites on, half of them failing at once is no matter of theirs: a line of ours, or of somebody between. [P] */
const MANY = 4;

const manyAtOnce = (visits: readonly SlotVisit[]): boolean => {
  const counted = visits.filter((one) => one.outcome !== "not-counted");
  const failed = counted.filter((one) => one.outcome === "failed").length;
  return counted.length >= MANY && failed * 2 >= counted.length;
};

/**
 * Visits every unit's main site at one instant of the schedule and keeps what was seen, in one transaction: a slot that was cut was not made. What failed
 * while our own line was silent, or with half of all sites, is not counted.
 * @param vantage the place from which this process looks; its own outages are told from its own controls and visits alone
 * @returns false when the slot had been taken from there already, or its day has been counted
 */
export async function takeSlot(
  context: Whole,
  watch: { year: number; controls: readonly string[] },
  at: Date,
  visit: Visitor,
  vantage: string = MAIN,
): Promise<boolean> {
  const units = await activeMainSites(context);
  const { ownOutage, visits } = await visit(
    context,
    [...new Set(units.map((unit) => unit.site))],
    watch.controls,
  );
  const many = manyAtOnce(visits);
  const bySite = new Map(visits.map((one) => [one.site, one]));
  const rows = units.flatMap((unit) => {
    const seen = bySite.get(unit.site);
    if (!seen) return [];
    const ours = many && seen.outcome === "failed";
    return {
      unit_id: unit.id,
      outcome: ours ? ("not-counted" as const) : seen.outcome,
      reason: ours ? "own-outage" : seen.reason,
      status: seen.status,
      first_byte_ms: seen.firstByteMs,
      total_ms: seen.totalMs,
    };
  });
  return transact(context, async (work) => {
    await holdSlots(work);
    if (await isClosed(work, watch.year, dateInChina(at))) return false;
    const db = tables(work.database);
    const slot = await db
      .insertInto("availability_slot")
      .values({
        at,
        vantage,
        year: watch.year,
        taken_at: work.clock.now(),
        ours: ownOutage ? "silent" : many ? "many" : null,
      })
      .onConflict((conflict) => conflict.columns(["at", "vantage"]).doNothing())
      .returning("at")
      .executeTakeFirst();
    if (!slot) return false;
    if (rows.length > 0)
      await sql`
        insert into availability_visit (unit_id, at, vantage, outcome, reason, status, first_byte_ms, total_ms)
        select unit_id, ${at}, ${vantage}, outcome, reason, status, first_byte_ms, total_ms
        from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows')
          as row (unit_id text, outcome text, reason text, status int, first_byte_ms int, total_ms int)`.execute(
        work.database,
      );
    return true;
  });
}
