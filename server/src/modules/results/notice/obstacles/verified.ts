import { dateInChina } from "../../../../core/clock.ts";
import type { Whole } from "../../../../core/context.ts";
import type { Finding } from "../../../evidence/read.ts";
import { standingStage } from "../../standings/stage.ts";
import { lateFindings } from "../../supplementary/queries/late.ts";
import { tables } from "../../tables.ts";

/**
 * Says of confirmed findings whether their unit has had its say (反馈核实): it confirmed its feedback or got an answer to an objection
 * after the finding was confirmed, or the finding was confirmed before feedback opened and the days for objections have passed; of one
 * that was confirmed later the days of its supplementary feedback count. An objection to the finding that is open, or that was upheld while the finding still stands, leaves it unverified.
 */
export async function verification(context: Whole, year: number): Promise<(finding: Finding) => boolean> {
  const db = tables(context.database);
  const { feedbackOpenedAt, feedbackUntil } = await standingStage(context, year);
  const told = new Map((await lateFindings(context, year)).map((one) => [one.finding.id, one.told]));
  const today = dateInChina(context.clock.now());
  const objections = await db.selectFrom("objection").selectAll().where("year", "=", year).execute();
  const confirmations = new Map(
    (await db.selectFrom("feedback_confirmation").selectAll().where("year", "=", year).execute()).map(
      (row) => [row.unit_id, row.confirmed_at],
    ),
  );
  return ({ id, unitId, decidedAt }) => {
    if (decidedAt === null || feedbackOpenedAt === null || feedbackUntil === null) return false;
    const own = objections.filter(
      (row) =>
        row.unit_id === unitId && (row.finding_id === id || (row.finding_id === null && row.item === null)),
    );
    if (own.some((row) => row.state === "open")) return false;
    const later = own.filter((row) => row.answered_at !== null && row.answered_at >= decidedAt);
    if (later.some((row) => row.finding_id === id && row.state === "upheld")) return false;
    if (later.some((row) => row.filed_at >= decidedAt)) return true;
    const confirmed = confirmations.get(unitId);
    if (confirmed && confirmed >= decidedAt) return true;
    if (decidedAt > feedbackOpenedAt) return told.get(id)?.ended ?? false;
    return today > feedbackUntil;
  };
}
