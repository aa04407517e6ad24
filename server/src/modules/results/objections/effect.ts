import { changesExpertMarks } from "../policy.ts";
import { signedIn, type Work } from "../../../core/context.ts";
import { forbidden, invalid, notFound } from "../../../core/refusal.ts";
import { cycle, type Cycle } from "../../assessment/index.ts";
import { correctFact, decideFinding, fits } from "../../evidence/index.ts";
import { findingsOf } from "../../evidence/read.ts";
import { decideItem } from "../../review/index.ts";
import type { AnswerInput } from "./schemas.ts";

type Effect = NonNullable<AnswerInput["effect"]>;

/** Of which unit and year the objection is, and what the answer says. */
export interface Upheld {
  objectionId: string;
  year: number;
  unitId: string;
  reason: string;
}

async function correct(work: Work, of: Cycle, to: Upheld, effect: Extract<Effect, { kind: "fact" }>) {
  const known = of.facts.find((one) => one.key === effect.key);
  if (!known) throw notFound(`本年度的数据 ${effect.key}`);
  if (!fits(known.type, effect.value))
    throw invalid(`数据“${known.name}”的值类型不符，请按细则所列的类型填写，答复没有保存。`);
  const { key, value } = effect;
  const reason = `异议经采纳：${to.reason}`;
  const factId = await correctFact(work, {
    year: to.year,
    unitId: to.unitId,
    key,
    value,
    reason,
    decision: { id: to.objectionId, text: `异议核实决定：${to.reason}` },
  });
  return { key, value, factId };
}

async function remark(work: Work, of: Cycle, to: Upheld, effect: Extract<Effect, { kind: "mark" }>) {
  if (!changesExpertMarks(signedIn(work)))
    throw forbidden("专家评分的得分只能由厅领导书面更改；请转厅领导答复该异议，或按数据、问题更正。");
  const { item, points } = effect;
  await decideItem(work, of.year, to.unitId, { item, points, reason: `异议经采纳：${to.reason}` });
  return { item, points };
}

async function decide(work: Work, to: Upheld, effect: Extract<Effect, { kind: "finding" }>) {
  const { findingId, decision, version } = effect;
  const [own] = await findingsOf(work, { id: findingId, year: to.year, unitId: to.unitId });
  if (!own) throw notFound("该单位的该条问题");
  if (own.state === decision) throw invalid("该条问题已经是这一决定，没有可更改之处，答复没有保存。");
  await decideFinding(work, findingId, { decision, reason: `异议经采纳：${to.reason}`, version });
  return { findingId, decision };
}

/**
 * Carries out what an upheld objection changes, inside the caller's transaction. @returns what was done, as it is kept with the answer
 * @throws Refusal 400 for what would change nothing, 403 for an expert's mark that somebody else than the leader changes, 404, 409
 */
export async function carryOut(work: Work, to: Upheld, effect: Effect): Promise<Record<string, unknown>> {
  if (effect.kind === "none") return { why: effect.why };
  const of = await cycle(work, to.year);
  if (effect.kind === "fact") return correct(work, of, to, effect);
  if (effect.kind === "mark") return remark(work, of, to, effect);
  return decide(work, to, effect);
}
