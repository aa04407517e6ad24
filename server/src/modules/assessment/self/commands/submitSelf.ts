import { transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { isLate } from "../../year/deadlines.ts";
import { cycle } from "../../year/queries/cycles.ts";
import { tables } from "../../tables.ts";
import { applicableItems } from "../queries/ownItems.ts";
import { demandOpen, ownUnit } from "./openSelf.ts";

/**
 * Hands the self-assessment in: every item that is scored from the unit's report has a statement, and the stamped scan is there.
 * @throws Refusal 400 naming what is missing, 409 for a stale version, a second time, or past an enforced deadline
 */
export async function submitSelf(
  context: Context,
  year: number,
  version: number,
): Promise<{ version: number }> {
  const unitId = ownUnit(context);
  return transact(context, async (work) => {
    await demandOpen(work, year, unitId, version);
    const { deadlines } = await cycle(work, year);
    const late = isLate(work, deadlines, "selfAssessment");
    const db = tables(work.database);
    const head = await db
      .selectFrom("self_assessment")
      .select("scan_id")
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .executeTakeFirst();
    const rows = await db
      .selectFrom("self_item")
      .select(["item", "statement"])
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .execute();
    const said = new Set(rows.filter((row) => row.statement !== "").map((row) => row.item));
    const lacking = (await applicableItems(work, year, unitId))
      .filter((item) => item.source === "report" && !said.has(item.id))
      .map((item) => item.id);
    const problems = [
      ...(lacking.length > 0 ? [`指标 ${lacking.join("、")} 没有填写说明`] : []),
      ...(head?.scan_id ? [] : ["没有上传盖章扫描件"]),
    ];
    if (problems.length > 0) throw invalid(`自评没有提交：${problems.join("；")}。`, problems);
    await db
      .updateTable("self_assessment")
      .set({ state: "submitted", submitted_at: work.clock.now(), late, version: version + 1 })
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .execute();
    await work.audit("assessment.submit-self", `unit:${unitId}`, { year, late });
    return { version: version + 1 };
  });
}
