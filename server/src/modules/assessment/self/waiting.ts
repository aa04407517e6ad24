import { signedIn, type Context } from "../../../core/context.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { cycles } from "../year/queries/cycles.ts";
import { cycleUnits } from "../year/queries/cycleUnits.ts";
import { tables } from "../tables.ts";

/** Self-assessments that the own unit has not handed in, in every year that asks for one. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const { unitId } = signedIn(context);
  if (unitId === null) return [];
  const handedIn = new Set(
    (
      await tables(context.database)
        .selectFrom("self_assessment")
        .select("year")
        .where("unit_id", "=", unitId)
        .where("state", "in", ["submitted", "accepted"])
        .execute()
    ).map((row) => row.year),
  );
  const inspected = new Set(
    (
      await tables(context.database)
        .selectFrom("cycle_unit")
        .select("year")
        .where("unit_id", "=", unitId)
        .where("left_on", "is", null)
        .execute()
    ).map((row) => row.year),
  );
  const out: Waiting[] = [];
  for (const { year, deadlines } of await cycles(context)) {
    const asked = deadlines.selfAssessment;
    if (!asked || handedIn.has(year) || !inspected.has(year)) continue;
    if (!(await cycleUnits(context, year, { ids: [unitId] })).some((one) => one.active)) continue;
    out.push({
      kind: "assessment.self",
      title: "自评待提交",
      body: `请填写并提交 ${year} 年度自评。`,
      count: 1,
      year,
      due: asked.due,
      link: `/self?year=${year}`,
    });
  }
  return out;
}
