import type { Context } from "../../../../core/context.ts";
import { cycleUnits } from "../../../assessment/index.ts";
import { findingsOf } from "../../../evidence/index.ts";
import { behindObstacle } from "../../standings/behindObstacle.ts";
import { standingStage, STANDING_STAGES } from "../../standings/stage.ts";
import { tables } from "../../tables.ts";
import type { Material } from "../material.ts";
import { some, type Obstacle } from "./model.ts";

/** Steps before the notice that are not done: standings, what is behind, objections, findings, nominees, basis documents. */
export async function unfinished(context: Context, material: Material): Promise<Obstacle[]> {
  const { year } = material.cycle;
  const { stage } = await standingStage(context, year);
  const { missing } = material.honours;
  const open = await tables(context.database)
    .selectFrom("objection")
    .select("unit_id")
    .where("year", "=", year)
    .where("state", "=", "open")
    .orderBy("filed_at")
    .execute();
  const names = new Map((await cycleUnits(context, year)).map((unit) => [unit.id, unit.name]));
  const suspected = (await findingsOf(context, { year, state: "suspected" })).filter(
    (finding) => finding.certainty === "fail",
  );
  const out: Obstacle[] = [];
  if (stage !== "final")
    out.push({
      rule: "standings",
      message: `排名和评优尚未经领导审定（当前为“${STANDING_STAGES[stage]}”）`,
    });
  for (const message of await behindObstacle(context, year)) out.push({ rule: "behind", message });
  if (open.length > 0)
    out.push({
      rule: "objection",
      message: `有 ${open.length} 件申诉没有答复：${some(open.map((one) => names.get(one.unit_id) ?? one.unit_id))}`,
    });
  if (suspected.length > 0)
    out.push({ rule: "suspected", message: `还有 ${suspected.length} 条问题没有人确认或排除` });
  if (missing.length > 0)
    out.push({
      rule: "nominee",
      message: `有 ${missing.length} 个优秀单位没有推荐优秀个人：${some(missing.map((one) => one.name))}`,
    });
  if (material.basis.length === 0) out.push({ rule: "basis", message: "没有登记依据文件" });
  return out;
}
