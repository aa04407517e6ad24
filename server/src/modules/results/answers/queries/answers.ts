import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { cycleMembers } from "../../../assessment/index.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { tables } from "../../tables.ts";
import { answerPeriod, type AnswerPeriod } from "../period.ts";
import type { Ground } from "../commands/screenAnswer.ts";

export interface AnswerRow {
  /** Null: the unit has not answered. */
  id: string | null;
  findingId: string;
  unit: { id: string; name: string };
  message: string;
  text: string;
  state: "none" | "waiting" | "shown" | "refused";
  ground: Ground | null;
  reason: string | null;
  writtenAt: string | null;
  version: number;
}

/**
 * Public answers of a year: an officer sees every confirmed finding of the own unit with its answer, office and leader what units have
 * written, without units from which they are recused.
 */
export async function answers(
  context: Context,
  year: number,
): Promise<{ period: AnswerPeriod; answers: AnswerRow[] }> {
  const viewer = signedIn(context);
  const period = await answerPeriod(context, year);
  const own = viewer.unitId ?? undefined;
  // Before the feedback a unit is told nothing.
  if (own !== undefined && !period.open && period.until === null) return { period, answers: [] };
  const names = new Map((await cycleMembers(context, year)).map((unit) => [unit.id, unit.name]));
  let query = tables(context.database).selectFrom("public_answer").selectAll().where("year", "=", year);
  if (own !== undefined) query = query.where("unit_id", "=", own);
  const written = new Map((await query.execute()).map((row) => [row.finding_id, row]));
  const findings = (
    await findingsOf(wholeOf(context, "an officer's own unit, else without units of a recusal"), {
      year,
      ...(own === undefined ? {} : { unitId: own }),
    })
  ).filter(
    (one) =>
      names.has(one.unitId) &&
      !viewer.recused.has(one.unitId) &&
      (written.has(one.id) || (own !== undefined && one.state === "confirmed")),
  );
  return {
    period,
    answers: findings.map((one): AnswerRow => {
      const row = written.get(one.id);
      return {
        id: row?.id ?? null,
        findingId: one.id,
        unit: { id: one.unitId, name: names.get(one.unitId) ?? one.unitId },
        message: one.message,
        text: row?.text ?? "",
        state: row?.state ?? "none",
        ground: row?.ground ?? null,
        reason: row?.reason ?? null,
        writtenAt: row?.written_at.toISOString() ?? null,
        version: row?.version ?? 0,
      };
    }),
  };
}
