import type { Role } from "../identity/index.ts";
import {
  pendingStep,
  type Actor,
  type Barred,
  type Move,
  type Person,
  type Phase,
  type ApprovalState,
} from "./model.ts";
import { neededSteps, type People, type PlanStep, type Road } from "./plan.ts";
import { advice, moveName, peopleName, stateName } from "./sentences.ts";

/** What a person means to do, beyond the move itself. */
export interface Intent {
  /** Signing: the step that is meant; left out: the pending one. */
  step?: string | undefined;
  /** Signing: the account for whom a stand-in signs; left out: for oneself, else for the first for whom it is possible. */
  for?: string | undefined;
  /** Handing in: by which road. */
  road?: Road | undefined;
}

/** Moves that must give a reason, whatever the plan. */
export const needsReason = (move: Move, now: ApprovalState, road: Road = "normal"): boolean =>
  ["return", "recall", "drop"].includes(move) ||
  (move === "take-back" && now.plan.takeBack === "approved") ||
  (move === "submit" && road === "urgent");

const FROM: Record<Exclude<Move, "sign" | "begin" | "return" | "take-back">, readonly Phase[]> = {
  save: ["draft", "waiting", "approved", "released"],
  submit: ["draft"],
  recall: ["approved"],
  release: ["approved"],
  drop: ["draft"],
};

const listed = ({ accounts, roles }: People, one: Person): boolean =>
  accounts.length > 0 ? accounts.some(({ id }) => id === one.accountId) : roles.includes(one.role);

/** Whoever acts for a unit writes in no other unit's texts, whatever a plan says, and in what is no unit's where the plan lets units write. */
const writes = (people: People, one: Person, { ownUnit }: ApprovalState): boolean =>
  (one.unitId === null || ownUnit === null || one.unitId === ownUnit) && listed(people, one);

/** Steps are taken by people of the unit whose text it is, or by whoever acts for none. */
const takesStep = (step: PlanStep, one: Person, { ownUnit, named }: ApprovalState): boolean =>
  (one.unitId === null || one.unitId === ownUnit) &&
  (step.named ? named.includes(one.accountId) : listed(step, one));

const meant = (now: ApprovalState, intent: Intent): PlanStep | null =>
  intent.step === undefined
    ? pendingStep(now)
    : (now.plan.steps.find((step) => step.key === intent.step) ?? null);

/** Whether the text stands where the move leads on. */
function inPlace(move: Move, now: ApprovalState, intent: Intent): boolean {
  const pending = pendingStep(now);
  if (move === "sign" || move === "begin")
    return pending !== null && (intent.step === undefined || intent.step === pending.key);
  if (move === "return") return pending !== null;
  if (move === "take-back") return now.phase === "waiting";
  return FROM[move].includes(now.phase);
}

/** What the state lacks for the move, whoever takes it; null when it leads on from there. Without a full stop. */
export function outOfPlace(
  move: Move,
  now: ApprovalState,
  intent: Intent = {},
): { message: string; advice: string; who: Role[] } | null {
  if (inPlace(move, now, intent)) return null;
  const name = moveName(move, now, meant(now, intent));
  return { message: `${now.name}当前为“${stateName(now)}”，不能${name}`, ...advice(now) };
}

const persons = (actor: Actor, as: Person): string[] => [...new Set([actor.accountId, as.accountId])];

function standsApart(step: PlanStep, now: ApprovalState, ids: readonly string[]): boolean {
  const rows: Record<PlanStep["apart"][number], readonly (string | null | undefined)[]> = {
    authors: now.savedBy,
    editor: [now.savedBy.at(-1)],
    submitter: [now.submittedBy],
  };
  return step.apart.some((row) => rows[row].some((one) => one && ids.includes(one)));
}

/** Whether the person must stay out of a unit of the text. */
const staysOut = ({ recused }: Barred, { units }: ApprovalState): boolean =>
  units.some((unit) => recused.has(unit));

