import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { findingsOf, type Finding } from "../../evidence/index.ts";
import { standingStage } from "../standings/stage.ts";
import { tables } from "../tables.ts";

/** A finding that was confirmed after feedback had been opened, and how its unit was told of it. */
export interface Late {
  finding: Finding;
  /** Null: its unit has not been told yet. */
  told: { id: string; openedOn: string; until: string; confirmedAt: Date | null; ended: boolean } | null;
}

/** Findings of a year that were confirmed after feedback had been opened. Not filtered by viewer. */
export async function lateFindings(context: Context, year: number): Promise<Late[]> {
  const { feedbackOpenedAt } = await standingStage(context, year);
  if (feedbackOpenedAt === null) return [];
  const late = (await findingsOf(context, { year, state: "confirmed" })).filter(
    (finding) => finding.decidedAt !== null && finding.decidedAt > feedbackOpenedAt,
  );
  if (late.length === 0) return [];
  const rows = await tables(context.database)
    .selectFrom("supplementary_feedback")
    .selectAll()
    .where("year", "=", year)
    .execute();
  const byDecision = new Map(rows.map((row) => [`${row.finding_id} ${row.finding_version}`, row]));
  const today = dateInChina(context.clock.now());
  return late.map((finding) => {
    const row = byDecision.get(`${finding.id} ${finding.version}`);
    if (!row) return { finding, told: null };
    const { id, opened_on: openedOn, until, confirmed_at: confirmedAt } = row;
    const ended = confirmedAt !== null || today > until;
    return { finding, told: { id, openedOn, until, confirmedAt, ended } };
  });
}
