import {
  fullySigned,
  pendingStep,
  type Answer,
  type Move,
  type Person,
  type Signature,
  type ApprovalState,
} from "./model.ts";
import type { PlanStep, Road } from "./plan.ts";

/** What of the check list keeps the step from being signed, in one sentence; null when nothing does. */
export function whyNotAnswered(step: PlanStep, answers: readonly Answer[]): string | null {
  const known = new Set(step.questions.map((one) => one.key));
  const stray = answers.find((one) => !known.has(one.key));
  if (stray) return `“${step.name}”没有检查项 ${stray.key}。`;
  for (const { key, text } of step.questions) {
    const answer = answers.find((one) => one.key === key);
    if (!answer) return `检查项“${text}”还没有作答。`;
    if (answer.answer === "not-applicable" && answer.note.trim() === "")
      return `检查项“${text}”答“不适用”的须说明理由。`;
    if (answer.answer === "no") return `检查项“${text}”答“否”的不能签署，请退回并写明理由。`;
  }
  return null;
}

/** What of a standing a new version makes void, in a sentence; null when nothing was signed or waits. */
export function voidSentence(now: ApprovalState): string | null {
  if (now.phase !== "waiting" && now.phase !== "approved") return null;
  const signed = now.signatures.map((one) => {
    const name = now.plan.steps.find((step) => step.key === one.step)?.name ?? one.step;
    return `${name}（${one.byName}）`;
  });
  const lost = signed.length > 0 ? `${signed.join("、")}的签署作废` : `本次${now.plan.words.submit}作废`;
  return `第 ${now.version} 版已改动，${lost}，须重新${now.plan.words.submit}。`;
}

const fresh = { signatures: [], begunBy: null } as const;

/** The standing after a move that `whyNot` has nothing against. Pure. */
export function after(
  now: ApprovalState,
  move: Move,
  who: Pick<Person, "accountId" | "name">,
  what: { road?: Road | undefined; signature?: Signature | undefined } = {},
): ApprovalState {
  if (move === "save")
    return {
      ...now,
      ...fresh,
      phase: "draft",
      version: now.version + 1,
      savedBy: [...now.savedBy.filter((one) => one !== who.accountId), who.accountId],
      submittedBy: null,
    };
  if (move === "submit")
    return { ...now, ...fresh, phase: "waiting", submittedBy: who.accountId, road: what.road ?? "normal" };
  if (move === "begin") return { ...now, begunBy: { id: who.accountId, name: who.name } };
  if (move === "release") return { ...now, phase: "released", debt: pendingStep(now) !== null };
  if (move === "drop") return { ...now, ...fresh, phase: "dropped" };
  if (move !== "sign")
    return {
      ...now,
      ...fresh,
      phase: "draft",
      submittedBy: null,
      debt: move === "return" && now.phase === "released" ? false : now.debt,
    };
  if (!what.signature) throw new Error("A signature says who signed which step.");
  const signed = { ...now, begunBy: null, signatures: [...now.signatures, what.signature] };
  if (now.phase === "waiting") return fullySigned(signed) ? { ...signed, phase: "approved" } : signed;
  return pendingStep(signed) ? signed : { ...signed, debt: false };
}