function whyNotSign(actor: Actor, as: Barred, now: ApprovalState, step: PlanStep): string | null {
  if (staysOut(as, now)) return `${now.name}涉及${as.name}须回避的单位，不能代其办理，请由其他人员办理。`;
  if (!takesStep(step, as, now))
    return `“${stateName(now)}”的${now.name}由${peopleName(step)}${moveName("sign", now, step)}。`;
  const ids = persons(actor, as);
  if (standsApart(step, now, ids))
    return (
      step.apartSays ??
      `${step.name}人不能是本稿的拟稿人、修改人或${now.plan.words.submit}人，请由其他人员${step.name}。`
    );
  const earlier = now.signatures.find(
    (one) => ids.includes(one.by) || (one.forId !== null && ids.includes(one.forId)),
  );
  if (earlier) {
    const name = now.plan.steps.find((one) => one.key === earlier.step)?.name ?? earlier.step;
    return `${earlier.byName}已签署本稿的“${name}”，同一稿件一人只能签署一个环节，请由其他人员${step.name}。`;
  }
  return null;
}

/** For whom the person signs: oneself, or somebody who is away; or why neither is possible. */
export function signsAs(
  actor: Actor,
  now: ApprovalState,
  intent: Intent = {},
): { as: Person } | { why: string } {
  const step = pendingStep(now);
  if (!step) throw new Error("Nothing is pending.");
  if (intent.for !== undefined && intent.for !== actor.accountId) {
    const as = actor.absent.find((one) => one.accountId === intent.for);
    if (!as) return { why: "您现在不代理此人，不能代其签署。" };
    const why = whyNotSign(actor, as, now, step);
    return why === null ? { as } : { why };
  }
  const own = whyNotSign(actor, actor, now, step);
  if (own === null) return { as: actor };
  const as =
    intent.for === undefined && actor.absent.find((one) => whyNotSign(actor, one, now, step) === null);
  return as ? { as } : { why: own };
}

function whyNotTakeBack(actor: Actor, now: ApprovalState, refused: string): string | null {
  if (now.plan.takeBack === "approved") return writes(now.plan.authors, actor, now) ? null : refused;
  if (actor.accountId !== now.submittedBy && !now.savedBy.includes(actor.accountId))
    return `${now.plan.words.takeBack}${now.name}的只能是拟稿人或${now.plan.words.submit}人本人。`;
  const first = now.signatures[0];
  const begun = first ? first.byName : now.begunBy?.name;
  return begun === undefined
    ? null
    : `${begun}已开始审阅，不能${now.plan.words.takeBack}；需要修改请由审签人${now.plan.words.return}。`;
}

/**
 * Why the person cannot take the move now, in one sentence; null when nothing is in the way. Pure: commands, buttons and lists ask the same.
 */
export function whyNot(move: Move, actor: Actor, now: ApprovalState, intent: Intent = {}): string | null {
  const out = outOfPlace(move, now, intent);
  if (out) return `${out.message}，${out.advice}。`;
  if (staysOut(actor, now)) return `${now.name}涉及您须回避的单位，不能由您办理，请由其他人员办理。`;
  const step = pendingStep(now);
  const by = (people: People, may = writes(people, actor, now)): string | null =>
    may ? null : `“${stateName(now)}”的${now.name}由${peopleName(people)}${moveName(move, now, step)}。`;
  const { plan } = now;
  if (move === "release") return by(plan.release);
  if (move === "recall") {
    const last = neededSteps(plan, now.road).at(-1);
    return last ? by(last, takesStep(last, actor, now)) : by(plan.release);
  }
  if (move === "take-back") return whyNotTakeBack(actor, now, by(plan.authors) ?? "");
  if (move === "submit" && intent.road === "urgent") {
    if (!plan.urgent) return "本类内容没有急件程序，请按一般程序送审。";
    if (now.debt) return `上一次急件还没有补签，${now.name}须按一般程序送审。`;
  }
  if (move === "save" || move === "submit" || move === "drop") return by(plan.authors);
  if (!step) throw new Error(`Nothing is pending for ${move}.`);
  if (move === "return") {
    const may = [actor, ...actor.absent].some((one) => !staysOut(one, now) && takesStep(step, one, now));
    if (!may) return `“${stateName(now)}”的${now.name}由${peopleName(step)}${plan.words.return}。`;
    return now.phase === "waiting" && now.submittedBy === actor.accountId && step.apart.includes("submitter")
      ? `${plan.words.submit}人撤回自己的稿件请用“${plan.words.takeBack}”。`
      : null;
  }
  const signs = signsAs(actor, now, intent);
  return "why" in signs ? signs.why : null;
}
