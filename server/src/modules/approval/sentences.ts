import type { Role } from "../identity/index.ts";
import { LABELS } from "../../core/labels.ts";
import { pendingStep, type Move, type ApprovalState } from "./model.ts";
import { neededSteps, type People, type PlanStep } from "./plan.ts";

const ROLE_NAMES: Record<Role, string> = LABELS.role;

export const peopleName = ({ accounts, roles }: People): string =>
  accounts.length > 0
    ? accounts.map((one) => one.name).join("、")
    : roles.map((role) => ROLE_NAMES[role]).join("、");

export const waitsName = (step: PlanStep): string => step.waits ?? `待${step.name}`;
export const verbOf = (step: PlanStep): string => step.verb ?? step.name;

/** What the state is called: 拟稿, 待初审, 已终审 … */
export function stateName(now: ApprovalState): string {
  const { words } = now.plan;
  if (now.phase === "waiting") {
    const step = pendingStep(now);
    return step ? waitsName(step) : words.approved;
  }
  return words[now.phase];
}

/** What the move is called. */
export function moveName(move: Move, now: ApprovalState, step: PlanStep | null): string {
  const { words } = now.plan;
  const names: Record<Move, string> = {
    save: "修改",
    submit: words.submit,
    "take-back": words.takeBack,
    begin: "开始审阅",
    sign: step ? verbOf(step) : "签署",
    return: words.return,
    recall: words.recall,
    release: words.release,
    drop: "撤销",
  };
  return names[move];
}

/** Who can do what about a text in the state in which it is, and what; without a full stop. */
export function advice(now: ApprovalState): { advice: string; who: Role[] } {
  const { plan } = now;
  const last = neededSteps(plan, now.road).at(-1);
  const step = pendingStep(now);
  if (now.phase === "waiting" && step)
    return {
      advice: step.advice ?? `请${peopleName(step)}先${step.name}或${plan.words.return}`,
      who: step.roles,
    };
  if (now.phase === "approved")
    return {
      advice:
        plan.advice.approved ??
        `请${peopleName(plan.release)}${plan.words.release}，或由${last ? peopleName(last) : ""}${plan.words.recall}`,
      who: [...new Set([...plan.release.roles, ...(last?.roles ?? [])])],
    };
  const author = peopleName(plan.authors);
  const otherwise = {
    draft: `请${author}先${plan.words.submit}`,
    released: `确有错误的，请${author}修改后重新${plan.words.submit}`,
    dropped: `请${author}另行起草`,
  };
  const phase = now.phase === "waiting" ? "draft" : now.phase;
  return { advice: plan.advice[phase] ?? otherwise[phase], who: plan.authors.roles };
}
