import type { Whole } from "../../../core/context.ts";
import { some, type Obstacle } from "../notice/obstacles/model.ts";
import { reachOf } from "../openData/untouched.ts";
import { matterOf, type OpenDifference } from "./model.ts";
import type { Correction } from "./queries/correction.ts";

const stop = (rule: string, message: string, units: readonly string[]): Obstacle[] =>
  units.length === 0
    ? []
    : [
        {
          code: rule,
          message: `${message}：${some([...new Set(units)])}`,
          advice: "请将这些单位一并列入本次更正，或将同类单位都留待下次更正",
          who: ["office"],
          link: "/corrections",
        },
      ];

const HONOURS: readonly OpenDifference["kind"][] = ["grant", "revoke"];

/**
 * What can't be left behind: where a median moves, the marks of its kind hang together, and inside a quota one honour hangs on another. A
 * corrigendum that takes only a part would publish a year that nobody can compute again.
 */
export async function together(context: Whole, correction: Correction): Promise<Obstacle[]> {
  const { of, units, entries, differences } = correction;
  const { moved } = await reachOf(context, correction);
  const kinds = new Map<string, string>(units.map((unit) => [unit.id, unit.kind]));
  const kindOf = (one: { unitId: string }): string => kinds.get(one.unitId) ?? "";
  const taken = new Set(entries.map(matterOf));
  const left = differences.filter((one) => one.kind !== "rank" && !taken.has(matterOf(one)));
  const touched = new Set(entries.map(kindOf));
  const honoured = new Set(entries.filter((one) => one.kind !== "nominee").map(kindOf));
  const quota = (kind: string): boolean => Object.hasOwn(of.rubric.quota ?? {}, kind);
  const names = (found: readonly OpenDifference[]): string[] => found.map((one) => one.unit);
  return [
    ...stop(
      "median-together",
      "同类单位的中位数随数据变动，以下单位的更正不能单独留下",
      names(left.filter((one) => one.kind === "mark" && moved.has(kindOf(one)) && touched.has(kindOf(one)))),
    ),
    ...stop(
      "quota-together",
      "同类单位的优秀名额相互影响，以下单位的更正不能单独留下",
      names(
        left.filter(
          (one) =>
            quota(kindOf(one)) &&
            honoured.has(kindOf(one)) &&
            (HONOURS.includes(one.kind) || one.kind === "mark"),
        ),
      ),
    ),
  ];
}
