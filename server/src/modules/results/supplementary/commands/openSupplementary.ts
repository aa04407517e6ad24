import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { calendar } from "../../../../core/holidays.ts";
import { cycle } from "../../../assessment/index.ts";
import { holdYear, isPublished, type DecidedFinding } from "../../../evidence/index.ts";
import { supplementaryGate } from "../../gates/standingGates.ts";
import { standingStage } from "../../standings/stage.ts";
import { tables, type StandingStage } from "../../tables.ts";
import { lateFindings } from "../queries/late.ts";

/**
 * Gives every finding that was confirmed after feedback had been opened, and that its unit has not been told of, to its unit: from today
 * the unit may object to it for as many working days as the rubric says. Inside the caller's transaction, which holds the year.
 * @param stage where the standings stood; @param reason the leader's written decision when they were final
 */
export async function tellUnits(
  work: Work,
  year: number,
  stage: Exclude<StandingStage, "draft">,
  reason: string | null = null,
): Promise<{ findings: number; until: string }> {
  const untold = (await lateFindings(work, year)).filter((one) => one.told === null);
  const { rubric } = await cycle(work, year);
  const openedOn = dateInChina(work.clock.now());
  const days = await calendar(work);
  const until = days.addWorkingDays(days.arrivedOn(work.clock.now()), rubric.objectionDays);
  for (const { finding } of untold) {
    await tables(work.database)
      .insertInto("supplementary_feedback")
      .values({
        id: randomUUID(),
        year,
        unit_id: finding.unitId,
        finding_id: finding.id,
        finding_version: finding.version,
        stage,
        reason,
        opened_on: openedOn,
        until,
        opened_by: work.viewer?.name ?? "系统",
        opened_at: work.clock.now(),
        confirmed_by: null,
        confirmed_at: null,
      })
      .execute();
    await work.audit("results.open-supplementary", `unit:${finding.unitId}`, {
      year,
      finding: finding.id,
      until,
      ...(reason === null ? {} : { reason }),
    });
  }
  return { findings: untold.length, until };
}

/** What is out is never taken back to be heard: the leader's written decision of then is the corrigendum, which waits for the unit's say. */
const PUBLISHED = "通报发布后确认，先听取单位意见，再由厅领导签发更正";

/**
 * A finding that is confirmed while feedback is open or the standings are frozen, or after the notice is out, is given to its unit at
 * once, in the same transaction. The decision holds the year.
 */
export async function tellLateFinding(work: Work, { year, state }: DecidedFinding): Promise<void> {
  if (state !== "confirmed") return;
  const { stage } = await standingStage(work, year);
  // What is final and not out is opened again by a written decision of the leader only (`unfreeze`).
  if (stage === "feedback" || stage === "frozen") await tellUnits(work, year, stage);
  else if (stage === "final" && (await isPublished(work, year)))
    await tellUnits(work, year, stage, PUBLISHED);
}

/**
 * The office gives late findings to their units that were not given at once, of a year that an earlier program led.
 * @throws Refusal 409 when there is none, or the standings are not open to it
 */
export async function openSupplementary(
  context: Context,
  year: number,
): Promise<{ findings: number; until: string }> {
  return transact(context, async (work) => {
    await cycle(work, year);
    await holdYear(work, year);
    await demandGate(work, supplementaryGate, year);
    const { stage } = await standingStage(work, year);
    if (stage === "final") return tellUnits(work, year, stage, PUBLISHED);
    return tellUnits(work, year, stage === "frozen" ? "frozen" : "feedback");
  });
}
