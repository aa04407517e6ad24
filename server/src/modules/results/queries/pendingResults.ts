import type { Due } from "../../../core/calendar.ts";
import type { Whole } from "../../../core/context.ts";
import { cycleMembers, membersOf } from "../../assessment/index.ts";
import { waitingPaper, type WaitingPaper } from "../notice/queries/waitingPaper.ts";
import { standingStage, type StageView } from "../standings/stage.ts";
import { lateFindings } from "../supplementary/queries/late.ts";
import { tables } from "../tables.ts";
import { honours } from "./honours.ts";

export interface PendingResults {
  stage: StageView;
  /** Units that have neither confirmed their feedback nor an objection to it that waits for an answer, in the feedback stage. */
  silent: string[];
  /** Findings that were given to their units after the feedback (补充反馈) and to which these may still object. */
  supplementary: { id: string; unitId: string; message: string; until: Due }[];
  objections: { id: string; unitId: string; filedAt: Date }[];
  /** Excellent units that have not named their person, once the standings are frozen. */
  withoutNominee: string[];
  /** A notice that waits for 核稿 or 签发; `wrote` drafted or handed it in and may not review it. */
  notice: WaitingPaper | null;
}

/** What is still to be done before a year's result is final. Not filtered by viewer: for other modules. */
export async function pendingResults(context: Whole, year: number): Promise<PendingResults> {
  const db = tables(context.database);
  const stage = await standingStage(context, year);
  const open = await db
    .selectFrom("objection")
    .innerJoin(membersOf(year), "member.unit_id", "objection.unit_id")
    .select(["objection.id", "objection.unit_id", "filed_at"])
    .where("objection.year", "=", year)
    .where("state", "=", "open")
    .orderBy("filed_at")
    .execute();
  const feedback = stage.stage === "feedback";
  const confirmed = await db
    .selectFrom("feedback_confirmation")
    .select("unit_id")
    .where("year", "=", year)
    .execute();
  // Whose objection was answered is waited for by the freeze, and told so.
  const spoke = new Set([...confirmed, ...open].map((row) => row.unit_id));
  return {
    stage,
    notice: await waitingPaper(context, { year, ordinal: 0 }),
    silent: feedback
      ? (await cycleMembers(context, year)).map((unit) => unit.id).filter((id) => !spoke.has(id))
      : [],
    supplementary: (await lateFindings(context, year)).flatMap(({ finding, told }) =>
      told && !told.ended
        ? [{ id: told.id, unitId: finding.unitId, message: finding.message, until: told.until }]
        : [],
    ),
    objections: open.map((row) => ({ id: row.id, unitId: row.unit_id, filedAt: row.filed_at })),
    withoutNominee:
      stage.stage === "frozen" ? (await honours(context, year)).missing.map((unit) => unit.id) : [],
  };
}
