import type { Whole } from "../../../../core/context.ts";
import type { Condition } from "../../../../core/gate.ts";
import { notBehind } from "../../gates/behind.ts";
import { findingsDecided, findingsGrounded } from "../../gates/findings.ts";
import { nomineesNamed, objectionsAnswered, standingsFinal } from "../../gates/standing.ts";
import { basisDocuments } from "../../queries/basis.ts";
import { supplementaryOver } from "../../supplementary/conditions.ts";
import type { Obstacle } from "./model.ts";

const basisRegistered: Condition = async (context, year) =>
  (await basisDocuments(context)).length > 0
    ? []
    : [
        {
          code: "basis",
          message: "没有登记依据文件",
          advice: "请检查工作组在“通报”中登记",
          who: ["office"],
          link: `/notice?year=${year}`,
        },
      ];

/** What must be done before the notice may be signed: the same conditions as those of the steps before it. */
const BEFORE: readonly Condition[] = [
  standingsFinal,
  notBehind,
  objectionsAnswered,
  findingsDecided,
  findingsGrounded,
  supplementaryOver,
  nomineesNamed,
  basisRegistered,
];

/** Steps before the notice that are not done: standings, objections, findings, nominees, basis documents. */
export async function unfinished(context: Whole, year: number): Promise<Obstacle[]> {
  const out: Obstacle[] = [];
  for (const condition of BEFORE) out.push(...(await condition(context, year)));
  return out;
}
