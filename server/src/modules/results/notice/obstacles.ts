import type { Context } from "../../../core/context.ts";
import { findingsOf } from "../../evidence/index.ts";
import { standingStage } from "../standings/stage.ts";
import { checkNotice } from "./build.ts";
import type { Material } from "./material.ts";

/** Everything that still keeps the notice from being published, one sentence each; empty when it may go out. */
export async function obstacles(context: Context, material: Material): Promise<string[]> {
  const { year } = material.cycle;
  const { stage } = await standingStage(context, year);
  const suspected = await findingsOf(context, { year, state: "suspected" });
  const certain = suspected.filter((finding) => finding.certainty === "fail");
  const unevidenced = material.lists.flatMap((list) =>
    list.units
      .filter((one) => one.findings.every((finding) => finding.evidence.length === 0))
      .map((one) => one.unit.name),
  );
  return [
    ...(stage === "draft" || stage === "feedback" ? ["排名尚未确定"] : []),
    ...(stage === "frozen" ? ["排名和名单尚未经领导审定"] : []),
    ...(certain.length > 0 ? [`还有 ${certain.length} 条问题没有人确认或排除`] : []),
    ...(unevidenced.length > 0 ? [`被点名的单位没有证据：${unevidenced.join("、")}`] : []),
    ...(material.honours.missing.length > 0
      ? [
          `有 ${material.honours.missing.length} 个优秀单位没有推荐优秀个人：${material.honours.missing.map((unit) => unit.name).join("、")}`,
        ]
      : []),
    ...(material.head ? [] : ["通报还没有拟定文号和日期"]),
    ...(material.basis.length > 0 ? [] : ["没有登记依据文件"]),
    ...checkNotice(material)
      .filter((issue) => issue.severity === "error" && material.head !== null)
      .map((issue) => `公文格式：${issue.place} ${issue.message}`),
  ];
}
