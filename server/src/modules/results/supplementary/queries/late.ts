import type { Due } from "../../../../core/calendar.ts";
import { dateInChina } from "../../../../core/clock.ts";
import type { Whole } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import type { Finding } from "../../../evidence/read.ts";
import { findingsOfMembers } from "../../queries/findingsOfMembers.ts";
import { standingStage } from "../../standings/stage.ts";
import { tables } from "../../tables.ts";

/** A finding that was confirmed after feedback had been opened, and how its unit was told of it. */
export interface Late {
  finding: Finding;
  /** Null: its unit has not been told yet. */
  told: {
    id: string;
    openedOn: string;
    /** Last day on which the unit may object. */
    until: Due;
    confirmedAt: Date | null;
    ended: boolean;
  } | null;
}

/** Findings of the units of a year (or of one) that were confirmed after feedback had been opened. Not filtered by viewer. */
export async function lateFindings(context: Whole, year: number, unitId?: string): Promise<Late[]> {
  const { feedbackOpenedAt } = await standingStage(context, year);
  if (feedbackOpenedAt === null) return [];
  const late = await findingsOfMembers(context, {
    year,
    state: "confirmed",
    unitId,
    decidedAfter: feedbackOpenedAt,
  });
  if (late.length === 0) return [];
  const rows = await tables(context.database)
    .selectFrom("supplementary_feedback")
    .selectAll()
    .where("year", "=", year)
    .execute();
  const byDecision = new Map(rows.map((row) => [`${row.finding_id} ${row.finding_version}`, row]));
  const today = dateInChina(context.clock.now());
  const days = await calendar(context);
  return late.map((finding) => {
    const row = byDecision.get(`${finding.id} ${finding.version}`);
    if (!row) return { finding, told: null };
    const { id, opened_on: openedOn, confirmed_at: confirmedAt } = row;
    const until = {
      date: row.until,
      provisional: days.provisional(days.arrivedOn(row.opened_at), row.until),
    };
    const ended = confirmedAt !== null || today > row.until;
    return { finding, told: { id, openedOn, until, confirmedAt, ended } };
  });
}
