import type { Condition } from "../../../core/gate.ts";
import { cycle, fires, ruleCheck, ruleOfFinding } from "../../assessment/index.ts";
import { currentFacts } from "../../evidence/read.ts";
import { findingsOfMembers } from "../queries/findingsOfMembers.ts";
import { unitNames } from "./names.ts";

const OFFICE = ["office"] as const;

/** Every finding of the year has been confirmed or dismissed by a person. */
export const findingsDecided: Condition = async (context, year) => {
  const open = await findingsOfMembers(context, { year, state: "suspected" });
  if (open.length === 0) return [];
  return [
    {
      code: "suspected",
      message: `还有 ${open.length} 条问题没有人确认或排除`,
      advice: "请检查工作组在“问题”中逐条决定",
      who: OFFICE,
      link: `/findings?state=suspected&year=${year}`,
    },
  ];
};

/** What a rule over facts has found still stands: the facts of today fire it too. */
export const findingsGrounded: Condition = async (context, year) => {
  const { lists } = await cycle(context, year);
  const rules = new Map(lists.flatMap((list) => (list.rule ? [[ruleCheck(list), list] as const] : [])));
  const found = (await findingsOfMembers(context, { year, state: "confirmed" })).filter((one) =>
    rules.has(one.check),
  );
  if (found.length === 0) return [];
  const values = new Map<string, Map<string, number | boolean | string | null>>();
  for (const fact of await currentFacts(context, year, [...new Set(found.map((one) => one.unitId))]))
    values.set(fact.unitId, (values.get(fact.unitId) ?? new Map()).set(fact.key, fact.value));
  const lost = found.filter((one) => {
    const list = rules.get(one.check);
    return list && !fires(ruleOfFinding(list, one.key), values.get(one.unitId) ?? new Map());
  });
  if (lost.length === 0) return [];
  const named = (await unitNames(context, year))(lost.map((one) => one.unitId));
  return [
    {
      code: "groundless",
      message: `有 ${lost.length} 条已确认的问题，所依据的数据后来有更正，按现有数据不再成立：${named}`,
      advice: "请检查工作组核对后写明理由予以排除",
      who: OFFICE,
      link: `/findings?state=confirmed&year=${year}`,
    },
  ];
};
