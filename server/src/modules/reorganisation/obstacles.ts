import { unitOpenTo } from "../../core/policy.ts";
import { signedIn, wholeOf, type Context } from "../../core/context.ts";
import { Refusal } from "../../core/refusal.ts";
import { memberships } from "../assessment/index.ts";
import { pendingRectification } from "../rectification/index.ts";
import { publishedResult } from "../results/index.ts";
import { lettersInTheWay } from "../servicedesk/index.ts";
import type { UnitYears } from "./schemas.ts";

/** The years of a unit's inspections with how far each has come. */
export async function yearsOf(context: Context, unitId: string): Promise<UnitYears["years"]> {
  const out: UnitYears["years"] = [];
  for (const { locked, ...one } of await memberships(context, unitId)) {
    const published = locked && (await publishedResult(context, one.year)) !== null;
    out.push({ ...one, state: published ? "published" : locked ? "frozen" : "running" });
  }
  return out;
}

/** What keeps a unit from being closed, merged or split, one sentence each: what is missing and who can do it. */
export async function closingObstacles(context: Context, unitId: string): Promise<string[]> {
  const out: string[] = [];
  for (const { year, state, leftOn } of await yearsOf(context, unitId)) {
    if (state === "frozen" && leftOn === null)
      out.push(
        `${year} 年度的排名已经冻结、通报还没有发布，请等通报发布以后再办理，或由厅领导退回冻结的排名后办理`,
      );
    const rectification = await pendingRectification(
      wholeOf(context, "only what concerns the one unit is said"),
      year,
    );
    const open = [
      ...rectification.open,
      ...rectification.replied.map(({ item }) => item),
      ...rectification.toConfirm,
    ].filter((item) => item.unitId === unitId);
    const numbers = [...new Set(open.map((item) => item.orderNumber))];
    if (numbers.length > 0)
      out.push(
        `整改通知 ${numbers.join("、")} 还有 ${open.length} 个问题没有销号，请先由该单位完成整改、检查工作组销号，或撤销该项整改`,
      );
  }
  return out;
}

/**
 * @param into the units that take over its work
 * @throws Refusal 403 for a person with a conflict, 409 with every obstacle
 */
export async function demandFree(
  context: Context,
  unitId: string,
  name: string,
  into: readonly string[],
): Promise<void> {
  const wrong = [
    ...(await closingObstacles(context, unitId)),
    ...(await lettersInTheWay(context, unitId, into)),
  ];
  if (wrong.length > 0)
    throw new Refusal(
      409,
      "not-free",
      `“${name}”现在还不能撤销、合并或分立：${wrong.slice(0, 3).join("；")}。`,
      wrong,
    );
}

/** Whether the viewer may know of the unit's years. */
export const maySee = (context: Context, unitId: string): boolean => unitOpenTo(signedIn(context), unitId);
